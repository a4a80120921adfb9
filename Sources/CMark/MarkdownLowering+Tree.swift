import Documents
import Markup

extension MarkdownLowering: TreeTarget {
  func simplified(_ inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .foreign(let words, _, _): [.text(words)]
      case .swatch: []
      case .emphasis(let inlines): [.emphasis(simplified(inlines))]
      case .strong(let inlines): [.strong(simplified(inlines))]
      case .link(let destination, let inlines) where links.address(of: destination) != nil:
        [.link(destination, simplified(inlines))]
      case .link(_, let inlines): simplified(inlines)
      case .text, .code, .reference, .citation, .lineBreak: [inline]
      }
    }
  }

  func append(text: String, to parent: inout TreeNode) {
    // cmark leaves tildes alone, GitHub strikes out what stands between them; the operator looks the same.
    parent.append(.text(Escaping.visible(text).replacing("~", with: "\u{223C}")))
  }

  func append(code: String, to parent: inout TreeNode) {
    parent.append(.code(code.split(separator: " ").joined(separator: " ")))
  }

  func append(codeBlock: String, language: String?, to parent: inout TreeNode) {
    let text = Escaping.visible(codeBlock, keepsLines: true)
    let isWord = language?.utf8.allSatisfy { (0x30..<0x7B).contains($0) && $0 != 0x60 } ?? false
    let code = text.hasSuffix("\n") ? text : text + "\n"
    parent.append(.codeBlock(code, language: isWord ? language ?? "" : ""))
  }

  func append(foreign: String, language: String, english: String, to parent: inout TreeNode) {
    append(text: foreign, to: &parent)
  }

  func append(swatch: String, to parent: inout TreeNode) {}

  func append(reference id: String, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = numbering[id] else { throw .unknownReference(id: id, page: "report.md") }
    guard let address = links.address(of: .page(entry.page, anchor: id)) else {
      return append(text: entry.label, to: &parent)
    }
    var link = link(to: address)
    append(text: entry.label, to: &link)
    parent.append(link)
  }

  func append(citation key: String, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = bibliography[key] else { throw .unknownCitation(key: key, page: "report.md") }
    guard let address = entry.link.flatMap(Escaping.externalURL) else {
      return append(text: entry.label, to: &parent)
    }
    var link = link(to: address)
    append(text: entry.label, to: &link)
    parent.append(link)
  }

  func link(to address: String) -> TreeNode { TreeNode(.link(address)) }

  func append(
    heading: [Inline], level: Int, id: String, to parent: inout TreeNode
  ) throws(DocumentError) {
    var node = TreeNode(.heading(level: min(level + headingOffset, 6)))
    let id = anchorPrefix + id
    if anchors?.contains(id) == true { append(anchor: id, to: &node) }
    try append(heading.onOneLine, to: &node)
    parent.append(node)
  }

  func append(lead: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    try append(paragraph: lead, to: &parent)
  }

  func append(details: [Block], summary: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    // A caption says what one table is; a summary before it would say it twice.
    if !details.isOneExhibit { try append(paragraph: [.strong(summary)], to: &parent) }
    try append(details, to: &parent)
  }

  func append(note: [Block], to parent: inout TreeNode) throws(DocumentError) {
    var quote = TreeNode(.quote)
    try append(note, to: &quote)
    parent.append(quote)
  }

  func append(table: Table, to parent: inout TreeNode) throws(DocumentError) {
    try append(captionOf: table.id, title: table.title, table.caption, to: &parent)
    parent.append(pipeTable(table))
  }

  func append(figure: Figure, to parent: inout TreeNode) throws(DocumentError) {
    var image = TreeNode(.image(Escaping.path(figurePath(figure))))
    try append([.text(figure.description)], to: &image)
    var paragraph = TreeNode(.paragraph)
    paragraph.append(image)
    parent.append(paragraph)
    try append(captionOf: figure.id, title: figure.title, figure.caption, to: &parent)
  }

  private func append(
    captionOf id: String, title: String, _ caption: [Inline], to parent: inout TreeNode
  ) throws(DocumentError) {
    guard let entry = numbering[id] else { throw .unknownReference(id: id, page: "report.md") }
    let start: [Inline] = [.strong([.text(entry.label + ".")]), .text(" " + title.asSentence + " ")]
    var paragraph = TreeNode(.paragraph)
    if anchors != nil { append(anchor: id, to: &paragraph) }
    try append(start + caption, to: &paragraph)
    parent.append(paragraph)
  }

  // A place for links to lead to. Ids are this package's own; all the same they are escaped.
  private func append(anchor id: String, to parent: inout TreeNode) {
    parent.append(.customInline(enter: "<a id=\"\(HTMLText.attribute(id))\"></a>"))
  }

  /// A paragraph whose lines are the rows of a table: cmark has no tables, and keeps lines as they are.
  func pipeTable(_ table: Table) -> TreeNode {
    var paragraph = TreeNode(.paragraph)
    append(row: table.columns.map { .text($0.title) }, to: &paragraph)
    let rules = table.columns.map { $0.isNumeric ? " ---: |" : " --- |" }
    paragraph.append(.softBreak)
    paragraph.append(.customInline(enter: "|" + rules.joined()))
    for row in table.rows {
      paragraph.append(.softBreak)
      append(row: row.cells, to: &paragraph)
    }
    return paragraph
  }

  private func append(row: [Table.Cell], to paragraph: inout TreeNode) {
    paragraph.append(.customInline(enter: "|"))
    for cell in row {
      paragraph.append(.customInline(enter: " "))
      var text = TreeNode(
        cell.isBest && cell.text.contains { !$0.isWhitespace } ? .strong : .customInline(enter: ""))
      append(cellText: cell.text, to: &text)
      if let address = cell.destination.flatMap(links.address) {
        var link = link(to: address)
        link.append(text)
        paragraph.append(link)
      } else {
        paragraph.append(text)
      }
      if let bar = cell.bar { paragraph.append(.text(Self.bar(bar))) }
      paragraph.append(.customInline(enter: " |"))
    }
  }

  // In a row, a vertical bar ends the cell unless escaped, which cmark does not know of.
  private func append(cellText: String, to parent: inout TreeNode) {
    var words = ""
    for character in Escaping.visible(cellText).split(separator: " ").joined(separator: " ") {
      if character == "|" || character == "~" {
        parent.append(.text(words))
        parent.append(.customInline(enter: "\\\(character)"))
        words = ""
      } else {
        words.append(character)
      }
    }
    parent.append(.text(words))
  }

  /// A share as a bar of up to eight blocks, in steps of an eighth of a block.
  private static func bar(_ share: Double) -> String {
    let eighths = Int((min(max(share, 0), 1) * 64).rounded())
    guard eighths > 0 else { return "" }
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return " " + String(repeating: "█", count: eighths / 8) + rest
  }
}

extension [Inline] {
  /// The run without line breaks, which a heading cannot hold.
  fileprivate var onOneLine: [Inline] {
    map { inline in
      switch inline {
      case .lineBreak: " "
      case .emphasis(let inlines): .emphasis(inlines.onOneLine)
      case .strong(let inlines): .strong(inlines.onOneLine)
      case .link(let destination, let inlines): .link(destination, inlines.onOneLine)
      case .text, .code, .foreign, .reference, .citation, .swatch: inline
      }
    }
  }
}
