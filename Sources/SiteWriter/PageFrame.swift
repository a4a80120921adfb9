import CMark
import Documents
import Markup
import Numerals

/// The frame around the pages of one study: navigation, head and foot, filled for one page at a time.
struct PageFrame: Sendable {
  /// The templates.
  var templates: FrameTemplates
  /// The study's pages.
  var study: SitePages
  /// The first digits of the hash of `analysis.json`.
  var shortHash: String
  /// The logo's path from the study's root.
  var logo: String?
  /// Pages of the user's own at the end of the navigation.
  var ownPages: [PageLink] = []
  /// Where the list of studies lies, from the study's root; nil where the site has one study.
  var studiesPage: String?

  /// What a page is filled with beside what all pages have.
  struct Filling {
    var path: String
    var title: String
    var tabTitle: String
    var description = ""
    var content = ""
    var headings: [Heading] = []
    var section: SiteSection?
    /// The page of the study it belongs to, where it is one.
    var page: SitePage?
  }

  /// A page of the study around its rendered document.
  func render(_ page: SitePage, fragment: HTMLFragment) throws -> String {
    let isOverview = page.path == study.pages.first?.path
    let place = [page.shortTitle] + page.breadcrumb.reversed().map(\.title)
    let lead = page.document.lead ?? ""
    return try render(
      "page",
      Filling(
        path: page.path, title: page.document.title,
        tabTitle: isOverview ? study.title : (Self.distinct(place) + [study.title]).joined(separator: " · "),
        description: isOverview && !study.finding.isEmpty ? study.finding : lead,
        content: fragment.body, headings: fragment.headings, section: page.section, page: page))
  }

  /// A template filled with what all pages have and what this one has.
  func render(_ template: String, _ filling: Filling) throws -> String {
    let path = filling.path
    var context = FrameContext([
      .language: study.language, .studyTitle: study.title, .title: filling.title,
      .tabTitle: filling.tabTitle, .description: filling.description.isEmpty ? nil : filling.description,
      .content: filling.content, .root: RelativePath.root(from: path),
      .home: RelativePath.address(of: "index.html", from: path),
      .indexPage: RelativePath.address(of: SearchIndex.pagePath, from: path),
      .studiesPage: studiesPage.map { RelativePath.root(from: path) + $0 },
      .logo: logo.map { RelativePath.address(of: $0, from: path) },
      .sections: sections(from: path, in: filling.section),
      .provenance: study.provenance.map { FrameContext([.label: $0.label, .text: $0.text]) },
      .provenancePage: firstPage(of: .provenance).map { RelativePath.address(of: $0.path, from: path) },
      .shortHash: shortHash,
    ])
    context.merge(contents(filling.headings)) { $1 }
    if let page = filling.page { context.merge(place(of: page)) { $1 } }
    return try templates.render(template, context)
  }

  private func firstPage(of section: SiteSection) -> SitePage? {
    study.pages.first { $0.section == section }
  }

  private func sections(from path: String, in section: SiteSection?) -> [FrameContext] {
    let ours: [FrameContext] = SiteSection.allCases.compactMap { candidate in
      guard let first = firstPage(of: candidate) else { return nil }
      return link(
        PageLink(candidate.rawValue, path: first.path), from: path, isHere: candidate == section)
    }
    return ours + ownPages.map { link($0, from: path, isHere: $0.path == path) }
  }

  private func link(_ link: PageLink, from path: String, isHere: Bool = false) -> FrameContext {
    FrameContext([
      .label: link.title, .address: RelativePath.address(of: link.path, from: path), .isHere: isHere,
      .current: link.path == path ? "page" : "true",
    ])
  }

  // A series may list its pages by numbers alone; a neighbour is named as on its own page.
  private func named(_ link: PageLink) -> PageLink {
    PageLink(study.pages.first { $0.path == link.path }?.shortTitle ?? link.title, path: link.path)
  }

  // Contents pay from three entries on; below that the page is its own contents.
  private func contents(_ headings: [Heading]) -> FrameContext {
    var entries: [(heading: Heading, parts: [Heading])] = []
    for heading in headings {
      if heading.level == 2 || entries.isEmpty {
        entries.append((heading, []))
      } else if heading.level == 3 {
        entries[entries.count - 1].parts.append(heading)
      }
    }
    func entry(_ heading: Heading, parts: [Heading]) -> FrameContext {
      FrameContext([
        .label: heading.text, .anchor: heading.id, .hasParts: !parts.isEmpty,
        .parts: parts.map { FrameContext([.label: $0.text, .anchor: $0.id]) },
      ])
    }
    return FrameContext([
      .hasContents: entries.count > 2, .contents: entries.map { entry($0.heading, parts: $0.parts) },
    ])
  }

  private func place(of page: SitePage) -> FrameContext {
    let prefix = Self.commonPrefix(page.series.map(\.title))
    let letters = page.series.reduce(0) { $0 + $1.title.count - prefix.count + Self.seriesGap }
    let summary = "\(page.section.rawValue): all \(Numerals.integer(page.series.count))"
    let overview = study.pages.first.map { [PageLink($0.shortTitle, path: $0.path)] } ?? []
    return FrameContext([
      .shortTitle: page.shortTitle, .hasBreadcrumb: !page.breadcrumb.isEmpty,
      .breadcrumb: (overview + page.breadcrumb).map { link($0, from: page.path) },
      .seriesLabel: prefix.isEmpty ? page.section.rawValue : prefix,
      .series: page.series.count > 1 ? series(of: page, prefix: prefix) : nil,
      .seriesSummary: letters > Self.longSeries ? summary : nil,
      .hasNeighbours: page.previous != nil || page.next != nil,
      .previous: page.previous.map { link(named($0), from: page.path) },
      .next: page.next.map { link(named($0), from: page.path) },
      .hasNeuronLookup: page.hasNeuronLookup,
      .citation: page.path == study.pages.first?.path ? citation : nil,
    ])
  }

  private var citation: String {
    study.citation.isEmpty ? Bibliography([study.ownEntry]).bibtex : study.citation
  }

  // Some seven lines of links; more of them above a heading would push what the page says off the screen.
  private static let longSeries = 800
  // The room between two links, in letters.
  private static let seriesGap = 3

  // Written here and not by a template: a model of 126 layers has as many links on as many pages.
  private func series(of page: SitePage, prefix: String) -> String {
    let hidden = prefix.isEmpty ? "" : "<span class=\"hidden-text\">\(Escaping.text(prefix))</span>"
    let root = RelativePath.root(from: page.path)
    return page.series.reduce(into: "") { markup, member in
      markup += "<li><a href=\"\(root)\(Escaping.attribute(Escaping.path(member.path)))\""
      markup += member.path == page.path ? " aria-current=\"page\">" : ">"
      markup += hidden + Escaping.text(String(member.title.dropFirst(prefix.count))) + "</a></li>"
    }
  }

  // The words that all titles begin with, up to a space: "Layer " of "Layer 0" and "Layer 12".
  static func commonPrefix(_ titles: [String]) -> String {
    guard titles.count > 1, var prefix = titles.first else { return "" }
    for title in titles {
      while !title.hasPrefix(prefix) { prefix.removeLast() }
    }
    guard let space = prefix.lastIndex(of: " ") else { return "" }
    return String(prefix[...space])
  }

  private static func distinct(_ titles: [String]) -> [String] {
    titles.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}

extension Document {
  // The words that answer first, for descriptions of the page.
  fileprivate var lead: String? {
    for case .lead(let words) in blocks { return words.plainText() }
    return nil
  }
}
