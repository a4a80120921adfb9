import Faults

/// A small comma-separated table (RFC 4180) in UTF-8.
struct CSVTable: Sendable {
  /// One line's fields and its number, from 1.
  struct Row: Sendable {
    var line: Int
    var fields: [String]
  }

  let rows: [Row]

  static let largestRowCount = 1 << 20

  /// Splits a text into rows; empty lines are left out.
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

    func endField() throws(Fault) {
      guard let text = String(validating: field, as: UTF8.self) else {
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
      rows.append(Row(line: line, fields: fields))
      fields = []
    }

    for index in start..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: try endField()
      case UInt8(ascii: "\r") where !isQuoted: break
      case UInt8(ascii: "\n"):
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
