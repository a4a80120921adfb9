import Documents

/// The layout of a table in LaTeX: column widths from the words themselves, decimals one under another.
struct LaTeXTable {
  /// The most lines that a float holds; longer tables run over pages.
  private static let longestFloat = 40
  /// Characters that a line of a table set in `\small` holds.
  private static let lineLength = 92
  /// The width in characters below which a column of words is not made to wrap.
  private static let narrowestWrapped = 18

  private let table: Table
  private let links: LinkPolicy
  private let columns: [Column]

  private struct Column {
    var isNumeric: Bool
    /// In characters.
    var width: Int
    /// The share of the line where cells wrap.
    var share: Double?
    /// Whether the heading is stacked, word over word.
    var isStacked = false
    /// The decimals of its most exact number.
    var decimals: Int
  }

  /// The layout of a table; links in cells follow the policy.
  init(_ table: Table, links: LinkPolicy) {
    self.table = table
    self.links = links
    columns = Self.columns(of: table)
  }

  /// Whether it is too long for a float.
  var isLong: Bool {
    let lines = table.rows.map { row in
      zip(row.cells, columns).map { ($0.text.count + $1.width - 1) / max($1.width, 1) }.max() ?? 1
    }
    return lines.reduce(0, +) > Self.longestFloat
  }

  /// The table, made narrower where it would be wider than the line.
  var scaledTabular: String {
    """
    \\sbox0{\\begin{tabular}{\(specification)}
    \\toprule
    \(head)
    \\midrule
    \(rows)\\bottomrule
    \\end{tabular}}%
    \\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi
    """
  }

  /// The start of a table over pages, up to its caption.
  var longTableStart: String {
    let total = columns.reduce(-2) { $0 + $1.width + 2 }
    let size = total > 130 ? "\\tiny" : total > 105 ? "\\scriptsize" : "\\footnotesize"
    // A page breaks before the table rather than below its head.
    return """
      \\par\\vskip0pt plus 9\\baselineskip\\penalty-200\\vskip0pt plus -9\\baselineskip
      {\(size)\\setlength{\\tabcolsep}{3pt}\\setlength{\\LTcapwidth}{\\linewidth}
      \\begin{longtable}{\(specification)}

      """
  }

  /// A table over pages from behind its caption.
  var longTableRest: String {
    """
    \\toprule
    \(head)
    \\midrule
    \\endfirsthead
    \\toprule
    \(head)
    \\midrule
    \\endhead
    \\bottomrule
    \\endfoot
    \(rows)\\end{longtable}}
    """
  }

  private var specification: String {
    let columns = columns.map { column in
      if let share = column.share { return ">{\\raggedright\\arraybackslash}p{\(share)\\linewidth}" }
      return column.isNumeric ? "r" : "l"
    }
    return "@{}" + columns.joined() + "@{}"
  }

  private var head: String {
    let cells = zip(table.columns, columns).map { heading, column in
      guard column.isStacked else { return LaTeXText.lowered(heading.title) }
      let lines = Self.lines(of: heading.title, width: column.width).map { LaTeXText.lowered($0) }
      return "\\shortstack[\(column.isNumeric ? "r" : "l")]{\(lines.joined(separator: "\\\\"))}"
    }
    return cells.joined(separator: " & ") + " \\\\"
  }

  private var rows: String {
    var rows = ""
    var wasSummary = true
    let isWrapped = columns.contains { $0.share != nil }
    for row in table.rows {
      if isWrapped, !rows.isEmpty { rows += "\\addlinespace[3pt]\n" }
      if row.isSummary, !wasSummary { rows += "\\midrule\n" }
      wasSummary = row.isSummary
      rows += zip(row.cells, columns).map(text).joined(separator: " & ") + " \\\\\n"
    }
    return rows
  }

  private func text(of cell: Table.Cell, in column: Column) -> String {
    var text =
      switch (cell.language, cell.english) {
      case (let language?, let english?):
        LaTeXText.lowered(cell.text, language: language, english: english)
      default: LaTeXText.lowered(cell.text)
      }
    if column.isNumeric, let decimals = Self.decimals(of: cell.text), decimals < column.decimals {
      let missing = String(repeating: "0", count: column.decimals - decimals)
      text += "\\phantom{\(decimals == 0 ? "." : "")\(missing)}"
    }
    if cell.isBest { text = "\\textbf{\(text)}" }
    guard let address = cell.destination.flatMap(links.address) else { return text }
    return "\\href{\(LaTeXText.address(address))}{\(text)}"
  }

  private static func columns(of table: Table) -> [Column] {
    var columns = table.columns.enumerated().map { place, heading in
      let cells = table.rows.compactMap { $0.cells.indices.contains(place) ? $0.cells[place].text : nil }
      return Column(
        isNumeric: heading.isNumeric, width: max(heading.title.count, cells.map(\.count).max() ?? 0),
        decimals: cells.compactMap(decimals).max() ?? 0)
    }
    if length(of: columns) > lineLength { stackHeadings(of: table, in: &columns) }
    if length(of: columns) > lineLength { wrap(&columns) }
    return columns
  }

  private static func length(of columns: [Column]) -> Int { columns.reduce(-2) { $0 + $1.width + 2 } }

  private static func stackHeadings(of table: Table, in columns: inout [Column]) {
    for place in columns.indices {
      let title = table.columns[place].title
      let cells = table.rows.compactMap {
        $0.cells.indices.contains(place) ? $0.cells[place].text.count : nil
      }
      let word = title.headingWords.map(\.count).max() ?? 0
      let width = max(word, cells.max() ?? 0, 6)
      guard width < columns[place].width else { continue }
      columns[place].width = width
      columns[place].isStacked = true
    }
  }

  private static func wrap(_ columns: inout [Column]) {
    let wrapped = columns.indices.filter { !columns[$0].isNumeric && columns[$0].width > narrowestWrapped }
    let natural = wrapped.reduce(0) { $0 + columns[$1].width }
    guard natural > 0 else { return }
    let room = max(lineLength - (length(of: columns) - natural), wrapped.count * narrowestWrapped)
    for place in wrapped {
      let width = max(narrowestWrapped, room * columns[place].width / natural)
      columns[place].width = width
      columns[place].share = (Double(width) / Double(lineLength) * 100).rounded() / 100
      columns[place].isStacked = false
    }
  }

  private static func lines(of title: String, width: Int) -> [String] {
    title.headingWords.reduce(into: [String]()) { lines, word in
      let space = lines.last?.hasSuffix("-") == true ? "" : " "
      if let last = lines.last, last.count + space.count + word.count <= width {
        lines[lines.count - 1] = last + space + word
      } else {
        lines.append(word)
      }
    }
  }

  /// The decimals of a shown number; nil where the text is none.
  private static func decimals(of text: String) -> Int? {
    guard text.contains(where: \.isASCIIDigit) else { return nil }
    guard text.unicodeScalars.allSatisfy({ "0123456789.,+-\u{2212}\u{202F} %".unicodeScalars.contains($0) })
    else { return nil }
    return text.split(separator: ".", maxSplits: 1).dropFirst().first?.prefix(while: \.isASCIIDigit).count
      ?? 0
  }
}

extension String {
  /// The words of a heading as lines may break between them, behind hyphens too.
  fileprivate var headingWords: [String] {
    split(separator: " ").flatMap { word in
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      return parts.enumerated().map { place, part in place < parts.count - 1 ? part + "-" : String(part) }
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
