import CMark
import Charts
import Documents
import Faults
import FigureExport
import SiteWriter
import Threads

/// Writes a study as one document: Markdown, LaTeX or HTML, with its figures and tables as files beside it.
///
/// ```swift
/// let writer = try ReportWriter(study, options: ReportOptions(format: .markdown))
/// try writer.write(to: "report")
/// ```
public struct ReportWriter: Sendable {
  private let study: SitePages
  private let analysisHash: String
  private let report: StudyReport
  private let numbering: Numbering
  private let options: ReportOptions
  private let converter: FigureConverter?
  private let threads: Int
  private let began: @Sendable (_ exhibit: String, _ done: Int, _ total: Int) -> Void

  /// A writer of one study's report.
  ///
  /// - Parameters:
  ///   - study: The study's pages with the analysis they were made from.
  ///   - options: The format, and what to leave out.
  ///   - converter: What makes PDF and PNG, where the options need it.
  ///   - threads: How many threads it works on; it never changes a byte.
  ///   - began: Hears of each figure and table as its turn comes, from any thread.
  public init(
    _ study: StudySite, options: ReportOptions, converter: FigureConverter? = nil, threads: Int = 1,
    began: @escaping @Sendable (_ exhibit: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws {
    self.study = study.pages
    analysisHash = SiteManifest.hash(study.analysis)
    report = study.pages.report(without: options.omitted, leadsElsewhere: options.site != nil)
    numbering = try Numbering(study.pages).replacing(report.repeats)
    self.options = options
    self.converter = converter
    self.threads = threads
    self.began = began
  }

  /// What the report holds, in words: "12 sections, 31 figures, 24 tables".
  public var summary: ReportSummary { ReportSummary(report) }

  /// The report's files by their paths from its folder, without their checksums.
  ///
  /// - Throws: A ``Fault`` where a figure cannot be converted or the document exceeds its cap; a
  ///   `CancellationError` once `shouldStop` says so.
  public func files(shouldStop: @escaping @Sendable () -> Bool = { false }) throws -> [SiteFile] {
    let document = SiteFile(path: options.format.fileName, bytes: Array(try text().utf8))
    guard options.format != .html else { return [document] }
    var files = [document] + (try exhibits(shouldStop: shouldStop))
    files.append(SiteFile(path: "CITATION.cff", bytes: Array(CitationFile(study).text.utf8)))
    files.append(SiteFile(path: "references.bib", bytes: Array(study.bibliography.bibtex.utf8)))
    if options.format == .latex {
      let preamble = LaTeXDocument.fragmentPreamble + "\n"
      files.append(SiteFile(path: "preamble.tex", bytes: Array(preamble.utf8)))
    }
    return files
  }

  /// Writes the report in the place of a folder, all at once; a failure leaves the folder as it was.
  ///
  /// - Throws: A ``Fault`` as ``files(shouldStop:)`` does, and where the folder is in the way or cannot be written.
  @discardableResult
  public func write(
    to folder: String, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> [WrittenFile] {
    let target = SiteFolder(folder, kind: .report)
    try target.check()
    let files = try files(shouldStop: shouldStop)
    return try target.replace(with: files, threads: threads, shouldStop: shouldStop)
  }

  /// The document itself.
  func text() throws -> String {
    switch options.format {
    case .markdown:
      try MarkdownLowering(numbering: numbering, links: links, bibliography: study.bibliography)
        .text(of: report, title: study.title, closing: closing)
    case .latex:
      LaTeXDocument(
        title: study.title, authors: study.authors, date: study.date,
        body: try latex(links: links).body(of: report, closing: closing), bibliography: study.bibliography
      ).source
    case .html:
      try SingleHTML(
        study: study, report: report, numbering: numbering, site: options.site, closing: closing
      ).text()
    }
  }

  private func exhibits(shouldStop: @escaping @Sendable () -> Bool) throws -> [SiteFile] {
    var forms: Set<ExhibitFiles.Form> =
      options.format == .latex ? [.svg, .pdf, .csv, .tsv, .tex, .md] : [.svg, .csv, .tsv, .md]
    if options.isExporting { forms.formUnion([.pdf, .png]) }
    let files = ExhibitFiles(
      forms, latex: latex(links: options.site.map(LinkPolicy.published) ?? .text), theme: theme,
      converter: converter, source: study.title, date: study.date)
    let exhibits = report.pages.flatMap(\.document.exhibits)
    let progress = Progress(total: exhibits.count, began: began)
    return try Parallel.map(exhibits, threads: threads) { exhibit in
      if shouldStop() { throw CancellationError() }
      progress.begin(exhibit.id)
      return try files.files(of: exhibit)
    }.flatMap { $0 }
  }

  private var widths: ColumnWidths? { options.widths ?? (options.format == .latex ? .page : nil) }

  private var theme: Theme { widths?.theme ?? .standard }

  private var links: LinkPolicy { .report(report, numbering: numbering, site: options.site) }

  private func latex(links: LinkPolicy) -> LaTeXLowering {
    LaTeXLowering(
      numbering: numbering, links: links, bibliography: study.bibliography, theme: theme,
      column: (widths ?? .page).column)
  }

  /// Which analysis the report shows and what made it.
  private var closing: [Inline] {
    let made = study.provenance.map { "\($0.label) \($0.text)" }.joined(separator: " · ")
    let omitted =
      options.omitted.isEmpty ? "" : " Figures and tables that are not here stand on the study's site."
    return [
      .text("\(made). Made from the analysis with the SHA-256 "), .code(analysisHash), .text("." + omitted),
    ]
  }
}

/// What a report holds, counted.
public struct ReportSummary: Sendable, Equatable {
  /// The number of its sections, one per page of the site.
  public var sections: Int
  /// The number of its figures.
  public var figures: Int
  /// The number of its tables.
  public var tables: Int

  init(_ report: StudyReport) {
    let exhibits = report.pages.flatMap(\.document.exhibits)
    sections = report.pages.count
    figures = exhibits.count { if case .figure = $0 { true } else { false } }
    tables = exhibits.count - figures
  }
}
