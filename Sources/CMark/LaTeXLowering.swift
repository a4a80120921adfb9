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
  /// The ids that the text itself holds, to which references become `\ref`.
  var included: Set<String> = []
  /// Whether figures and tables take their numbers from the site rather than from the paper.
  var setsNumbers = false

  /// A lowering; without a policy only addresses outside are linked.
  public init(
    numbering: Numbering, links: LinkPolicy = .text, bibliography: Bibliography = .none,
    figurePath: @escaping @Sendable (Figure) -> String = { "figures/\($0.id).pdf" }
  ) {
    self.numbering = numbering
    self.links = links
    self.bibliography = bibliography
    self.figurePath = figurePath
  }

  /// Documents one after the other, each a section, with the numbers of the site.
  public func body(of documents: [Document]) throws(DocumentError) -> String {
    var lowering = self
    lowering.setsNumbers = true
    var root = TreeNode(.document)
    for document in documents { lowering.included.formUnion(document.exhibits.map(\.id)) }
    for document in documents {
      try lowering.append(heading: [.text(document.title)], level: 1, id: "", to: &root)
      try lowering.append(document.blocks, to: &root)
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
