import CMark
import Documents
import Testing

/// How tables are fitted to a page.
@Suite struct LaTeXTableTests {
  private func latex(_ columns: [Table.Column], _ rows: [[Table.Cell]]) throws -> String {
    let table = Table(id: "tbl-a", title: "T", columns: columns, rows: rows.map { Table.Row($0) })
    return try LaTeXLowering(numbering: .none).fragment(table)
  }

  private func numbers(_ count: Int, title: String) throws -> String {
    let columns = [.header("Run")] + (0..<count).map { Table.Column("\(title) \($0)") }
    return try latex(columns, [[.text("base")] + (0..<count).map { .integer($0) }])
  }

  @Test func aNarrowTableKeepsItsHeadings() throws {
    let table = try numbers(3, title: "Language")
    #expect(table.contains("Run & Language 0 & Language 1 & Language 2 \\\\"))
  }

  @Test func headingsOfSeveralWordsAreStackedInAWideTable() throws {
    #expect(try numbers(8, title: "Language").contains("\\shortstack[r]{Language\\\\0}"))
  }

  @Test func headingsWiderThanTheirFiguresAreTurnedInAWiderOne() throws {
    #expect(try numbers(14, title: "Language").contains("\\rotatebox{90}{Language 0}"))
  }

  @Test func columnsThatFitNoPageStandInBlocks() throws {
    let table = try numbers(60, title: "Language")
    #expect(table.split(separator: "\\begin{tabular}").count > 2)
    #expect(
      table.contains("Run & \\rotatebox{90}{Language 59}")
        || table.contains("\\rotatebox{90}{Language 59} \\\\"))
  }

  @Test func longWordsWrapWithinTheLine() throws {
    let text = String(repeating: "many words ", count: 20)
    let table = try latex([.header("Claim"), .words("Text")], [[.text("C1"), .text(text)]])
    #expect(table.contains("p{0."))
    #expect(!table.contains("landscape"))
  }

  @Test func manyColumnsOfWordsTurnThePage() throws {
    let text = String(repeating: "many words ", count: 9)
    let columns = (0..<7).map { Table.Column.words("Column \($0)") }
    let table = try latex(columns, [Array(repeating: .text(text), count: 7)])
    #expect(table.contains("\\begin{landscape}"))
    #expect(table.contains("\\begin{longtable}"))
  }

  @Test func decimalsStandBeforeWhatFollowsTheNumber() throws {
    let table = try latex(
      [.header("A"), Table.Column("Share")],
      [[.text("x"), .percent(0.125)], [.text("y"), .percent(1, decimals: 0)]])
    #expect(table.contains("y & 100\\phantom{.0}\\,\\% \\\\"))
  }
}
