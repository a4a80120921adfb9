import Documents

/// The blocks of a page as print wants them: figures and tables float to where they fit, so the text before them names
/// each one.
struct LaTeXFlow {
  /// The blocks in their new order.
  private(set) var blocks: [Block] = []
  /// The figures and tables that the text since the last heading names.
  private var named: Set<String> = []

  /// A page's blocks; links in cells follow the policy.
  init(_ page: [Block], links: LinkPolicy) {
    var run: [Block] = []
    for block in page {
      if block.exhibit != nil {
        run.append(block)
      } else {
        append(exhibits: run)
        run = []
        append(block, links: links)
      }
    }
    append(exhibits: run)
    blocks = Self.turnedPagesLast(blocks, links: links)
  }

  private mutating func append(_ block: Block, links: LinkPolicy) {
    switch block {
    case .heading: named = []
    case .paragraph(let text), .lead(let text): named.formUnion(text.references)
    default: break
    }
    if case .details(let summary, let inner) = block {
      blocks.append(.details(summary: summary, LaTeXFlow(inner, links: links).blocks))
    } else {
      blocks.append(block)
    }
  }

  private mutating func append(exhibits run: [Block]) {
    let unnamed = run.compactMap { $0.exhibit?.id }.filter { !named.contains($0) }
    if let names = Self.names(of: unnamed) {
      switch blocks.last {
      case .paragraph(let text): blocks[blocks.count - 1] = .paragraph(text.naming(names))
      case .lead(let text): blocks[blocks.count - 1] = .lead(text.naming(names))
      default: blocks.append(.paragraph(["See "] + names + ["."]))
      }
    }
    blocks += run
  }

  // "Figure 1", "Figure 1 and Table 2", "Figure 1, Figure 2 and Table 2".
  private static func names(of ids: [String]) -> [Inline]? {
    guard let last = ids.last else { return nil }
    let others = ids.dropLast().map { [Inline.reference($0)] }
    return others.isEmpty
      ? [.reference(last)] : Array(others.joined(separator: [", "])) + [" and ", .reference(last)]
  }

  // A turned page ends the one before it: from the first one on, figures and tables follow the text.
  private static func turnedPagesLast(_ blocks: [Block], links: LinkPolicy) -> [Block] {
    let turned = blocks.firstIndex { block in
      if case .table(let table) = block.exhibit { LaTeXTable(table, links: links).isTurned } else { false }
    }
    guard let turned else { return blocks }
    let rest = blocks[turned...]
    return blocks[..<turned] + rest.filter { $0.exhibit == nil } + rest.filter { $0.exhibit != nil }
  }
}

extension Block {
  /// The figure or table that the block is, whether or not a page may keep it closed.
  fileprivate var exhibit: Exhibit? {
    switch self {
    case .figure(let figure): .figure(figure)
    case .table(let table): .table(table)
    case .details(_, let blocks) where blocks.isOneExhibit: blocks.first?.exhibit
    default: nil
    }
  }
}

extension [Inline] {
  /// The ids of the figures and tables that a run refers to.
  fileprivate var references: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .reference(let id): [id]
      case .emphasis(let inner), .strong(let inner), .link(_, let inner): inner.references
      case .text, .code, .citation, .foreign, .swatch, .lineBreak: []
      }
    }
  }

  /// The run with names in brackets at the end of its last sentence, or in a sentence of their own.
  fileprivate func naming(_ names: [Inline]) -> [Inline] {
    guard case .text(let words) = last, words.hasSuffix(".") else { return self + [" See "] + names + ["."] }
    return dropLast() + [.text(words.dropLast() + " (")] + names + [")."]
  }
}
