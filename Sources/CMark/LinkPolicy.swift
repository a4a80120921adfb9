import Documents
import Markup

/// How links to pages of the study become addresses; where there is none, the link's text stands alone.
public struct LinkPolicy: Sendable {
  private let pageAddress: @Sendable (_ path: String, _ anchor: String?) -> String?

  /// A policy from the path of a page and an anchor on it to an address, percent-encoded.
  public init(pageAddress: @escaping @Sendable (_ path: String, _ anchor: String?) -> String?) {
    self.pageAddress = pageAddress
  }

  /// Only addresses outside are linked.
  public static let text = LinkPolicy { _, _ in nil }

  /// Relative addresses from one page of the site to another: `../../overlap.html#pair-zh-ja`.
  public static func site(from page: String) -> LinkPolicy {
    LinkPolicy { path, anchor in
      if path == page, let anchor { return "#" + Escaping.fragment(anchor) }
      return Escaping.path(relative(path, from: page)) + fragment(anchor)
    }
  }

  /// Absolute addresses of a published site.
  public static func published(at base: String) -> LinkPolicy {
    let folder = base.hasSuffix("/") ? base : base + "/"
    return LinkPolicy { path, anchor in
      Escaping.externalURL(folder).map { $0 + Escaping.path(path) + fragment(anchor) }
    }
  }

  /// Addresses within one file that holds several pages, each in a section whose id is `anchor(of:)`.
  ///
  /// Figures and tables keep their ids; other anchors carry the page's as a prefix, as
  /// `HTMLLowering.anchorPrefix` writes them.
  /// - Parameters:
  ///   - pages: The paths of the pages that the file holds.
  ///   - numbering: The figures and tables.
  ///   - anchors: The other anchors that the file has, with their prefixes; links to one that it lacks lead to the
  ///     page. Nil where it has all of them.
  ///   - elsewhere: How links to pages become addresses that the file does not hold.
  public static func single(
    pages: [String], numbering: Numbering, anchors: Set<String>? = nil, elsewhere: LinkPolicy = .text
  ) -> LinkPolicy {
    let included = Set(pages)
    return LinkPolicy { path, anchor in
      guard included.contains(path) else { return elsewhere.pageAddress(path, anchor) }
      guard let anchor else { return "#" + anchorID(of: path) }
      // What repeats an earlier figure is known by that one's id.
      if let entry = numbering[anchor], included.contains(entry.page) {
        return "#" + Escaping.fragment(entry.id)
      }
      let id = anchorPrefix(of: path) + anchor
      return "#" + Escaping.fragment(anchors?.contains(id) == false ? anchorID(of: path) : id)
    }
  }

  /// Addresses within a report of one document; pages that it does not hold are found on the published site, where
  /// there is one.
  public static func report(
    _ report: StudyReport, numbering: Numbering, hasRowAnchors: Bool = false, site: String? = nil
  ) -> LinkPolicy {
    let headings = report.pages.flatMap { page in
      page.document.headings.map { anchorPrefix(of: page.path) + $0.id }
    }
    return single(
      pages: report.pages.map(\.path), numbering: numbering, anchors: hasRowAnchors ? nil : Set(headings),
      elsewhere: site.map(published) ?? .text)
  }

  /// The anchors within a report to which its own links lead.
  func anchors(linkedIn report: StudyReport) -> Set<String> {
    let addresses = report.pages.flatMap(\.document.destinations).compactMap(address)
    return Set(addresses.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) })
  }

  /// The id of the section that holds a page in a single file: `page-models-base-index`.
  public static func anchorID(of page: String) -> String {
    let stem = page.hasSuffix(".html") ? String(page.dropLast(5)) : page
    return "page-" + stem.split(separator: "/").joined(separator: "-")
  }

  /// What the anchors of a page begin with in a single file.
  public static func anchorPrefix(of page: String) -> String { anchorID(of: page) + "--" }

  /// The address of a destination; nil where it cannot be linked.
  public func address(of destination: Destination) -> String? {
    switch destination {
    case .page(let path, let anchor): pageAddress(path, anchor)
    case .external(let address): Escaping.externalURL(address)
    }
  }

  private static func fragment(_ anchor: String?) -> String {
    anchor.map { "#" + Escaping.fragment($0) } ?? ""
  }

  private static func relative(_ path: String, from page: String) -> String {
    let slash = UInt8(ascii: "/")
    // What both have in common, up to the last slash there.
    var shared = 0
    for (place, (own, other)) in zip(path.utf8, page.utf8).enumerated() {
      guard own == other else { break }
      if own == slash { shared = place + 1 }
    }
    let up = page.utf8.dropFirst(shared).count { $0 == slash }
    return String(repeating: "../", count: up) + String(decoding: path.utf8.dropFirst(shared), as: UTF8.self)
  }
}

/// A file that belongs to a figure or a table.
public struct FileLink: Sendable, Equatable {
  /// What the link says: `SVG`.
  public var label: String
  /// The file's path from the study's root: `figures/fig-x.svg`.
  public var path: String

  /// A link to a file.
  public init(_ label: String, path: String) {
    self.label = label
    self.path = path
  }
}
