import Documents

/// A table in LaTeX: column widths from the words themselves, decimals one under another.
struct LaTeXTable {
  /// The most lines that a float holds; longer tables run over pages.
  private static let longestFloat = 44

  private let table: Table
  private let links: LinkPolicy
  private let layout: Layout

  /// A table fitted to a page; links in cells follow the policy.
  init(_ table: Table, links: LinkPolicy) {
    self.table = table
    self.links = links
    layout = Layout(table)
  }

  /// Whether it runs over pages: it is too long for a float, or its page is turned.
  var isLong: Bool {
    layout.isLandscape || lines * layout.blocks.count > Self.longestFloat
  }

  private var lines: Int { table.rows.reduce(0) { $0 + layout.lines(of: $1) } }

  /// Whether its page is turned.
  var isTurned: Bool { layout.isLandscape }

  /// The size of type, set before the caption.
  var sizeCommand: String { "\\\(layout.size.rawValue)" }

  /// The table, made narrower where it would be wider than the line of a paper.
  var tabulars: String {
    let tabulars = layout.blocks.map { columns in
      """
      \\sbox0{\\begin{tabular}{\(Self.specification(columns))}
      \\toprule
      \(head(columns))
      \\midrule
      \(rows(columns))\\bottomrule
      \\end{tabular}}%
      \\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi
      """
    }
    return tabulars.joined(separator: "\n\\par\\medskip\n")
  }

  /// The start of a table over pages, up to its caption.
  var longTableStart: String {
    // A page breaks before the table rather than below its head.
    let turn = "\\begin{landscape}\n"
    let room =
      "\\par\\ifdim\\pagetotal>0pt\\ifdim\\dimexpr\\pagegoal-\\pagetotal\\relax<14\\baselineskip\\newpage\\fi\\fi\n"
    return """
      \(layout.isLandscape ? turn : room){\\\(layout.size.rawValue)\\setlength{\\tabcolsep}{4pt}\
      \\setlength{\\LTcapwidth}{\\linewidth}
      \\begin{longtable}{\(Self.specification(layout.blocks[0]))}

      """
  }

  /// A table over pages from behind its caption.
  var longTableRest: String {
    let further = layout.blocks.dropFirst().map { columns in
      "\\begin{longtable}{\(Self.specification(columns))}\n" + body(columns) + "\\end{longtable}\n"
    }
    return body(layout.blocks[0]) + "\\end{longtable}\n" + further.joined() + "}"
      + (layout.isLandscape ? "\n\\end{landscape}" : "")
  }

  private func body(_ columns: [Column]) -> String {
    """
    \\toprule
    \(head(columns))
    \\midrule
    \\endfirsthead
    \\toprule
    \(head(columns))
    \\midrule
    \\endhead
    \\bottomrule
    \\endfoot
    \(rows(columns))
    """
  }

  private static func specification(_ columns: [Column]) -> String {
    let columns = columns.map { column in
      if let share = column.share {
        return ">{\\raggedright\\arraybackslash}p{\(share)\\linewidth}"
      }
      return column.isNumeric ? "r" : "l"
    }
    return "@{}" + columns.joined() + "@{}"
  }

  private func head(_ columns: [Column]) -> String {
    let cells = columns.map { column in
      let title = table.columns[column.place].title
      if column.isUpright { return "\\rotatebox{90}{\(LaTeXText.lowered(title))}" }
      guard column.isStacked else { return LaTeXText.lowered(title) }
      let lines = Self.lines(of: title, width: column.width).map { LaTeXText.lowered($0) }
      return "\\shortstack[\(column.isNumeric ? "r" : "l")]{\(lines.joined(separator: "\\\\"))}"
    }
    return cells.joined(separator: " & ") + " \\\\"
  }

  private func rows(_ columns: [Column]) -> String {
    var rows = ""
    var wasSummary = true
    let isWrapped = columns.contains { $0.share != nil }
    for row in table.rows {
      if isWrapped, !rows.isEmpty { rows += "\\addlinespace[3pt]\n" }
      if row.isSummary, !wasSummary { rows += "\\midrule\n" }
      wasSummary = row.isSummary
      let cells = columns.filter { row.cells.indices.contains($0.place) }.map { column in
        text(of: row.cells[column.place], in: column)
      }
      rows += cells.joined(separator: " & ") + " \\\\\n"
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
      // Before what stands behind the number, such as a percent sign.
      let number = cell.text.prefix { !" %\u{202F}".contains($0) }
      text =
        LaTeXText.lowered(String(number)) + "\\phantom{\(decimals == 0 ? "." : "")\(missing)}"
        + LaTeXText.lowered(String(cell.text.dropFirst(number.count)))
    }
    if cell.isBest { text = "\\textbf{\(text)}" }
    guard let address = cell.destination.flatMap(links.address) else { return text }
    return "\(LaTeXText.linkStart(to: address))\(text)}"
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
  static func decimals(of text: String) -> Int? {
    var (hasDigit, isBehindPoint, hasPoint, decimals) = (false, false, false, 0)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9":
        hasDigit = true
        decimals += isBehindPoint ? 1 : 0
      case ".":
        isBehindPoint = !hasPoint
        hasPoint = true
      case ",", "+", "-", "\u{2212}", "\u{202F}", " ", "%": isBehindPoint = false
      default: return nil
      }
    }
    return hasDigit ? decimals : nil
  }
}
