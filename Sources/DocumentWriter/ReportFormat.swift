/// A format in which a report is written as one document.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// CommonMark with pipe tables, and figures as SVG beside it.
  case markdown
  /// An article that pdflatex and lualatex compile, and a float for each figure and table.
  case latex
  /// One HTML file with everything in it.
  case html

  /// The file that holds the document.
  public var fileName: String {
    switch self {
    case .markdown: "report.md"
    case .latex: "report.tex"
    case .html: "single.html"
    }
  }
}
