import Faults

/// A table read from comma-separated values (RFC 4180): a header, and rows of as many fields.
struct CSVTable {
  /// The most bytes a file may have.
  static let largestFile = 64 << 20

  /// A row with the line it starts in.
  struct Row {
    let line: Int
    let fields: [String]
  }

  /// The file as the user knows it.
  let file: String
  /// The fields of the first row.
  let header: [String]
  /// All other rows.
  let rows: [Row]

  /// Reads a table; blank lines are left out, a byte order mark is skipped, lines end in LF or CRLF.
  ///
  /// - Throws: A ``Fault`` with the line for an open quote, text after a closing quote, a row with more or fewer
  ///   fields than the header, a column that stands twice, or no header at all.
  init(_ bytes: UnsafeRawBufferPointer, file: String) throws(Fault) {
    guard bytes.count <= Self.largestFile else {
      throw Fault(
        .data, file: file, found: "the file has \(bytes.count) bytes",
        expected: "a table of at most \(Self.largestFile) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.data, file: file, found: "the file is not UTF-8 text", expected: "a CSV table")
    }
    var reader = CSVReader(text, file: file)
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(row) }
    guard let header = rows.first else {
      throw Fault(.data, file: file, found: "the file is empty", expected: "a CSV table with a header")
    }
    self.file = file
    self.header = header.fields
    self.rows = Array(rows.dropFirst())
    for (index, name) in header.fields.enumerated() where header.fields[..<index].contains(name) {
      throw Fault(
        .data, file: file, place: "line \(header.line)", found: "the column \(Quoted.one(name)) stands twice",
        expected: "every column once")
    }
    for row in self.rows where row.fields.count != header.fields.count {
      throw Fault(
        .data, file: file, place: "line \(row.line)", found: "\(row.fields.count) fields",
        expected: "\(header.fields.count) as in the header")
    }
  }

  /// The index of a column by its name.
  func column(_ name: String) throws(Fault) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw Fault(
        .data, file: file, place: "line 1", found: "no column \(Quoted.one(name))",
        expected: "one among " + header.joined(separator: ", "),
        advice: Suggestion.sentence(for: name, among: header))
    }
    return index
  }

  /// A field as a number, nil where it is empty.
  func number(
    _ row: Row, _ column: Int, _ what: String, where isValid: (Double) -> Bool
  ) throws(Fault) -> Double? {
    let field = row.fields[column].trimmed
    guard !field.isEmpty else { return nil }
    guard let number = Double(field), abs(number) < 1e16, isValid(number) else {
      throw Fault(
        .data, file: file, place: "line \(row.line), column \(header[column])", found: Quoted.one(field),
        expected: what)
    }
    return number
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
