import Documents
import Testing

@Suite struct NumberingTests {
  private let pages: [(path: String, document: Document)] = [
    (
      "index.html",
      Document(
        title: "Overview",
        blocks: [.figure(sampleFigure("fig-a")), .details(summary: ["More"], [.table(sampleTable("tbl-a"))])])
    ),
    (
      "stages.html",
      Document(title: "Stages", blocks: [.table(sampleTable("tbl-b")), .figure(sampleFigure("fig-b"))])
    ),
  ]

  @Test func figuresAndTablesAreCountedApartOverAllPages() throws {
    let numbering = try Numbering(pages)
    #expect(numbering.entries.map(\.label) == ["Figure 1", "Table 1", "Table 2", "Figure 2"])
  }

  @Test func anEntryKnowsItsPage() throws {
    #expect(try Numbering(pages)["fig-b"]?.page == "stages.html")
  }

  @Test func theDataOfAFigureCarriesNoNumber() throws {
    #expect(try Numbering(pages)["fig-a-data"] == nil)
  }

  @Test func oneIDTwiceIsAnError() {
    #expect(throws: DocumentError.duplicateID("fig-a")) { try Numbering(pages + [pages[0]]) }
  }
}
