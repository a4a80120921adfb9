import Documents

/// What one target format does in its own way; the rest of a document becomes the same tree in each.
protocol TreeTarget {
  func append(text: String, to parent: inout TreeNode)
  func append(code: String, to parent: inout TreeNode)
  func append(codeBlock: String, language: String?, to parent: inout TreeNode)
  func append(foreign: String, language: String, english: String, to parent: inout TreeNode)
  func append(swatch: String, to parent: inout TreeNode)
  func append(reference id: String, to parent: inout TreeNode) throws(DocumentError)
  func append(citation key: String, to parent: inout TreeNode) throws(DocumentError)
  /// A link whose content is appended to the node given back.
  func link(to address: String) -> TreeNode
  func append(
    heading: [Inline], level: Int, id: String, to parent: inout TreeNode
  ) throws(DocumentError)
  func append(lead: [Inline], to parent: inout TreeNode) throws(DocumentError)
  func append(table: Table, to parent: inout TreeNode) throws(DocumentError)
  func append(figure: Figure, to parent: inout TreeNode) throws(DocumentError)
  func append(details: [Block], summary: [Inline], to parent: inout TreeNode) throws(DocumentError)
  func append(note: [Block], to parent: inout TreeNode) throws(DocumentError)

  /// The inlines that the format can say, in place of those it cannot.
  func simplified(_ inlines: [Inline]) -> [Inline]

  /// How links become addresses.
  var links: LinkPolicy { get }
}

extension TreeTarget {
  func simplified(_ inlines: [Inline]) -> [Inline] { inlines }

  /// Appends blocks to a document, an item, a quote or a custom block.
  func append(_ blocks: [Block], to parent: inout TreeNode) throws(DocumentError) {
    for block in blocks { try append(block, to: &parent) }
  }

  /// Appends inlines to a paragraph, a heading or whatever else holds a run of them.
  func append(_ inlines: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    try append(tidied: simplified(inlines).tidied, to: &parent)
  }

  private func append(tidied inlines: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    for inline in inlines { try append(inline, to: &parent) }
  }

  private func append(_ block: Block, to parent: inout TreeNode) throws(DocumentError) {
    switch block {
    case .heading(let level, let id, let text):
      try append(heading: text, level: level, id: id, to: &parent)
    case .paragraph(let text): try append(paragraph: text, to: &parent)
    case .lead(let text): try append(lead: text, to: &parent)
    case .list(let ordered, let items):
      var list = TreeNode(.list(ordered: ordered, tight: items.allSatisfy(\.isOneParagraph)))
      for blocks in items where !blocks.isEmpty {
        var item = TreeNode(.item)
        try append(blocks, to: &item)
        list.append(item)
      }
      if !items.isEmpty { parent.append(list) }
    case .quote(let blocks):
      var quote = TreeNode(.quote)
      try append(blocks, to: &quote)
      parent.append(quote)
    case .code(let text, let language): append(codeBlock: text, language: language, to: &parent)
    case .table(let table): try append(table: table, to: &parent)
    case .figure(let figure): try append(figure: figure, to: &parent)
    case .details(let summary, let blocks): try append(details: blocks, summary: summary, to: &parent)
    case .note(let blocks): try append(note: blocks, to: &parent)
    case .siteOnly(let blocks): try append(blocks, to: &parent)
    }
  }

  private func append(_ inline: Inline, to parent: inout TreeNode) throws(DocumentError) {
    switch inline {
    case .text(let words): append(text: words, to: &parent)
    case .emphasis(let inlines): try append(tidied: inlines, in: TreeNode(.emphasis), to: &parent)
    case .strong(let inlines): try append(tidied: inlines, in: TreeNode(.strong), to: &parent)
    case .code(let words): append(code: words, to: &parent)
    case .link(let destination, let inlines):
      if let address = links.address(of: destination) {
        try append(tidied: inlines, in: link(to: address), to: &parent)
      } else {
        try append(tidied: inlines, to: &parent)
      }
    case .reference(let id): try append(reference: id, to: &parent)
    case .citation(let key): try append(citation: key, to: &parent)
    case .foreign(let words, let language, let english):
      append(foreign: words, language: language, english: english, to: &parent)
    case .swatch(let name): append(swatch: name, to: &parent)
    case .lineBreak: parent.append(.lineBreak)
    }
  }

  /// Appends a paragraph, unless it says nothing.
  func append(paragraph: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    let inlines = simplified(paragraph).tidied
    if !inlines.isEmpty { try append(tidied: inlines, in: TreeNode(.paragraph), to: &parent) }
  }

  /// Appends inlines as one node of a kind.
  func append(
    _ inlines: [Inline], in kind: TreeNode.Kind, to parent: inout TreeNode
  ) throws(DocumentError) {
    var node = TreeNode(kind)
    try append(inlines, to: &node)
    parent.append(node)
  }

  private func append(
    tidied inlines: [Inline], in node: consuming TreeNode, to parent: inout TreeNode
  ) throws(DocumentError) {
    try append(tidied: inlines, to: &node)
    parent.append(node)
  }
}

extension [Block] {
  fileprivate var isOneParagraph: Bool {
    if case .paragraph = first { count == 1 } else { false }
  }

  /// Whether they are one table or figure, whose caption says what it is.
  var isOneExhibit: Bool {
    switch first {
    case .table, .figure: count == 1
    default: false
    }
  }
}
