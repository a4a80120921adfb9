/// The pages of a study that one document holds: a report to be read from beginning to end.
public struct StudyReport: Sendable, Equatable {
  /// The pages in order, without what only a site shows and without what repeats an earlier figure or table.
  public var pages: [SitePage]
  /// The ids of figures and tables that are left out, with the ids of those that they repeat.
  public var repeats: [String: String]

  /// A report of pages in order.
  public init(pages: [SitePage], repeats: [String: String] = [:]) {
    self.pages = pages
    self.repeats = repeats
  }
}

extension SitePages {
  /// The report in one document.
  ///
  /// - Parameters:
  ///   - sections: The sections that are left out.
  ///   - leadsElsewhere: Whether links lead to pages that the report does not hold. Where they do not, sentences that
  ///     only name such a page are left out.
  public func report(without sections: Set<SiteSection> = [], leadsElsewhere: Bool = false) -> StudyReport {
    var report = StudyReport(pages: [])
    var shown: [Exhibit] = []
    let held = pages.filter { $0.isInReport && !sections.contains($0.section) }
    let paths = Set(held.map(\.path))
    for var page in held {
      page.document.blocks = Self.reported(page.document.blocks, shown: &shown, repeats: &report.repeats)
      if !leadsElsewhere { page.document.blocks = Self.withoutPointers(page.document.blocks, to: paths) }
      // The study's title is the report's: the first section is called what it is.
      if page.document.title == title { page.document.title = page.shortTitle }
      report.pages.append(page)
    }
    return report
  }

  private static func reported(
    _ blocks: [Block], shown: inout [Exhibit], repeats: inout [String: String]
  ) -> [Block] {
    func isNew(_ exhibit: Exhibit) -> Bool {
      if let earlier = shown.first(where: { $0.repeats(exhibit) }) {
        repeats[exhibit.id] = earlier.id
        return false
      }
      shown.append(exhibit)
      return true
    }
    return blocks.compactMap { block in
      switch block {
      case .siteOnly: return nil
      case .figure(let figure): return isNew(.figure(figure)) ? block : nil
      case .table(let table): return isNew(.table(table)) ? block : nil
      case .list(let isOrdered, let items):
        return .list(
          ordered: isOrdered, items.map { reported($0, shown: &shown, repeats: &repeats) })
      case .quote(let blocks): return .quote(reported(blocks, shown: &shown, repeats: &repeats))
      case .note(let blocks): return .note(reported(blocks, shown: &shown, repeats: &repeats))
      case .details(let summary, let blocks):
        let kept = reported(blocks, shown: &shown, repeats: &repeats)
        return kept.isEmpty ? nil : .details(summary: summary, kept)
      case .heading, .paragraph, .lead, .code: return block
      }
    }
  }
  private static func withoutPointers(_ blocks: [Block], to paths: Set<String>) -> [Block] {
    blocks.compactMap { block in
      switch block {
      case .paragraph(let text):
        let kept = text.withoutPointers(to: paths)
        return kept.isEmpty ? nil : .paragraph(kept)
      case .lead(let text): return .lead(text.withoutPointers(to: paths))
      case .list(let isOrdered, let items):
        return .list(
          ordered: isOrdered, items.map { withoutPointers($0, to: paths) }.filter { !$0.isEmpty })
      case .quote(let blocks): return .quote(withoutPointers(blocks, to: paths))
      case .note(let blocks): return .note(withoutPointers(blocks, to: paths))
      case .details(let summary, let blocks):
        return .details(summary: summary, withoutPointers(blocks, to: paths))
      case .heading, .code, .table, .figure, .siteOnly: return block
      }
    }
  }
}

extension [Inline] {
  /// The run without sentences that are nothing but a link to another page than those given.
  fileprivate func withoutPointers(to paths: Set<String>) -> [Inline] {
    var kept: [Inline] = []
    var isStart = true
    var dropsStop = false
    for (place, inline) in enumerated() {
      if case .link(.page(let path, _), _) = inline, !paths.contains(path), isStart, place + 1 < count,
        case .text(let next) = self[place + 1], next.hasPrefix(".")
      {
        dropsStop = true
        continue
      }
      guard case .text(let words) = inline else {
        kept.append(inline)
        isStart = false
        continue
      }
      // The space before the sentence stands for the one behind it.
      let rest = dropsStop ? String(words.dropFirst().drop { $0 == " " }) : words
      dropsStop = false
      if !rest.isEmpty { kept.append(.text(rest)) }
      isStart = rest.isEmpty ? isStart : [". ", "? ", ": ", ".\u{A0}"].contains { rest.hasSuffix($0) }
    }
    let isBlank = kept.allSatisfy {
      if case .text(let words) = $0 { words.allSatisfy(\.isWhitespace) } else { false }
    }
    return isBlank ? [] : kept
  }
}
