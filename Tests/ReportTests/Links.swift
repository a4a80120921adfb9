import Documents

/// The links and the text of a document.
struct Links {
  /// What the site writer puts beside the pages of a report, and links may lead to.
  static let besidePages = ["analysis.json", "report.md", "references.bib", "CITATION.cff", "SHA256SUMS"]

  private(set) var paths: [String] = []
  private(set) var text = ""

  init(_ document: Document) {
    for block in document.blocks { read(block) }
  }

  private mutating func read(_ block: Block) {
    switch block {
    case .heading(_, _, let inlines), .paragraph(let inlines), .lead(let inlines): read(inlines)
    case .list(_, let items): for item in items { for block in item { read(block) } }
    case .quote(let blocks), .note(let blocks), .siteOnly(let blocks): for block in blocks { read(block) }
    case .details(let summary, let blocks):
      read(summary)
      for block in blocks { read(block) }
    case .table(let table):
      read(table.caption)
      for row in table.rows {
        for cell in row.cells {
          text += cell.text + " "
          read(cell.destination)
        }
      }
    case .figure(let figure): read(figure.caption)
    case .code(let code, _): text += code
    }
  }

  private mutating func read(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .emphasis(let inner), .strong(let inner): read(inner)
      case .link(let destination, let inner):
        read(destination)
        read(inner)
      default: break
      }
    }
  }

  private mutating func read(_ destination: Destination?) {
    if case .page(let path, _) = destination { paths.append(path) }
  }
}
