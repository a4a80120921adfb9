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

  @Test func aRepeatHasTheNumberOfWhatItRepeatsAndStaysOnItsPage() throws {
    let repeated = Document(
      title: "Again", blocks: [.figure(sampleFigure("fig-again")), .figure(sampleFigure("fig-c"))])
    let numbering = try Numbering(
      pages + [("again.html", repeated)], first: ["fig-a", "fig-b", "fig-c"], repeats: ["fig-again": "fig-a"])
    #expect(numbering["fig-again"]?.number == 1)
    #expect(numbering["fig-again"]?.page == "again.html")
    #expect(numbering["fig-c"]?.number == 3)
  }

  @Test func oneIDTwiceIsAnError() {
    #expect(throws: DocumentError.duplicateID("fig-a")) { try Numbering(pages + [pages[0]]) }
  }
}
