import Documents
import Faults

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

  /// Renders a site: everything but its look-up files, which are made as they are written, and its checksums.
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
      site.pages.insert(list.ledger, at: 0)
      site.listed.append("")
    }
    return site
  }

  /// Renders a site and puts it in the place of a folder, all at once.
  ///
  /// A failure leaves the folder as it was. `shouldStop` is asked between figures and files; once it says so, nothing is
  /// changed and a `CancellationError` is thrown.
  /// - Throws: A ``Fault`` as ``render(_:)`` does, of kind `cannotCreate` where the folder is not a site or
  ///   cannot be made, of kind `inputOutput` where writing fails midway, and what making a look-up file throws.
  @discardableResult
  public func write(
    _ studies: [StudySite], to folder: String, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> SiteLedger {
    let target = SiteFolder(folder)
    try target.check()
    let site = try render(studies, shouldStop: shouldStop)
    let written = try target.replace(
      with: site.files, listing: site.listed, threads: threads, shouldStop: shouldStop)
    return SiteLedger(pages: site.pages, files: written)
  }
}

/// A site before it is written: its checksums are taken then, and its look-up files made.
public struct RenderedSite: Sendable {
  /// The files by their paths from the site's root.
  public var files: [SiteFile] = []
  /// What the pages weigh.
  public var pages: [SiteLedger.Page] = []
  /// The folders whose files are listed with their checksums, each after those within it; empty or ending with `/`.
  public var listed: [String] = []

  mutating func add(_ files: [SiteFile], pages: [SiteLedger.Page], in folder: String) {
    self.files += files.map { file in
      var file = file
      file.path = folder + file.path
      return file
    }
    self.pages += pages.map { page in
      var page = page
      page.path = folder + page.path
      return page
    }
    listed.append(folder)
  }
}
