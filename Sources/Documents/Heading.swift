/// A heading of a document: what a table of contents lists.
public struct Heading: Sendable, Equatable {
  /// The level, 2 to 4 in a document.
  public var level: Int
  /// The anchor.
  public var id: String
  /// The text without marks.
  public var text: String

  /// A heading.
  public init(level: Int, id: String, text: String) {
    self.level = level
    self.id = id
    self.text = text
  }
}

extension Document {
  /// The headings in order, those within lists, quotes, notes and details included.
  public var headings: [Heading] {
    var headings: [Heading] = []
    Block.visit(blocks) { block in
      if case .heading(let level, let id, let text) = block {
        headings.append(Heading(level: level, id: id, text: text.plainText()))
      }
    }
    return headings
  }
}

extension Block {
  /// Visits blocks and the blocks within them, in reading order.
  public static func visit(_ blocks: [Block], _ body: (Block) -> Void) {
    for block in blocks {
      body(block)
      switch block {
      case .list(_, let items): for item in items { visit(item, body) }
      case .quote(let blocks), .details(_, let blocks), .note(let blocks), .siteOnly(let blocks):
        visit(blocks, body)
      case .heading, .paragraph, .lead, .code, .table, .figure: break
      }
    }
  }
}

extension [Inline] {
  /// The words without marks; a reference reads as its label where the numbering knows it.
  public func plainText(numbering: Numbering = .none) -> String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let words), .code(let words), .foreign(let words, _, _): text += words
      case .emphasis(let inlines), .strong(let inlines), .link(_, let inlines):
        text += inlines.plainText(numbering: numbering)
      case .reference(let id): text += numbering[id]?.label ?? ""
      case .citation, .swatch: break
      case .lineBreak: text += " "
      }
    }
  }
}
