import Faults
import Testing

@testable import Study

@Suite("CSV tables")
struct CSVTableTests {
  private func table(_ text: String) throws -> CSVTable {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { try CSVTable($0, file: "t.csv") }
  }

  @Test(
    "are read as RFC 4180 says",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
      ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]),
      ("a,b\n\"two\nlines\",2", [["two\nlines", "2"]]),
      ("a,b\n\n , \n1,2\n\n", [["", ""], ["1", "2"]]), ("a,b\n1,\n", [["1", ""]]),
      ("a\nzh => en\n", [["zh => en"]]),
    ])
  func rows(text: String, expected: [[String]]) throws {
    #expect(try table(text).rows.map(\.fields) == expected)
  }

  @Test(
    "that are malformed are refused with the line",
    arguments: [
      ("", "t.csv: the file is empty; expected a CSV table with a header."),
      ("a,b\n1,2\n3\n", "t.csv, line 3: 1 fields; expected 2 as in the header."),
      ("a,b\n\"x\ny\",2\n3,4,5", "t.csv, line 4: 3 fields; expected 2 as in the header."),
      ("a,b,a\n", "t.csv, line 1: the column \"a\" stands twice; expected every column once."),
      ("a,b\n1,\"2\n", "t.csv, line 2: a quote that is not closed; expected a closing quote."),
      (
        "a,b\n\"1\"x,2\n",
        "t.csv, line 2: text after a closing quote; expected a comma or the end of the line."
      ),
    ])
  func malformed(text: String, sentence: String) throws {
    let fault = try #require(throws: Fault.self) { try table(text) }
    #expect(fault.sentence == sentence)
  }

  @Test("name the nearest column")
  func column() throws {
    let table = try table("run,en\n")
    #expect(try table.column("en") == 1)
    let fault = try #require(throws: Fault.self) { try table.column("runs") }
    #expect(
      fault.sentence == "t.csv, line 1: no column \"runs\"; expected one among run, en; did you mean \"run\"."
    )
  }
}
