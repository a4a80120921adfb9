import Documents

/// One study to write: its pages, and the analysis they were made from.
public struct StudySite: Sendable {
  /// The pages and what stands beside them.
  public var pages: SitePages
  /// The bytes of `analysis.json`, written as they are; their hash stands at the foot of every page.
  public var analysis: [UInt8]

  /// A study's pages with the analysis they were made from.
  public init(pages: SitePages, analysis: [UInt8]) {
    self.pages = pages
    self.analysis = analysis
  }
}
