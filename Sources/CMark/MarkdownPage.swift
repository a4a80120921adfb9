import Documents
import Foundation
import Markup

/// A hand-written page: Markdown read by cmark in safe mode, as a piece of an HTML page.
///
/// Raw HTML is left out, links lead only to pages, `https:`, `http:` and `mailto:`, images come only from the
/// site itself. The first heading of level 1 is the title and not part of the body; further ones count as level
/// 2.
public struct MarkdownPage: Sendable, Equatable {
  /// The title as plain text, not escaped.
  public let title: String
  /// The markup of the body, without the title.
  public let body: String
  /// The headings with their anchors, `section-how-to-read`.
  public let headings: [Heading]

  /// A page from its source.
  ///
  /// - Parameters:
  ///   - markdown: The source in CommonMark.
  ///   - links: How addresses relative to the site's root become links; nil keeps them as they are written.
  ///   - fallbackTitle: The title where the source has none.
  public init(_ markdown: String, links: LinkPolicy? = nil, fallbackTitle: String) {
    var tree = TreeNode(parsing: markdown, isTypographic: true)
    tree.removeRawMarkup()
    tree.replaceLinkAddresses { Self.address($0, links: links) }
    tree.replaceImageAddresses { Self.isOutside($0) ? nil : Self.address($0, links: links) }
    var title: String?
    var headings: [Heading] = []
    var taken: Set<String> = []
    tree.replaceHeadings { level, text, hasLink in
      let text = Escaping.visible(text)
      if level == 1, title == nil {
        title = text
        return nil
      }
      let level = max(level, 2)
      let id = Self.id(of: text, taken: &taken)
      headings.append(Heading(level: level, id: id, text: text))
      let start = "<h\(level) id=\"\(id)\">"
      guard !hasLink else { return (start, "</h\(level)>") }
      return (start + "<a class=\"anchor\" href=\"#\(Escaping.fragment(id))\">", "</a></h\(level)>")
    }
    self.title = title ?? fallbackTitle
    self.headings = headings
    body = tree.html()
  }

  private static func isOutside(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return scheme.contains(":") || address.hasPrefix("//")
  }

  private static func address(_ address: String, links: LinkPolicy?) -> String? {
    if isOutside(address) { return Escaping.externalURL(address) }
    guard let links, !address.hasPrefix("#") else { return address }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let path = parts[0].removingPercentEncoding ?? parts[0]
    return links.address(of: .page(path, anchor: parts.count > 1 ? parts[1].removingPercentEncoding : nil))
  }

  /// The words of a heading in lower case with hyphens, numbered from the second one that reads alike.
  private static func id(of text: String, taken: inout Set<String>) -> String {
    var stem = "section"
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      stem += "-" + word
    }
    var id = stem
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(stem)-\(number)"
      number += 1
    }
    return id
  }
}
