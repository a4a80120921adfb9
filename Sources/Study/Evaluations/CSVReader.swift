import Faults

/// Takes rows of fields from a text of comma-separated values.
struct CSVReader {
  private let scalars: [Unicode.Scalar]
  private let file: String
  private var index = 0
  private var line = 1

  init(_ text: String, file: String) {
    scalars = Array(text.unicodeScalars)
    self.file = file
    if scalars.first == "\u{FEFF}" { index = 1 }
  }

  /// The next row that is not blank, nil at the end.
  mutating func next() throws(Fault) -> CSVTable.Row? {
    while index < scalars.count {
      let start = line
      var fields: [String] = []
      var isRowOpen = true
      while isRowOpen {
        fields.append(scalars.indices.contains(index) && scalars[index] == "\"" ? try quoted() : plain())
        isRowOpen = try endField()
      }
      if fields.count > 1 || !fields[0].trimmed.isEmpty { return CSVTable.Row(line: start, fields: fields) }
    }
    return nil
  }

  // Whether another field follows in this row.
  private mutating func endField() throws(Fault) -> Bool {
    guard index < scalars.count else { return false }
    switch scalars[index] {
    case ",":
      index += 1
      return true
    case "\r", "\n":
      if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
      index += 1
      line += 1
      return false
    default:
      throw Fault(
        .data, file: file, place: "line \(line)", found: "text after a closing quote",
        expected: "a comma or the end of the line")
    }
  }

  private mutating func plain() -> String {
    var field = String.UnicodeScalarView()
    while index < scalars.count, ![",", "\r", "\n"].contains(scalars[index]) {
      field.append(scalars[index])
      index += 1
    }
    return String(field).trimmed
  }

  private mutating func quoted() throws(Fault) -> String {
    let start = line
    var field = String.UnicodeScalarView()
    index += 1
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\"" {
        guard index < scalars.count, scalars[index] == "\"" else { return String(field) }
        index += 1
      }
      if scalar == "\n" { line += 1 }
      field.append(scalar)
    }
    throw Fault(
      .data, file: file, place: "line \(start)", found: "a quote that is not closed",
      expected: "a closing quote")
  }
}
