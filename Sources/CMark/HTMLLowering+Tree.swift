import Charts
import Documents
import Markup
import Numerals

extension HTMLLowering: TreeTarget {
  func append(text: String, to parent: inout TreeNode) {
    parent.append(.text(Escaping.visible(text)))
  }

  func append(code: String, to parent: inout TreeNode) {
    parent.append(.code(Escaping.visible(code)))
  }

  func append(codeBlock: String, language: String?, to parent: inout TreeNode) {
    parent.append(.codeBlock(Escaping.visible(codeBlock, keepsLines: true), language: language ?? ""))
  }

  func append(foreign: String, language: String, english: String, to parent: inout TreeNode) {
    let attributes = Self.languageAttributes(language)
    parent.append(.customInline(enter: "<span\(attributes)>\(HTMLText.text(foreign))</span>"))
  }

  func append(swatch: String, to parent: inout TreeNode) {
    parent.append(.customInline(enter: Self.swatch(swatch)))
  }

  func append(reference id: String, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = numbering[id] else { throw .unknownReference(id: id, page: page) }
    guard let address = links.address(of: .page(entry.page, anchor: id)) else {
      return parent.append(.text(entry.label))
    }
    let link = "<a class=\"ref\" href=\"\(HTMLText.attribute(address))\">\(entry.label)</a>"
    parent.append(.customInline(enter: link))
  }

  func append(citation key: String, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = bibliography[key] else { throw .unknownCitation(key: key, page: page) }
    guard let address = entry.link.flatMap(Escaping.externalURL) else {
      return append(text: entry.label, to: &parent)
    }
    let label = HTMLText.text(entry.label)
    let link = "<a class=\"citation\" href=\"\(HTMLText.attribute(address))\">\(label)</a>"
    parent.append(.customInline(enter: link))
  }

  func link(to address: String) -> TreeNode { TreeNode(.link(address)) }

  func append(
    heading: [Inline], level: Int, id: String, to parent: inout TreeNode
  ) throws(DocumentError) {
    let name = "h\(min(level + headingOffset, 6))"
    let anchor = anchorPrefix + id
    var enter = "<\(name) id=\"\(HTMLText.attribute(anchor))\">"
    var exit = "</\(name)>"
    // The heading is its own permanent link; a link within a link is no HTML.
    if !heading.hasLink {
      enter += "<a class=\"anchor\" href=\"#\(HTMLText.attribute(Escaping.fragment(anchor)))\">"
      exit = "</a>" + exit
    }
    try append(heading, in: .customBlock(enter: enter, exit: exit), to: &parent)
  }

  func append(lead: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    try append(lead, in: .customBlock(enter: "<p class=\"lead\">", exit: "</p>"), to: &parent)
  }

  func append(details: [Block], summary: [Inline], to parent: inout TreeNode) throws(DocumentError) {
    var node = TreeNode(.customBlock(enter: "<details>", exit: "</details>"))
    try append(summary, in: .customBlock(enter: "<summary>", exit: "</summary>"), to: &node)
    try append(details, to: &node)
    parent.append(node)
  }

  func append(note: [Block], to parent: inout TreeNode) throws(DocumentError) {
    var node = TreeNode(.customBlock(enter: "<div class=\"note\" role=\"note\">", exit: "</div>"))
    try append(note, to: &node)
    parent.append(node)
  }

  func append(table: Table, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = numbering[table.id] else { throw .unknownReference(id: table.id, page: page) }
    let id = HTMLText.attribute(table.id)
    var enter = "<div id=\"\(id)\" class=\"table\(table.isInteractive ? " interactive" : "")\">\n"
    if table.isInteractive { enter += filter(of: table) }
    enter += Self.tableStart(id: id)
    enter +=
      "<b>\(entry.label).</b> <span class=\"title\">\(HTMLText.text(table.title.asSentence))</span>"
    let row = linkRow(tableFiles(table), id: table.id, label: entry.label)
    let exit = "</caption>\n" + rows(of: table) + "</table></div>\n" + row + "</div>"
    try append(table.caption, in: .customBlock(enter: enter, exit: exit), to: &parent)
  }

  func append(figure: Figure, to parent: inout TreeNode) throws(DocumentError) {
    guard let entry = numbering[figure.id] else { throw .unknownReference(id: figure.id, page: page) }
    let id = HTMLText.attribute(figure.id)
    var enter = "<figure id=\"\(id)\" class=\"figure\(figure.isWide ? " wide" : "")\">\n"
    // On a narrow screen the drawing scrolls within its region, which the keyboard must reach.
    enter += "<div class=\"drawing\" role=\"region\" tabindex=\"0\" aria-label=\"\(entry.label)\">"
    let links = links
    enter += SVGWriter().inline(figure.drawing, id: figure.id + "-drawing") { image in
      links.address(of: .page(image.path))
    }.html()
    enter += "</div>\n<figcaption><p><b>\(entry.label).</b> "
    enter += "<span class=\"title\">\(HTMLText.text(figure.title.asSentence))</span>"
    let files = figureFiles(figure)
    var exit = "</p>\n\(linkRow(files, id: figure.id, label: entry.label))</figcaption>\n</figure>\n"
    exit += data(of: figure, label: entry.label, files: files)
    try append(figure.caption, in: .customBlock(enter: enter, exit: exit), to: &parent)
  }

  private func data(of figure: Figure, label: String, files: [FileLink]) -> String {
    var table = figure.data
    guard !table.columns.isEmpty, figure.showsData else { return "" }
    // Anchors belong to the numbered table, which may stand on the same page and hold the same rows.
    for index in table.rows.indices { table.rows[index].id = nil }
    let id = HTMLText.attribute(figure.id + "-data")
    var markup = "<details class=\"data\" id=\"\(id)\"><summary>Data of \(label)</summary>\n"
    if table.rows.count * table.columns.count <= dataCellLimit {
      markup += Self.tableStart(id: id) + "\(label): \(HTMLText.text(table.title.asSentence))</caption>\n"
      markup += rows(of: table) + "</table></div>\n"
    } else {
      markup += "<p>\(Numerals.count(table.rows.count, "row"))"
      if let file = files.first(where: { $0.label == "CSV" }),
        let address = links.address(of: .page(file.path))
      {
        markup += ", all of them in the <a href=\"\(HTMLText.attribute(address))\" download>CSV file</a>"
      }
      markup += ".</p>\n"
    }
    return markup + "</details>"
  }

  private static func tableStart(id: String) -> String {
    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)-caption\">"
      + "<table>\n<caption id=\"\(id)-caption\">"
  }
}

extension [Inline] {
  fileprivate var hasLink: Bool {
    contains { inline in
      switch inline {
      case .link, .reference, .citation: true
      case .emphasis(let inlines), .strong(let inlines): inlines.hasLink
      case .text, .code, .foreign, .swatch, .lineBreak: false
      }
    }
  }
}
