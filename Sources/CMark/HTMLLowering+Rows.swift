import Documents
import Markup
import Numerals

extension HTMLLowering {
  /// The head, the body and the foot of a table.
  ///
  /// Rows are written straight into one string: a page may hold 500 of them.
  func rows(of table: Table) -> String {
    var markup = "<thead><tr>"
    for column in table.columns {
      markup += column.isNumeric ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\""
      markup += " data-k=\"\(HTMLText.attribute(column.key))\">\(HTMLText.text(column.title))</th>"
    }
    markup += "</tr></thead>\n<tbody>\n"
    let footed = table.rows.reversed().prefix(while: \.isSummary).count
    for row in table.rows.dropLast(footed) { append(row, of: table, to: &markup) }
    markup += "</tbody>\n"
    guard footed > 0 else { return markup }
    markup += "<tfoot>\n"
    for row in table.rows.suffix(footed) { append(row, of: table, to: &markup) }
    return markup + "</tfoot>\n"
  }

  private func append(_ row: Table.Row, of table: Table, to markup: inout String) {
    markup += "<tr"
    if let id = row.id { markup += " id=\"\(HTMLText.attribute(anchorPrefix + id))\"" }
    if !row.tags.isEmpty { markup += " data-c=\"\(HTMLText.attribute(row.tags.joined(separator: " ")))\"" }
    markup += row.isSummary ? " class=\"summary\">" : ">"
    for (cell, column) in zip(row.cells, table.columns) { append(cell, in: column, to: &markup) }
    markup += "</tr>\n"
  }

  private func append(_ cell: Table.Cell, in column: Table.Column, to markup: inout String) {
    markup += column.isRowHeader ? "<th scope=\"row\"" : "<td"
    appendClasses(of: cell, in: column, to: &markup)
    if let value = Self.sortValue(of: cell, isNumeric: column.isNumeric) {
      markup += " data-v=\"\(HTMLText.attribute(value))\""
    }
    if let language = cell.language { markup += Self.languageAttributes(language) }
    markup += ">"
    if let swatch = cell.swatch { markup += Self.swatch(swatch) + " " }
    if cell.isBest { markup += "<strong>" }
    let address = cell.destination.flatMap(links.address)
    if let address { markup += "<a href=\"\(HTMLText.attribute(address))\">" }
    markup += HTMLText.text(cell.text)
    if address != nil { markup += "</a>" }
    if cell.isBest { markup += "</strong>" }
    markup += column.isRowHeader ? "</th>" : "</td>"
  }

  private func appendClasses(of cell: Table.Cell, in column: Table.Column, to markup: inout String) {
    guard cell.isBest || cell.bar != nil || cell.verdict != nil else {
      if column.isNumeric { markup += " class=\"n\"" }
      return
    }
    var classes = column.isNumeric ? ["n"] : []
    if cell.isBest { classes.append("best") }
    // The policy forbids style attributes: the bar's width is one of 101 classes.
    if let bar = cell.bar { classes += ["bar", "b\(Int((min(max(bar, 0), 1) * 100).rounded()))"] }
    if let verdict = cell.verdict { classes += ["verdict", HTMLText.attribute(verdict)] }
    markup += " class=\"\(classes.joined(separator: " "))\""
  }

  /// The plain value behind a cell of a numeric column, where what is shown does not sort as a number.
  private static func sortValue(of cell: Table.Cell, isNumeric: Bool) -> String? {
    guard isNumeric, !readsAsNumber(cell.text) else { return nil }
    return switch cell.value {
    case .integer(let value): String(value)
    case .real(let value): Numerals.plain(value)
    case .text, .missing: nil
    }
  }

  // Digits with what they are shown with; beyond ASCII, the bytes of the minus sign and the narrow space.
  private static func readsAsNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "%"), 0xE2, 0x88, 0x92, 0x80, 0xAF:
        true
      default: false
      }
    }
  }

  /// The choice of rows by their tags, which works without a script.
  func filter(of table: Table) -> String {
    let used = Set(table.rows.flatMap(\.tags))
    let offered = Self.filterTags.filter(used.contains)
    guard !offered.isEmpty else { return "" }
    let name = HTMLText.attribute(table.id + "-show")
    var markup = "<fieldset class=\"filter\"><legend>Show</legend>\n"
    for choice in ["all"] + offered {
      markup += "<label><input type=\"radio\" name=\"\(name)\" value=\"\(choice)\""
      markup += (choice == "all" ? " checked>" : ">") + choice + "</label>\n"
    }
    return markup + "</fieldset>\n"
  }

  private static let filterTags = [
    "specific", "related", "general", "unclassified", "changed", "gained", "lost", "holds", "fails",
    "undecided",
  ]

  /// The colour of a class, beside its name and therefore silent.
  static func swatch(_ name: String) -> String {
    "<span class=\"swatch \(HTMLText.attribute(name))\" aria-hidden=\"true\"></span>"
  }

  /// The language of words and, where it is not from left to right, their direction.
  static func languageAttributes(_ language: String) -> String {
    let direction = isRightToLeft(language) ? " dir=\"rtl\"" : ""
    return " lang=\"\(HTMLText.attribute(language))\"\(direction)"
  }

  private static func isRightToLeft(_ language: String) -> Bool {
    let subtags = language.split(separator: "-")
    if let script = subtags.dropFirst().first(where: { $0.count == 4 }) {
      return ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"].contains(String(script))
    }
    let languages: Set = [
      "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr",
      "ug", "ur", "yi",
    ]
    return languages.contains(String(subtags.first ?? ""))
  }
}
