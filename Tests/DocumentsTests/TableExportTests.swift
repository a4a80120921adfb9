import CMark
import Documents
import Testing

@Suite struct TableExportTests {
  private let table = Table(
    id: "tbl-x", title: "X",
    columns: [.header("Model"), Table.Column("Share of neurons"), Table.Column("Change")],
    rows: [
      Table.Row([.text("a, \"b\""), .percent(0.123456789), .signed(1234)]),
      Table.Row([.text("=1+1"), .none, .signed(-0.00001, decimals: 2)]),
    ])

  @Test func csvHoldsTheValuesInFull() {
    #expect(
      table.csv == "model,share_of_neurons,change\r\n\"a, \"\"b\"\"\",0.123456789,1234\r\n'=1+1,,-1e-05\r\n")
  }

  @Test func fieldsBetweenTabsNeedNoQuotes() {
    #expect(table.tsv == "model\tshare_of_neurons\tchange\na, \"b\"\t0.123456789\t1234\n'=1+1\t\t-1e-05\n")
  }

  @Test(arguments: ["=", "+", "-", "@"])
  func noTextBecomesAFormula(start: String) {
    let table = Table(
      id: "t", title: "T", columns: [.words("Name")], rows: [Table.Row([.text(start + "cmd")])])
    #expect(table.csv == "name\r\n'\(start)cmd\r\n")
  }

  @Test func linesAndTabsInACellStayOneField() {
    let table = Table(
      id: "t", title: "T", columns: [.words("Name"), .words("Note")],
      rows: [Table.Row([.text("a\tb"), .text("c\r\nd")])])
    #expect(table.tsv == "name\tnote\na b\tc d\n")
  }

  @Test func markdownShowsWhatThePageShows() throws {
    #expect(
      try table.markdown() == """
        | Model | Share of neurons | Change |
        | --- | ---: | ---: |
        | a, "b" | 12.3\u{202F}% | +1,234 |
        | =1+1 | – | 0.00 |

        """)
  }

  @Test func texShowsWhatThePageShows() throws {
    let tex = try LaTeXLowering(numbering: .none).fragment(table)
    #expect(tex.contains("=1+1 & \\textendash{} & 0.00 \\\\"))
  }
}
