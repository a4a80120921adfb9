import Documents
import Testing

@Suite struct TableTextTests {
  @Test func columnsLineUpWithFiguresToTheRight() {
    let table = Table(
      id: "t", title: "T", columns: [.header("Count"), Table.Column("Before"), .words("Note")],
      rows: [
        Table.Row([.text("specific"), .integer(1200), .text("x")]),
        Table.Row([.text("日本\u{1B}"), .integer(7), .text("")]),
      ])
    let lines = table.plainText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Count     Before  Note")
    #expect(lines[1] == "specific   1,200  x")
    #expect(!table.plainText.contains("\u{1B}"))
    #expect(lines[2].hasSuffix("     7"))
  }
}
