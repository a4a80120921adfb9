import CMark
import Charts
import Documents

/// A figure or a table of a study, with the files that stand beside the pages.
enum Exhibit: Sendable {
  /// A figure.
  case figure(Figure)
  /// A table.
  case table(Table)

  /// The figures and tables of a document in reading order, those within other blocks included.
  static func all(in document: Document) -> [Exhibit] {
    var exhibits: [Exhibit] = []
    Block.visit(document.blocks) { block in
      switch block {
      case .figure(let figure): exhibits.append(.figure(figure))
      case .table(let table): exhibits.append(.table(table))
      default: break
      }
    }
    return exhibits
  }

  /// The files: the drawing as SVG, the numbers as CSV, the float as LaTeX.
  func files(latex: LaTeXLowering) throws -> [SiteFile] {
    func file(_ path: String, _ text: String) -> SiteFile { SiteFile(path: path, bytes: Array(text.utf8)) }
    switch self {
    case .figure(let figure):
      return [
        file("figures/\(figure.id).svg", SVGWriter().file(figure.drawing)),
        file("figures/\(figure.id).csv", figure.data.csv),
        file("figures/\(figure.id).tex", try latex.fragment(figure)),
      ]
    case .table(let table):
      return [
        file("tables/\(table.id).csv", table.csv), file("tables/\(table.id).tex", try latex.fragment(table)),
      ]
    }
  }
}
