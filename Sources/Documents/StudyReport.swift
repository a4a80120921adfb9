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
  /// The report in one document, perhaps without some sections.
  public func report(without sections: Set<SiteSection> = []) -> StudyReport {
    var report = StudyReport(pages: [])
    var shown: [Exhibit] = []
    for var page in pages where page.isInReport && !sections.contains(page.section) {
      page.document.blocks = Self.reported(page.document.blocks, shown: &shown, repeats: &report.repeats)
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
}
