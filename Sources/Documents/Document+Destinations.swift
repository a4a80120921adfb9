extension Document {
  /// Where the links of the document lead, in reading order: those in text, in captions and in cells.
  public var destinations: [Destination] {
    var found: [Destination] = []
    Block.visit(blocks) { block in
      switch block {
      case .heading(_, _, let text), .paragraph(let text), .lead(let text), .details(let text, _):
        found += text.destinations
      case .figure(let figure): found += figure.caption.destinations
      case .table(let table):
        found += table.caption.destinations
        for row in table.rows { found += row.cells.compactMap(\.destination) }
      case .list, .quote, .code, .note, .siteOnly: break
      }
    }
    return found
  }
}

extension [Inline] {
  fileprivate var destinations: [Destination] {
    flatMap { inline -> [Destination] in
      switch inline {
      case .link(let destination, let inlines): [destination] + inlines.destinations
      case .emphasis(let inlines), .strong(let inlines): inlines.destinations
      case .text, .code, .reference, .citation, .foreign, .swatch, .lineBreak: []
      }
    }
  }
}
