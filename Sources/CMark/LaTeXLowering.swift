import Charts
import Documents

/// Documents as LaTeX: the body of a report, and one fragment per table and figure for a paper to `\input`.
///
/// Tables are set with booktabs, figures included as PDF files. cmark's own writer passes signs and scripts
/// through that pdflatex cannot set, so text is lowered here and handed to it as finished LaTeX.
public struct LaTeXLowering: Sendable {
  /// The numbers of figures and tables.
  public var numbering: Numbering
  /// How links become addresses.
  public var links: LinkPolicy
  /// The works that citations name.
  public var bibliography: Bibliography
  /// The path of a figure's file from the folder in which LaTeX runs.
  public var figurePath: @Sendable (Figure) -> String
  /// The sizes in which figures are drawn, as their files are.
  public var theme: Theme
  /// The width of a column of the text in millimetres; wider figures span two.
  public var column: Double
  /// The ids that the text itself holds, to which references become `\ref`.
  var included: Set<String> = []
  /// Whether figures and tables take their numbers from the site rather than from the paper.
  var setsNumbers = false
  /// The ids of headings to which links of the text lead.
  var anchors: Set<String> = []
  /// What the ids of headings begin with.
  var anchorPrefix = ""

  /// A lowering; without a policy only addresses outside are linked.
  public init(
    numbering: Numbering, links: LinkPolicy = .text, bibliography: Bibliography = .none,
    theme: Theme = .standard, column: Double = 180,
    figurePath: @escaping @Sendable (Figure) -> String = { "figures/\($0.id).pdf" }
  ) {
    self.numbering = numbering
    self.links = links
    self.bibliography = bibliography
    self.theme = theme
    self.column = column
    self.figurePath = figurePath
  }

  /// A report, each page a section, with the numbers of the site and with labels where links lead to.
  ///
  /// - Parameter closing: What stands at the end.
  public func body(of report: StudyReport, closing: [Inline] = []) throws(DocumentError) -> String {
    var lowering = self
    lowering.setsNumbers = true
    lowering.anchors = links.anchors(linkedIn: report)
    lowering.included = Set(report.pages.flatMap(\.document.exhibits).map(\.id))
    var root = TreeNode(.document)
    for page in report.pages {
      lowering.anchorPrefix = ""
      try lowering.append(
        heading: [.text(page.document.title)], level: 1, id: LinkPolicy.anchorID(of: page.path), to: &root)
      lowering.anchorPrefix = LinkPolicy.anchorPrefix(of: page.path)
      try lowering.append(LaTeXFlow(page.document.blocks, links: links).blocks, to: &root)
    }
    if !closing.isEmpty {
      let small = TreeNode.Kind.customBlock(
        enter: "\(Self.barrier(0))\\bigskip\n{\\small\\noindent", exit: "\\par}")
      try append(closing, in: small, to: &root)
    }
    return root.latex()
  }

  /// A table as a float, or over pages where it is long, for a paper to `\input`; numbered by the paper.
  public func fragment(_ table: Table) throws(DocumentError) -> String {
    try fragment(of: .table(table), id: table.id)
  }

  /// A figure as a float for a paper to `\input`; numbered by the paper.
  public func fragment(_ figure: Figure) throws(DocumentError) -> String {
    try fragment(of: .figure(figure), id: figure.id)
  }

  private func fragment(of block: Block, id: String) throws(DocumentError) -> String {
    var lowering = self
    lowering.included = [id]
    var root = TreeNode(.document)
    try lowering.append([block], to: &root)
    return LaTeXDocument.fragmentNote + root.latex()
  }
}
