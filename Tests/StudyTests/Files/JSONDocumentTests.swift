import Foundation
import Testing

@testable import Study

@Suite struct JSONDocumentTests {
  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONDocument.encode(value), as: UTF8.self)
  }

  @Test func keysAreInOrderAndEachLevelIsIndented() throws {
    struct Value: Encodable {
      var b = ["z": [1.5, 2, -0.25], "a": []]
      var a: [Int]? = [1, 2]
      var c: Int?
      var aB = true
    }
    #expect(
      try text(Value()) == """
        {
          "a" : [
            1,
            2
          ],
          "aB" : true,
          "b" : {
            "a" : [

            ],
            "z" : [
              1.5,
              2,
              -0.25
            ]
          }
        }
        """)
  }

  @Test(arguments: [
    (0.1, "0.1"), (5, "5"), (-0.0, "-0"), (1e16, "1e+16"), (1e-7, "1e-07"), (0.123456789, "0.123456789"),
    (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func realsHaveTheShortestDigitsThatLeadBack(value: Double, digits: String) throws {
    #expect(try text([value]).contains("  \(digits)\n"))
    #expect(try JSONDecoder().decode([Double].self, from: Data(JSONDocument.encode([value]))) == [value])
  }

  @Test func everyNumberTypeIsWritten() throws {
    struct Numbers: Codable, Equatable {
      var a = Int8.min, b = Int16.min, c = Int32.min, d = Int64.min
      var e = UInt8.max, f = UInt16.max, g = UInt32.max, h = UInt64.max, i = UInt.max
      var j: Float = 0.564436, k = Int.max
    }
    #expect(try JSONDecoder().decode(Numbers.self, from: Data(JSONDocument.encode(Numbers()))) == Numbers())
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func whatIsNoNumberInJSONIsRefused(value: Double) {
    #expect(throws: EncodingError.self) { try JSONDocument.encode(value) }
    #expect(throws: EncodingError.self) { try JSONDocument.encode([value]) }
    #expect(throws: EncodingError.self) { try JSONDocument.encode(["a": Float(value)]) }
  }

  @Test func textsComeBackAsTheyWere() throws {
    let texts =
      (0..<0x20).map { String(Unicode.Scalar(UInt8($0))) } + [
        "\"\\/", "é", "日本", "👩‍🔬", "\u{2028}", "\u{7f}", "",
      ]
    #expect(try JSONDecoder().decode([String].self, from: Data(JSONDocument.encode(texts))) == texts)
    #expect(try text("a/b\u{1}\n\"") == #""a/b\u0001\n\"""#)
  }

  @Test func containersWithinContainersAreWritten() throws {
    struct Value: Encodable {
      enum Key: String, CodingKey { case list, members, `super` }

      func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        var list = values.nestedUnkeyedContainer(forKey: .list)
        try list.encode(1)
        try list.encodeNil()
        var members = list.nestedContainer(keyedBy: Key.self)
        try members.encode("x", forKey: .members)
        #expect(list.count == 3)
        try "y".encode(to: values.superEncoder(forKey: .super))
      }
    }
    let foundations = JSONEncoder()
    foundations.outputFormatting = [.sortedKeys, .prettyPrinted]
    #expect(try text(Value()) == String(decoding: try foundations.encode(Value()), as: UTF8.self))
  }

  @Test func membersOfTheOutermostObjectMayBeReplaced() throws {
    let values = ["b": [[1], [2, 30]], "a": []]
    var document = try JSONDocument(values)
    #expect(document.bytes == (try JSONDocument.encode(values)))
    try document.set("b", to: [[Int]]())
    try document.set("c", to: [[-4]])
    #expect(document.bytes == (try JSONDocument.encode(["a": [], "b": [], "c": [[-4]]])))
  }

  @Test func onlyAnObjectHasMembers() {
    #expect(throws: EncodingError.self) { try JSONDocument([1, 2]) }
    #expect(throws: EncodingError.self) { try JSONDocument("text") }
  }
}
