import CMark
import Charts
import Documents

extension Exhibit {
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
