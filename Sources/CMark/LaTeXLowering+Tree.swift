import Documents
import Markup

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
    if included.contains(id) {
      parent.append(.customInline(enter: "\(name)~\\ref{\(LaTeXText.key(id))}"))
    } else {
      parent.append(.customInline(enter: "\(name)~\(entry.number)\(setsNumbers ? "" : " of the report")"))
    }
  }

  func append(citation key: String, to parent: inout TreeNode) throws(DocumentError) {
    guard bibliography[key] != nil else { throw .unknownCitation(key: key, page: "report.tex") }
    parent.append(.customInline(enter: "\\cite{\(LaTeXText.key(key))}"))
  }

  func link(to address: String) -> TreeNode {
    TreeNode(.customInline(enter: "\\href{\(LaTeXText.address(address))}{", exit: "}"))
  }

  func append(
    heading: [Inline], level: Int, id: String, to parent: inout TreeNode
  ) throws(DocumentError) {
    let words = heading.plainText(numbering: numbering)
    let isPlain = words.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && LaTeXText.lowered(words) == words
    guard !isPlain else { return try append(heading, in: .heading(level: level), to: &parent) }
    var node = TreeNode(.heading(level: level))
    let bookmark = TreeNode.Kind.customInline(
      enter: "\\texorpdfstring{", exit: "}{\(LaTeXText.bookmark(words))}")
    try append(heading, in: bookmark, to: &node)
    parent.append(node)
  }

  func append(lead: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    try append(paragraph: lead, to: &parent)
  }

  func append(details: [Block], summary: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    var paragraph = TreeNode(.paragraph)
    paragraph.append(.customInline(enter: "\\noindent "))
    try append([.strong(summary)], to: &paragraph)
    parent.append(paragraph)
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
      let enter = number + "\\begin{table}[!htbp]\n\\centering\\small\n" + caption
      let exit = "}\n\(label)\n" + layout.scaledTabular + "\n\\end{table}\n"
      try append(table.caption, in: .customBlock(enter: enter, exit: exit), to: &parent)
    }
  }

  func append(figure: Figure, to parent: inout TreeNode) throws(DocumentError) {
    // A drawing 660 units wide fills the text; a narrower one keeps its proportion to it.
    let share = min(1, (figure.drawing.width / 660 * 100).rounded() / 100)
    let enter = """
      \(try counter("figure", for: figure.id))\\begin{figure}[!htbp]
      \\centering
      \\includegraphics[width=\(share)\\linewidth,height=0.8\\textheight,keepaspectratio]\
      {\(LaTeXText.address(Escaping.path(figurePath(figure))))}
      \(captionStart(title: figure.title))
      """
    let exit = "}\n\\label{\(LaTeXText.key(figure.id))}\n\\end{figure}\n"
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
