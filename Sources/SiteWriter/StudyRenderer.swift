import CMark
import Charts
import Documents
import Faults
import FigureExport
import Threads

/// One study's pages as files, with what they weigh.
struct StudyRenderer {
  private let study: SitePages
  private let analysis: [UInt8]
  private let overrides: SiteOverrides
  private let frame: PageFrame
  private let threads: Int
  private let numbering: Numbering
  private let exports: FigureExports?

  /// A renderer of one study; `studiesPage` leads from its root to the list of studies, where there is one.
  init(
    _ site: StudySite, templates: FrameTemplates, overrides: SiteOverrides, exports: FigureExports?,
    studiesPage: String?, threads: Int
  ) throws {
    study = site.pages
    analysis = site.analysis
    self.overrides = overrides
    self.exports = exports
    self.threads = threads
    numbering = try Numbering(study)
    frame = PageFrame(
      templates: templates, study: study, shortHash: String(SiteManifest.hash(analysis).prefix(12)),
      logo: overrides.logo?.path, ownPages: overrides.pages.map { OwnPage($0).link }, studiesPage: studiesPage
    )
  }

  /// The study's files, without their checksums, and the ledger of its pages.
  ///
  /// - Parameter shouldStop: Asked between figures where these are exported, which takes long.
  func render(
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> (files: [SiteFile], ledger: [SiteLedger.Page]) {
    let pages = try Parallel.map(study.pages, threads: threads, render)
    let own = try overrides.pages.map { try OwnPage($0).render(in: frame) }
    let others = try [missingPage(), indexPage()] + own
    let exhibits = study.pages.flatMap(\.document.exhibits)
    let exhibitFiles = ExhibitFiles(
      [.svg, .csv, .tex], latex: LaTeXLowering(numbering: numbering, bibliography: study.bibliography),
      source: study.title, date: study.date)
    let figures = exhibits.compactMap(\.figure)
    let beside = try Parallel.map(exhibits, threads: threads, exhibitFiles.files)
    let exported = try exports?.files(of: figures, threads: threads, shouldStop: shouldStop) ?? []
    let files =
      pages.map(\.file) + others + beside.flatMap { $0 } + exported + Self.pictures(in: figures) + study.files
      + (try companions())
    try Self.check(files)
    let ledger = try pages.map(\.ledger) + others.map(Self.weigh)
    return (files, ledger)
  }

  private func render(_ page: SitePage) throws -> (file: SiteFile, ledger: SiteLedger.Page) {
    let lowering = HTMLLowering(
      numbering: numbering, page: page.path, bibliography: study.bibliography, includesTitle: false,
      figureFiles: files)
    let text = try frame.render(page, fragment: try lowering.fragment(of: page.document))
    let file = SiteFile(path: page.path, bytes: Array(text.utf8))
    let exhibits = page.document.exhibits
    let figures = exhibits.count { $0.figure != nil }
    var ledger = try Self.weigh(file)
    ledger.figures = figures
    ledger.tables = exhibits.count - figures
    ledger.isOverview = page.path == study.pages.first?.path
    return (file, ledger)
  }

  // A picture may be part of several figures.
  private static func pictures(in figures: [Figure]) -> [SiteFile] {
    var paths = Set<String>()
    return figures.flatMap(\.drawing.images).filter { paths.insert($0.path).inserted }
      .map { SiteFile(path: $0.path, bytes: $0.png) }
  }

  // The drawings first, then the numbers.
  private func files(of figure: Figure) -> [FileLink] {
    var files = HTMLLowering.standardFiles(of: figure)
    if exports != nil {
      let exported = FigureConverter.Format.allCases.map {
        FileLink($0.label, path: FigureExports.path(of: figure, as: $0))
      }
      files.insert(contentsOf: exported, at: 1)
    }
    return files
  }

  private func missingPage() throws -> SiteFile {
    let text = try frame.render(
      "missing",
      PageFrame.Filling(path: "404.html", title: "No such page", tabTitle: "No such page · \(study.title)"))
    return SiteFile(path: "404.html", bytes: Array(text.utf8))
  }

  private func indexPage() throws -> SiteFile {
    let (content, headings) = SearchIndex(study: study, numbering: numbering).page
    let text = try frame.render(
      "page",
      PageFrame.Filling(
        path: SearchIndex.pagePath, title: "Index", tabTitle: "Index · \(study.title)", content: content,
        headings: headings))
    return SiteFile(path: SearchIndex.pagePath, bytes: Array(text.utf8))
  }

  // What stands beside the pages and is made from all of them.
  private func companions() throws -> [SiteFile] {
    let report = study.report(leadsElsewhere: true)
    let markdown = try MarkdownLowering(
      numbering: numbering.replacing(report.repeats), links: .site(from: "report.md"),
      bibliography: study.bibliography
    ).text(of: report.pages.map(\.document), title: study.title)
    let search = SearchIndex(study: study, numbering: numbering).script
    var files = SiteAssets.files(overrides: overrides)
    files += [
      SiteFile(path: "report.md", bytes: Array(markdown.utf8)),
      SiteFile(path: SearchIndex.scriptPath, bytes: Array(search.utf8)),
      SiteFile(path: "analysis.json", bytes: analysis), SiteFile(path: ".nojekyll", bytes: []),
      SiteFile(path: "CITATION.cff", bytes: Array(CitationFile(study).text.utf8)),
    ]
    if !study.bibliography.entries.isEmpty {
      files.append(SiteFile(path: "references.bib", bytes: Array(study.bibliography.bibtex.utf8)))
    }
    return files
  }

  private static func weigh(_ file: SiteFile) throws -> SiteLedger.Page {
    let bytes = try file.bytes
    return SiteLedger.Page(
      path: file.path, bytes: bytes.count, nodes: PageMetrics.elements(in: bytes), figures: 0, tables: 0,
      isOverview: false)
  }

  // Two files of one name, ignoring case, would overwrite each other on some disks.
  private static func check(_ files: [SiteFile]) throws {
    var seen = Set<String>()
    for file in files {
      guard RelativePath.isSafe(file.path) else {
        throw Fault(
          .data, file: file.path, found: "the path leaves the site's folder", expected: "one within it")
      }
      guard seen.insert(file.path.lowercased()).inserted else {
        throw Fault(
          .data, file: file.path, found: "two files of the site have this path",
          advice: "rename one of the models, languages or own pages it is made of")
      }
    }
  }
}
