import Documents
import Markup

/// What the search finds, as a script's data and as a page for readers without scripts.
struct SearchIndex: Sendable {
  /// The page of all entries.
  static let pagePath = "a-z.html"
  /// The script that hands the entries to the search.
  static let scriptPath = "search-index.js"

  /// More entries than this are too many for a script that a page loads and for a page that lists them: then figures
  /// and tables of single languages and layers are found by their pages alone.
  static let most = 1_500

  /// The entries in the order in which equal matches are listed.
  var entries: [SearchEntry]
  /// The ids of the models whose neurons can be looked up.
  var models: [String]
  /// Whether figures and tables of single languages and layers are left to their pages.
  let leavesOut: Bool

  /// The report's own entries, then every page, figure and table that they do not name, up to ``most``.
  init(study: SitePages, numbering: Numbering) {
    var seen = Set<String>()
    let pages = study.pages.map { page in
      // A name that ends with that of the page above it says where it is already.
      let place = page.breadcrumb.last.map(\.title).flatMap {
        page.shortTitle.hasSuffix(" " + $0) ? nil : ", \($0)"
      }
      return SearchEntry(page.shortTitle + (place ?? ""), path: page.path, kind: "page")
    }
    // Where several pages have a figure or table of one title, the page is named too.
    let names = Dictionary(study.pages.map { ($0.path, $0.shortTitle) }) { first, _ in first }
    let titles = Dictionary(grouping: numbering.entries, by: \.title).mapValues(\.count)
    func search(_ entry: Numbering.Entry) -> SearchEntry {
      let place = titles[entry.title, default: 0] > 1 ? names[entry.page].map { ", \($0)" } : nil
      return SearchEntry(
        entry.title + (place ?? ""), path: "\(entry.page)#\(entry.id)",
        kind: entry.kind == .figure ? "figure" : "table")
    }
    let single = Set(Self.pagesOfOne(in: study.pages).map(\.path))
    let named = (study.searchEntries + pages).filter { seen.insert($0.path).inserted }
    let leavesOut = named.count + numbering.entries.count > Self.most
    let exhibits = numbering.entries.filter { !leavesOut || !single.contains($0.page) }
    self.leavesOut = leavesOut
    entries = named + exhibits.map(search).filter { seen.insert($0.path).inserted }
    models = NeuronShards.models(in: study.files)
  }

  /// The entries as a call of the function that the site's script defines.
  var script: String {
    let list = entries.map { entry in
      let path = RelativePath.address(of: entry.path, from: "")
      return "[\([entry.title, path, entry.kind].map(Escaping.scriptString).joined(separator: ","))]"
    }
    let ids = models.map(Escaping.scriptString).joined(separator: ",")
    return "neuroglotSearch({\"models\":[\(ids)],\"entries\":[\n\(list.joined(separator: ",\n"))]});\n"
  }

  /// The entries by kind, and by name within a kind, as markup and its headings.
  var page: (content: String, headings: [Heading]) {
    var kinds: [String] = []
    for entry in entries where !kinds.contains(entry.kind) { kinds.append(entry.kind) }
    let headings = kinds.map {
      Heading(level: 2, id: "kind-" + $0, text: $0.prefix(1).uppercased() + $0.dropFirst() + "s")
    }
    let content = zip(kinds, headings).map { kind, heading in
      let items = entries.filter { $0.kind == kind }.sorted { Self.precedes($0, $1) }.map { entry in
        Node.element(
          "li", [],
          [
            .element(
              "a", [["href", RelativePath.address(of: entry.path, from: Self.pagePath)]], [.text(entry.title)]
            )
          ])
      }
      return Node.fragment([
        .element("h2", [["id", heading.id]], [.text(heading.text)]),
        .element("ul", [["class", "letters"]], items),
      ]).html()
    }
    let rest = leavesOut ? " Figures and tables of single languages and layers are on their pages." : ""
    let lead = Node.element(
      "p", [["class", "lead"]], [.text("Everything on this site, by kind and by name." + rest)])
    return (([lead.html()] + content).joined(separator: "\n"), headings)
  }

  // The pages of single languages and layers: those below another page of their section.
  private static func pagesOfOne(in pages: [SitePage]) -> [SitePage] {
    let sections = Dictionary(pages.map { ($0.path, $0.section) }) { first, _ in first }
    return pages.filter { page in
      guard [.languages, .layers].contains(page.section), let above = page.breadcrumb.last else {
        return false
      }
      return sections[above.path] == page.section
    }
  }

  // By letters, with numbers in them by their value: "Layer 2" before "Layer 12".
  private static func precedes(_ one: SearchEntry, _ other: SearchEntry) -> Bool {
    let (a, b) = (sortKey(one.title), sortKey(other.title))
    return a != b ? a.lexicographicallyPrecedes(b) : one.path < other.path
  }

  private static func sortKey(_ title: String) -> [UInt32] {
    var key: [UInt32] = []
    var number: UInt32?
    for scalar in title.lowercased().unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        number = (number ?? 0) &* 10 &+ UInt32(digit)
      } else {
        if let value = number { key.append(value) }
        number = nil
        key.append(scalar.value &+ 0x1000_0000)
      }
    }
    return number.map { key + [$0] } ?? key
  }
}
