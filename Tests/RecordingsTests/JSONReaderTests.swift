import Testing

@testable import Recordings

@Suite("JSON")
struct JSONReaderTests {
  static func read(_ text: String) throws -> ValueTree {
    let file = MappedFile(copying: Array(text.utf8), displayName: "text")
    return try file.withBytes { try JSONReader.read($0) }
  }

  @Test("Numbers, texts and nesting")
  func readsValues() throws {
    let tree = try Self.read(#" {"a": [1, -2.5e1, "é\u00e9\ud83d\ude00\n", true, null], "b": {}} "#)
    let entries = try #require(try tree.entries(tree.root))
    #expect(entries.map(\.key) == ["a", "b"])
    let items = try #require(tree.list(entries[0].value))
    #expect(
      items.map(tree.describe) == [
        "the integer 1", "the number -25.0", "the text \"éé😀\n\"", "the truth value true",
        "nothing (None or null)",
      ])
  }

  @Test("Integers are exact to the last of 64 bits, and those beyond are told apart")
  func readsIntegers() throws {
    let tree = try Self.read("[9223372036854775807, -9223372036854775808, 9223372036854775808]")
    let items = try #require(tree.list(tree.root))
    #expect(
      items.map(tree.describe) == [
        "the integer 9223372036854775807", "the integer -9223372036854775808", "an integer of 19 bytes",
      ])
  }

  @Test(
    "What is no JSON is refused at its line and column",
    arguments: [
      ("[1, 2", "line 1, column 6: the end of the text; expected ',' or ']'."),
      ("[1,\n 02]", "line 2, column 4: a number with a leading zero; expected a JSON number."),
      ("[1.]", "line 1, column 4: ']'; expected a digit."),
      ("[1] 2", "line 1, column 5: more text after the value; expected the end."),
      ("{a: 1}", "line 1, column 2: 'a'; expected a key in double quotes."),
      ("{\"a\" 1}", "line 1, column 6: '1'; expected ':' after a key."),
      (
        "[\"\\x\"]",
        "line 1, column 5: an escape JSON does not have; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u."
      ),
      ("[\"\\ud800\"]", "line 1, column 9: half a surrogate pair; expected both halves."),
      ("[\"a\nb\"]", "line 1, column 4: a control character in a text; expected an escape such as \\n."),
      ("[\"\\u12\"]", "line 1, column 5: an incomplete \\u escape; expected four hexadecimal digits."),
      ("[tru]", "line 1, column 2: 't'; expected a JSON value."),
      ("", "line 1, column 1: the end of the text; expected a JSON value."),
    ])
  func refuses(text: String, sentence: String) {
    #expect(Fixture.sentence { try Self.read(text) } == sentence)
  }

  @Test("Texts are UTF-8")
  func refusesLatin1() {
    let bytes: [UInt8] = [0x22, 0xe9, 0x22]
    #expect(
      Fixture.sentence { try bytes.withUnsafeBytes { try JSONReader.read($0) } }
        == "line 1, column 4: a text that is not UTF-8; expected UTF-8.")
  }
}
