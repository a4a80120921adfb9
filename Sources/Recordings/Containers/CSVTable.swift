import Faults

/// A small comma-separated table (RFC 4180) in UTF-8, and what spreadsheets make of one: semicolons or tabs
/// instead of commas, rows filled up with empty fields, any ends of lines.
struct CSVTable: Sendable {
  /// One line's fields and its number, from 1.
  struct Row: Sendable {
    var line: Int
    var fields: [String]
  }

  let rows: [Row]

  static let largestRowCount = 1 << 20
  /// What may stand between fields; the first of them in a text is the one it uses.
  private static let separators = [",", ";", "\t"].map { UInt8(ascii: $0) }

  /// Splits a text into rows; empty lines are left out, spaces around fields and empty fields at the end of a
  /// row too.
  ///
  /// - Throws: a fault when the bytes are not UTF-8, a quote does not end, or there are too many fields.
  init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var line = 1
    var fieldCount = 0
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let separator = bytes.first { Self.separators.contains($0) } ?? Self.separators[0]

    func endField() throws(Fault) {
      func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
      while let last = field.last, isSpace(last) { field.removeLast() }
      guard let text = String(validating: field.drop(while: isSpace), as: UTF8.self) else {
        throw Fault(.data, place: "line \(line)", found: "text that is not UTF-8", expected: "UTF-8")
      }
      fields.append(text)
      field.removeAll(keepingCapacity: true)
      fieldCount += 1
      guard fieldCount <= ValueTree.largestValueCount, rows.count < Self.largestRowCount else {
        throw Fault(
          .data, place: "line \(line)",
          found: "more than \(ValueTree.largestValueCount) fields or \(Self.largestRowCount) lines",
          expected: "a small table", advice: "write large recordings as safetensors")
      }
    }
    func endRow() throws(Fault) {
      if fields.isEmpty, field.isEmpty { return }
      try endField()
      while fields.last == "" { fields.removeLast() }
      if !fields.isEmpty { rows.append(Row(line: line, fields: fields)) }
      fields = []
    }

    for index in start..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case separator where !isQuoted: try endField()
      case UInt8(ascii: "\r") where !isQuoted && bytes[index...].dropFirst().first == UInt8(ascii: "\n"):
        break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard !isQuoted else {
          throw Fault(
            .data, place: "line \(line)", found: "a quote that does not end", expected: "a closing quote")
        }
        try endRow()
        line += 1
      default: field.append(byte)
      }
    }
    guard !isQuoted else {
      throw Fault(
        .data, place: "line \(line)", found: "a quote that does not end", expected: "a closing quote")
    }
    try endRow()
    self.rows = rows
  }
}
