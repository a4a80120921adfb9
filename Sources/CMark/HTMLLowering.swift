import Charts
import Documents
import Markup

/// Documents as HTML fragments for one page.
///
/// Words go through cmark's writer or `Escaping`; markup is only this package's own. There is no `style`
/// attribute anywhere, so that a strict content security policy holds.
public struct HTMLLowering: Sendable {
  /// The numbers of figures and tables.
  public var numbering: Numbering
  /// The page's path from the study's root.
  public var page: String
  /// How links become addresses.
  public var links: LinkPolicy
  /// The works that citations name.
  public var bibliography: Bibliography
  /// By how much headings are lowered: 1 makes a title `h2`.
  public var headingOffset: Int
  /// What the ids of headings and rows begin with, so that several documents may share a page.
  public var anchorPrefix: String
  /// Whether the body begins with the title.
  public var includesTitle: Bool
  /// The most cells of a figure's data that the page itself shows; above it, the file is named instead.
  public var dataCellLimit: Int
  /// The files of a figure.
  public var figureFiles: @Sendable (Figure) -> [FileLink]
  /// The files of a table.
  public var tableFiles: @Sendable (Table) -> [FileLink]

  /// A lowering for one page; links are relative to it unless told otherwise.
  public init(
    numbering: Numbering, page: String, links: LinkPolicy? = nil, bibliography: Bibliography = .none,
    headingOffset: Int = 0, anchorPrefix: String = "", includesTitle: Bool = true, dataCellLimit: Int = 3000,
    figureFiles: @escaping @Sendable (Figure) -> [FileLink] = Self.standardFiles(of:),
    tableFiles: @escaping @Sendable (Table) -> [FileLink] = Self.standardFiles(of:)
  ) {
    self.numbering = numbering
    self.page = page
    self.links = links ?? .site(from: page)
    self.bibliography = bibliography
    self.headingOffset = headingOffset
    self.anchorPrefix = anchorPrefix
    self.includesTitle = includesTitle
    self.dataCellLimit = dataCellLimit
    self.figureFiles = figureFiles
    self.tableFiles = tableFiles
  }

  /// A figure's drawing and its data, under `figures/`.
  public static func standardFiles(of figure: Figure) -> [FileLink] {
    ["SVG", "CSV", "TeX"].map { FileLink($0, path: "figures/\(figure.id).\($0.lowercased())") }
  }

  /// A table's files under `tables/`.
  public static func standardFiles(of table: Table) -> [FileLink] {
    ["CSV", "TeX"].map { FileLink($0, path: "tables/\(table.id).\($0.lowercased())") }
  }

  /// A document as a fragment.
  public func fragment(of document: Document) throws(DocumentError) -> HTMLFragment {
    let title = Escaping.visible(document.title)
    var headings = document.headings
    for index in headings.indices {
      headings[index].level += headingOffset
      headings[index].id = anchorPrefix + headings[index].id
    }
    var root = TreeNode(.document)
    if includesTitle {
      var heading = TreeNode(.heading(level: 1 + headingOffset))
      append(text: title, to: &heading)
      root.append(heading)
    }
    try append(document.blocks, to: &root)
    return HTMLFragment(title: title, body: root.html(), headings: headings)
  }

  /// Blocks as markup.
  public func fragment(of blocks: [Block]) throws(DocumentError) -> String {
    var root = TreeNode(.document)
    try append(blocks, to: &root)
    return root.html()
  }

  /// A row of links to files and to the thing itself: SVG · CSV · Link.
  func linkRow(_ files: [FileLink], id: String, label: String) -> String {
    var row = "<p class=\"links\">"
    for file in files {
      guard let address = links.address(of: .page(file.path)) else { continue }
      row += "<a href=\"\(HTMLText.attribute(address))\" download aria-label=\""
      row += "\(HTMLText.attribute(file.label + " of " + label))\">\(HTMLText.text(file.label))</a> "
    }
    row +=
      "<a href=\"#\(HTMLText.attribute(Escaping.fragment(id)))\" aria-label=\"Link to \(label)\">Link</a></p>"
    return row
  }
}
