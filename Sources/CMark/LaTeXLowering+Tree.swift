import Documents
import Markup
import Numerals

extension LaTeXLowering: TreeTarget {
  func simplified(_ inlines: [Inline]) -> [Inline] {
    inlines.filter { if case .swatch = $0 { false } else { true } }
  }

  func append(text: String, to parent: inout TreeNode) {
    parent.append(.customInline(enter: LaTeXText.lowered(text)))
  }

  func append(code: String, to parent: inout TreeNode) {
    parent.append(.customInline(enter: "\\texttt{\(LaTeXText.lowered(code, isCode: true))}"))
  }

  func append(codeBlock: String, language: String?, to parent: inout TreeNode) {
    // Not verbatim, which the text could end.
    let text = Escaping.visible(codeBlock, keepsLines: true).replacing("\t", with: "    ")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }.count
      return String(repeating: "~", count: indent)
        + LaTeXText.lowered(String(line.dropFirst(indent)), isCode: true)
    }
    let end = lines.last == "" ? lines.dropLast() : lines[...]
    parent.append(
      .customBlock(
        enter: "\\begin{quote}\\ttfamily\\small\\raggedright\\parindent0pt\n"
          + end.map { $0.isEmpty ? "~\\par" : $0 + "\\par" }.joined(separator: "\n")
          + "\n\\end{quote}\n"))
  }

  func append(foreign: String, language: String, english: String, to parent: inout TreeNode) {
    parent.append(.customInline(enter: LaTeXText.lowered(foreign, language: language, english: english)))
  }

  func append(swatch: String, to parent: inout TreeNode) {}

  func append(reference id: String, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = numbering[id] else { throw .unknownReference(id: id, page: "report.tex") }
    let name = entry.kind == .figure ? "Figure" : "Table"
    if included.contains(entry.id) {
      parent.append(.customInline(enter: "\(name)~\\ref{\(LaTeXText.key(entry.id))}"))
    } else {
      parent.append(.customInline(enter: "\(name)~\(entry.number)\(setsNumbers ? "" : " of the report")"))
    }
  }

  func append(citation key: String, to parent: inout TreeNode) throws(DocumentError) {
    guard bibliography[key] != nil else { throw .unknownCitation(key: key, page: "report.tex") }
    parent.append(.customInline(enter: "\\cite{\(LaTeXText.key(key))}"))
  }

  func link(to address: String) -> TreeNode {
    TreeNode(.customInline(enter: LaTeXText.linkStart(to: address), exit: "}"))
  }

  func append(
    heading: [Inline], level: Int, id: String, to parent: inout TreeNode
  ) throws(DocumentError) {
    let words = heading.plainText(numbering: numbering)
    let isPlain = words.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && LaTeXText.lowered(words) == words
    let command = Self.headings[min(max(level, 1), Self.headings.count) - 1]
    let id = anchorPrefix + id
    let label = anchors.contains(id) ? "\\label{\(LaTeXText.key(id))}" : ""
    var node = TreeNode(.paragraph)
    if isPlain {
      try append(
        heading, in: .customInline(enter: "\(barrier(level))\\\(command){", exit: "}" + label), to: &node)
    } else {
      let enter = "\(barrier(level))\\\(command){\\texorpdfstring{"
      let exit = "}{\(LaTeXText.bookmark(words))}}" + label
      try append(heading, in: .customInline(enter: enter, exit: exit), to: &node)
    }
    parent.append(node)
  }

  /// What keeps more than so many floats of a report from passing.
  static func barrier(_ floats: Int) -> String { "\\floatbarrier{\(floats)}" }

  // Those that wait while a page is gathered may move to the top of the next one.
  private func barrier(_ level: Int) -> String { setsNumbers ? Self.barrier(level == 1 ? 3 : 4) : "" }

  private static let headings = ["section", "subsection", "subsubsection", "paragraph"]

  func append(lead: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    try append(paragraph: lead, to: &parent)
  }

  func append(details: [Block], summary: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    // A caption says what one table is; a summary before it would say it twice.
    if !details.isOneExhibit {
      var paragraph = TreeNode(.paragraph)
      paragraph.append(.customInline(enter: "\\noindent "))
      try append([.strong(summary)], to: &paragraph)
      parent.append(paragraph)
    }
    try append(details, to: &parent)
  }

  func append(note: [Block], to parent: inout TreeNode) throws(DocumentError) {
    var quote = TreeNode(.quote)
    try append(note, to: &quote)
    parent.append(quote)
  }

  func append(table: Table, to parent: inout TreeNode) throws(DocumentError) {
    let number = try counter("table", for: table.id)
    let layout = LaTeXTable(table, links: links)
    let caption = captionStart(title: table.title)
    let label = "\\label{\(LaTeXText.key(table.id))}"
    if layout.isLong {
      let enter = number + layout.longTableStart + caption
      try append(
        table.caption, in: .customBlock(enter: enter, exit: "}\(label)\\\\\n" + layout.longTableRest + "\n"),
        to: &parent)
    } else {
      let enter =
        number + "\\begin{table}[!htbp]\n\\centering\(layout.sizeCommand)\n" + caption
      let exit =
        "}\n\(label)\n\\setlength{\\tabcolsep}{4pt}%\n" + layout.tabulars + "\n\\end{table}\n"
      try append(table.caption, in: .customBlock(enter: enter, exit: exit), to: &parent)
    }
  }

  func append(figure: Figure, to parent: inout TreeNode) throws(DocumentError) {
    let width = figure.chart.drawing(theme: theme).fileWidth
    let float = width > column + 0.5 && !setsNumbers ? "figure*" : "figure"
    // The drawing is laid out for its width: it is made smaller only where the paper's line is shorter.
    let points = "\(Numerals.real(width, decimals: 1))mm"
    let enter = """
      \(try counter("figure", for: figure.id))\\begin{\(float)}[!htbp]
      \\centering
      \\includegraphics[width=\\ifdim\(points)>\\linewidth\\linewidth\\else\(points)\\fi,\
      height=0.8\\textheight,keepaspectratio]\
      {\(LaTeXText.address(Escaping.path(figurePath(figure))))}
      \(captionStart(title: figure.title))
      """
    let exit = "}\n\\label{\(LaTeXText.key(figure.id))}\n\\end{\(float)}\n"
    try append(figure.caption, in: .customBlock(enter: enter, exit: exit), to: &parent)
  }

  private func captionStart(title: String) -> String {
    "\\caption[\(LaTeXText.lowered(title))]{\\textbf{\(LaTeXText.lowered(title.asSentence))}"
  }

  /// What makes the next caption carry the site's number, where it shall.
  private func counter(_ name: String, for id: String) throws(DocumentError) -> String {
    guard setsNumbers else { return "" }
    guard let entry = numbering[id] else { throw .unknownReference(id: id, page: "report.tex") }
    return "\\setcounter{\(name)}{\(entry.number - 1)}\n"
  }
}
