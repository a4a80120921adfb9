import Documents
import Testing

@Suite struct DocumentTests {
  @Test func headingsComeInReadingOrderFromWithinOtherBlocksToo() {
    let document = Document(
      title: "T",
      blocks: [
        .heading(level: 2, id: "a", ["Counts of ", .code("L12 N3456")]),
        .note([.heading(level: 3, id: "b", [.strong(["Small"]), " samples"])]),
        .details(summary: ["More"], [.list(ordered: false, [[.heading(level: 4, id: "c", ["C"])]])]),
      ])
    #expect(
      document.headings == [
        Heading(level: 2, id: "a", text: "Counts of L12 N3456"),
        Heading(level: 3, id: "b", text: "Small samples"), Heading(level: 4, id: "c", text: "C"),
      ])
  }

  @Test func plainTextNamesWhatIsReferredTo() throws {
    let numbering = try Numbering([
      ("index.html", Document(title: "T", blocks: [.figure(sampleFigure("fig-a"))]))
    ])
    let inlines: [Inline] = [
      "See ", .reference("fig-a"), .swatch("specific"), .lineBreak, .emphasis(["now"]),
    ]
    #expect(inlines.plainText(numbering: numbering) == "See Figure 1 now")
  }

  @Test(arguments: [
    (["Ada Lovelace"], "Lovelace 1843"), (["Ada Lovelace", "Charles Babbage"], "Lovelace and Babbage 1843"),
    (["Ada Lovelace", "B C", "D E"], "Lovelace et al. 1843"), ([], "notes 1843"),
  ])
  func aWorkIsNamedByItsAuthors(authors: [String], label: String) {
    let entry = Bibliography.Entry(key: "notes", kind: "misc", authors: authors, title: "Notes", year: 1843)
    #expect(entry.label == label)
  }
}
