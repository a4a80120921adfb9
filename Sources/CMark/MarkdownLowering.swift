import Documents
import Markup

/// Documents as CommonMark with the pipe tables of GitHub's dialect.
///
/// Outside tables the text is what cmark itself would write: reading it and writing it again changes nothing.
public struct MarkdownLowering: Sendable {
  /// The numbers of figures and tables.
  public var numbering: Numbering
  /// How links become addresses.
  public var links: LinkPolicy
  /// The works that citations name.
  public var bibliography: Bibliography
  /// The path of a figure's file from the text's folder.
  public var figurePath: @Sendable (Figure) -> String
  var headingOffset = 0
  /// The ids of headings to which links of the text lead; nil where nothing carries an anchor.
  var anchors: Set<String>?
  /// What the ids of headings begin with.
  var anchorPrefix = ""

  /// A lowering; without a policy only addresses outside are linked.
  public init(
    numbering: Numbering, links: LinkPolicy = .text, bibliography: Bibliography = .none,
    figurePath: @escaping @Sendable (Figure) -> String = { "figures/\($0.id).svg" }
  ) {
    self.numbering = numbering
    self.links = links
    self.bibliography = bibliography
    self.figurePath = figurePath
  }

  /// Documents one after the other.
  ///
  /// - Parameter title: The title of the whole, of level 1; each document's own title is then of level 2.
  public func text(of documents: [Document], title: String? = nil) throws(DocumentError) -> String {
    var lowering = self
    lowering.headingOffset = title == nil ? 0 : 1
    var root = TreeNode(.document)
    if let title { try append([.text(title)], in: .heading(level: 1), to: &root) }
    for document in documents {
      let level = 1 + lowering.headingOffset
      try lowering.append([.text(document.title)], in: .heading(level: level), to: &root)
      try lowering.append(document.blocks, to: &root)
    }
    return root.commonMark()
  }

  /// A report as one text: figures, tables and what links lead to carry anchors, so that the text's own links work.
  ///
  /// - Parameters:
  ///   - title: The title of the whole.
  ///   - closing: What stands at the end.
  public func text(
    of report: StudyReport, title: String, closing: [Inline] = []
  ) throws(DocumentError) -> String {
    var lowering = self
    lowering.headingOffset = 1
    lowering.anchors = links.anchors(linkedIn: report)
    var root = TreeNode(.document)
    try append([.text(title)], in: .heading(level: 1), to: &root)
    for page in report.pages {
      lowering.anchorPrefix = ""
      try lowering.append(
        heading: [.text(page.document.title)], level: 1, id: LinkPolicy.anchorID(of: page.path), to: &root)
      lowering.anchorPrefix = LinkPolicy.anchorPrefix(of: page.path)
      try lowering.append(page.document.blocks, to: &root)
    }
    if !closing.isEmpty { try append(paragraph: [.emphasis(closing)], to: &root) }
    return root.commonMark()
  }
}

extension Table {
  /// The table alone as a pipe table without its caption, rounded as it is shown.
  public func markdown() throws(DocumentError) -> String {
    var root = TreeNode(.document)
    root.append(MarkdownLowering(numbering: .none).pipeTable(self))
    return root.commonMark()
  }
}
