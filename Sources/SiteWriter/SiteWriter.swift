import Documents
import Faults
import FigureExport

/// Sets studies in pages and writes them as a site: documents, templates and assets in, a folder out.
///
/// ```swift
/// let ledger = try SiteWriter().write([StudySite(pages: pages, analysis: bytes)], to: "site")
/// print(ledger.summary)
/// ```
public struct SiteWriter: Sendable {
  private let overrides: SiteOverrides
  private let exports: FigureExports?
  private let threads: Int

  /// A writer, with a user's templates, assets and pages in the place of ours, and figures in more formats where
  /// they are asked for.
  ///
  /// - Parameter threads: How many threads it works on; it never changes a byte.
  public init(overrides: SiteOverrides = .none, exports: FigureExports? = nil, threads: Int = 1) {
    self.overrides = overrides
    self.exports = exports
    self.threads = threads
  }

  /// Renders a site in memory.
  ///
  /// One study stands at the root; several stand each in the folder of its id, and the root lists them. The same
  /// studies give the same bytes with any number of threads.
  /// - Throws: A ``Fault`` for a template that is malformed or names what does not exist, and for two files of
  ///   one path.
  public func render(
    _ studies: [StudySite], shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> RenderedSite {
    let templates = try FrameTemplates(overrides: overrides)
    let isSeveral = studies.count > 1
    var site = RenderedSite()
    for study in studies {
      let rendered = try StudyRenderer(
        study, templates: templates, overrides: overrides, exports: exports,
        studiesPage: isSeveral ? "../index.html" : nil, threads: threads
      ).render(shouldStop: shouldStop)
      let folder = isSeveral ? study.pages.id + "/" : ""
      site.add(rendered.files, pages: rendered.ledger, in: folder)
    }
    if isSeveral {
      let list = try StudyList(studies: studies.map(\.pages), overrides: overrides).render(templates)
      site.files += list.files
      site.ledger.pages.insert(list.ledger, at: 0)
      site.files = SiteManifest.adding(to: site.files, threads: threads)
    }
    site.weigh()
    return site
  }

  /// Renders a site and puts it in the place of a folder, all at once.
  ///
  /// A failure leaves the folder as it was. `shouldStop` is asked between figures and files; once it says so, nothing is
  /// changed and a `CancellationError` is thrown.
  /// - Throws: A ``Fault`` as ``render(_:)`` does, of kind `cannotCreate` where the folder is not a site or
  ///   cannot be made, and of kind `inputOutput` where writing fails midway.
  @discardableResult
  public func write(
    _ studies: [StudySite], to folder: String, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> SiteLedger {
    let target = SiteFolder(folder)
    try target.check()
    let site = try render(studies, shouldStop: shouldStop)
    try target.replace(with: site.files, threads: threads, shouldStop: shouldStop)
    return site.ledger
  }
}

/// A site in memory.
public struct RenderedSite: Sendable, Equatable {
  /// The files by their paths from the site's root.
  public var files: [SiteFile] = []
  /// What the site weighs.
  public var ledger = SiteLedger()

  mutating func add(_ files: [SiteFile], pages: [SiteLedger.Page], in folder: String) {
    self.files += files.map { SiteFile(path: folder + $0.path, bytes: $0.bytes) }
    ledger.pages += pages.map { page in
      var page = page
      page.path = folder + page.path
      return page
    }
  }

  mutating func weigh() {
    func size(_ isCounted: (String) -> Bool) -> Int {
      files.reduce(0) { isCounted($1.path) ? $0 + $1.bytes.count : $0 }
    }
    ledger.fileCount = files.count
    ledger.totalBytes = size { _ in true }
    ledger.lookupBytes = size { $0.hasPrefix("neurons/") || $0.contains("/neurons/") }
    ledger.exportBytes = size { path in
      FigureConverter.Format.allCases.contains { path.hasSuffix("." + $0.rawValue) }
        && (path.hasPrefix("figures/") || path.contains("/figures/"))
    }
    ledger.scriptBytes = files.first { $0.path.hasSuffix("assets/report.js") }?.bytes.count ?? 0
    ledger.styleBytes = files.first { $0.path.hasSuffix("assets/report.css") }?.bytes.count ?? 0
  }
}
