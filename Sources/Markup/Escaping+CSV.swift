extension Escaping {
  /// A field of a CSV record.
  public enum CSVField: Sendable, Equatable {
    /// Words, perhaps from an input: quoted where needed and never a formula.
    case text(String)
    /// A number in plain digits, as `Numerals.plain` writes it.
    case number(String)
    /// Nothing.
    case missing
  }

  /// A text cell of a CSV file (RFC 4180), harmless when opened in a spreadsheet.
  public static func csv(_ text: String) -> String { quoted(unformulated(text)) }

  /// Text that a spreadsheet takes for text.
  ///
  /// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula;
  /// an apostrophe before it keeps it text.
  public static func unformulated(_ text: String) -> String {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r": "'" + text
    default: text
    }
  }

  /// One record of a CSV file with the line break that RFC 4180 asks for.
  public static func csvRecord(_ fields: [CSVField]) -> String {
    let cells = fields.map { field in
      switch field {
      case .text(let text): csv(text)
      case .number(let digits): quoted(digits)
      case .missing: ""
      }
    }
    return cells.joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
