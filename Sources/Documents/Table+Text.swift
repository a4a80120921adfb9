import Markup

extension Table {
  /// The table as lines for a terminal: columns set apart by two spaces, figures to the right, no colour.
  public var plainText: String {
    let lines = [columns.map(\.title)] + rows.map { row in row.cells.map(\.text) }
    let visible = lines.map { $0.map { Escaping.visible($0) } }
    let widths = columns.indices.map { column in visible.map { $0[column].count }.max() ?? 0 }
    return visible.map { cells in
      let padded = columns.indices.map { column -> String in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return columns[column].isNumeric ? padding + cells[column] : cells[column] + padding
      }
      var line = padded.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
