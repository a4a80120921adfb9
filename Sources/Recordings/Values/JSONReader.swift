import Faults

/// Reads JSON (RFC 8259) strictly into a ``ValueTree``: UTF-8 alone, no key twice, nesting bounded.
struct JSONReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var depth = 0
  private var tree = ValueTree()

  static let largestDepth = 64

  /// Reads one JSON value that fills all of `bytes`.
  ///
  /// - Throws: a fault with the line and column of what is wrong.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> ValueTree {
    var reader = JSONReader(bytes: bytes)
    // A byte order mark is no JSON, but editors write it.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { reader.offset = 3 }
    reader.tree.root = try reader.value()
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.refusal("more text after the value", "the end") }
    return reader.tree
  }

  private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private func refusal(_ found: String, _ expected: String) -> Fault {
    Fault(
      .data, place: TextPosition(offset, in: bytes).description, bytes: BytePlace(offset: offset),
      found: found,
      expected: expected)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { offset += 1 }
  }

  private var shown: String {
    guard let byte = next else { return "the end of the text" }
    return byte < 0x80 && byte > 0x20 ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
  }

  private mutating func value() throws(Fault) -> Value {
    skipSpace()
    try tree.spend()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return try tree.add(string: try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    // NaN and Infinity are no JSON, yet Python writes them for side values we do not use.
    case UInt8(ascii: "N"): return try word("NaN", .real(.nan))
    case UInt8(ascii: "I"): return try word("Infinity", .real(.infinity))
    case UInt8(ascii: "-") where bytes[offset...].dropFirst().first == UInt8(ascii: "I"):
      return try word("-Infinity", .real(-.infinity))
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
    default: throw refusal(shown, "a JSON value")
    }
  }

  private mutating func word(_ text: StaticString, _ value: Value) throws(Fault) -> Value {
    let count = text.utf8CodeUnitCount
    let expected = UnsafeRawBufferPointer(start: text.utf8Start, count: count)
    guard bytes.count - offset >= count, bytes[offset..<(offset + count)].elementsEqual(expected) else {
      throw refusal(shown, "a JSON value")
    }
    offset += count
    return value
  }

  private mutating func nest() throws(Fault) {
    depth += 1
    offset += 1
    guard depth <= Self.largestDepth else {
      throw refusal("values nested more than \(Self.largestDepth) deep", "a recording or a mask")
    }
  }

  private mutating func array() throws(Fault) -> Value {
    try nest()
    var items: [Value] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      offset += 1
    } else {
      repeat { items.append(try value()) } while try continues(UInt8(ascii: "]"))
    }
    depth -= 1
    return try tree.add(list: items)
  }

  /// Whether a comma follows rather than the closing bracket; either is consumed.
  private mutating func continues(_ closing: UInt8) throws(Fault) -> Bool {
    skipSpace()
    guard let byte = next, byte == UInt8(ascii: ",") || byte == closing else {
      throw refusal(shown, "',' or '\(Character(Unicode.Scalar(closing)))'")
    }
    offset += 1
    return byte != closing
  }

  private mutating func object() throws(Fault) -> Value {
    try nest()
    var entries: [ValueTree.Entry] = []
    var keys: Set<String> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      offset += 1
    } else {
      repeat {
        skipSpace()
        let start = offset
        guard next == UInt8(ascii: "\"") else { throw refusal(shown, "a key in double quotes") }
        let key = try string()
        guard keys.insert(key).inserted else {
          offset = start
          throw refusal("the key \(ValueTree.quoted(key)) stands there twice", "every key once")
        }
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw refusal(shown, "':' after a key") }
        offset += 1
        let keyValue = try tree.add(string: key)
        entries.append(.init(key: keyValue, value: try value()))
      } while try continues(UInt8(ascii: "}"))
    }
    depth -= 1
    return try tree.addDictionary(entries)
  }

  private mutating func number() throws(Fault) -> Value {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    guard let first = next, Self.isDigit(first) else { throw refusal(shown, "a digit") }
    var integer: Int64? = 0
    let sign: Int64 = bytes[start] == UInt8(ascii: "-") ? -1 : 1
    while let byte = next, Self.isDigit(byte) {
      if let value = integer {
        let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflowed) = scaled.addingReportingOverflow(sign * Int64(byte - UInt8(ascii: "0")))
        integer = overflow || overflowed ? nil : sum
      }
      offset += 1
    }
    if first == UInt8(ascii: "0"), offset - start > (sign < 0 ? 2 : 1) {
      throw refusal("a number with a leading zero", "a JSON number")
    }
    var isReal = false
    if next == UInt8(ascii: ".") {
      isReal = true
      offset += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isReal = true
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    if !isReal { return integer.map(Value.integer) ?? .hugeInteger(bytes: offset - start) }
    // Of JSON's form, so that there is a value; one out of range is infinite.
    return .real(Double(String(decoding: bytes[start..<offset], as: UTF8.self)) ?? .infinity)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func digits() throws(Fault) {
    let start = offset
    while let byte = next, Self.isDigit(byte) { offset += 1 }
    if offset == start { throw refusal(shown, "a digit") }
  }

  // MARK: Texts

  private mutating func string() throws(Fault) -> String {
    offset += 1
    var units: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw refusal("a text that is not UTF-8", "UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(&units)
      case 0..<0x20:
        offset -= 1
        throw refusal("a control character in a text", "an escape such as \\n")
      default: units.append(byte)
      }
    }
    throw refusal("the end of the text", "a closing double quote")
  }

  private mutating func escape(_ units: inout [UInt8]) throws(Fault) {
    guard let byte = next else { throw refusal("the end of the text", "an escape") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(8)
    case UInt8(ascii: "f"): units.append(12)
    case UInt8(ascii: "n"): units.append(10)
    case UInt8(ascii: "r"): units.append(13)
    case UInt8(ascii: "t"): units.append(9)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xd800..<0xdc00).contains(code), bytes[offset...].starts(with: [0x5c, 0x75]) {
        offset += 2
        let low = try hexadecimal()
        guard (0xdc00..<0xe000).contains(low) else { throw refusal("half a surrogate pair", "both halves") }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw refusal("half a surrogate pair", "both halves") }
      units.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw refusal("an escape JSON does not have", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    guard bytes.count - offset >= 4, bytes[offset] != UInt8(ascii: "+"),
      let code = UInt32(String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16)
    else { throw refusal("an incomplete \\u escape", "four hexadecimal digits") }
    offset += 4
    return code
  }
}

/// A place in a text, as a line and a column that count from 1.
struct TextPosition: CustomStringConvertible {
  let line: Int
  let column: Int

  /// The position of a byte; the column counts bytes.
  init(_ offset: Int, in bytes: UnsafeRawBufferPointer) {
    let before = bytes[..<offset]
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
  }

  var description: String { "line \(line), column \(column)" }
}
