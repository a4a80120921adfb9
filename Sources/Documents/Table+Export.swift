import Markup
import Numerals

extension Table {
  /// The values behind the table as CSV (RFC 4180): the columns' keys, then one record per row.
  ///
  /// Numbers are written in full, without separators; a number that does not exist is an empty field; words
  /// that a spreadsheet would take for a formula begin with an apostrophe.
  public var csv: String {
    let head = Escaping.csvRecord(columns.map { .text($0.key) })
    return rows.reduce(into: head) { csv, row in
      csv += Escaping.csvRecord(row.cells.map(\.field))
    }
  }

  /// The values behind the table in lines of fields between tabs, to be pasted into a spreadsheet.
  public var tsv: String {
    let head = columns.map(\.key).joined(separator: "\t") + "\n"
    return rows.reduce(into: head) { tsv, row in
      tsv += row.cells.map(\.tabField).joined(separator: "\t") + "\n"
    }
  }
}

extension Table.Cell {
  fileprivate var field: Escaping.CSVField {
    switch value {
    case .integer(let value): .number(String(value))
    case .real(let value): .number(Numerals.plain(value))
    case .text(let words): .text(Escaping.visible(words))
    case .missing: .missing
    }
  }

  fileprivate var tabField: String {
    switch value {
    case .integer(let value): String(value)
    case .real(let value): Numerals.plain(value)
    // `Escaping.csv` would quote commas too, which spreadsheets read as part of a field between tabs.
    case .text(let words): Escaping.unformulated(Escaping.visible(words))
    case .missing: ""
    }
  }
}
