import ArgumentParser
import DocumentWriter
import Documents
import Faults
import FigureExport
import Numerals
import SiteWriter
import Study

/// `report`: a study in, one document out.
struct ReportCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a study as one document for a paper, a repository or a mail.",
    discussion: """
      A STUDY is a study file or an analysis.json made earlier. markdown: report.md with figures as SVG beside it. \
      latex: report.tex, which pdflatex and lualatex compile as it is, one file to \\input for each figure and table, \
      and references.bib. html: single.html with everything in it, 2 MB at most. Figures and tables have the \
      numbers of the study's site.

      Example:
        neuroglot report study.yml --format markdown
        neuroglot report analysis.json --format latex --width 84mm --wide 178mm -o paper
        neuroglot report study.yml --format html --without claims --without methods
      """)

  @Argument(
    help: "The study file (YAML) or the analysis (JSON).",
    completion: .file(extensions: ["yml", "yaml", "json"]))
  var study: String

  @Option(
    help: "The form of the document: \(ReportFormat.names).",
    completion: .list(ReportFormat.allCases.map(\.rawValue)))
  var format: Format

  @Option(
    name: .shortAndLong, help: "The folder to write. (default: the study's id and the format)",
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The width of a column, for which figures are laid out with text of 7 pt: 84mm, 8.4cm, 3.3in or 240pt.",
      valueName: "length"))
  var width: Length?

  @Option(
    help: ArgumentHelp(
      "The width of two columns, for figures that gain from it. (default: one column)", valueName: "length"))
  var wide: Length?

  @Option(
    help: ArgumentHelp(
      "A section to leave out; may be repeated: \(SiteSection.reportNames).", valueName: "section"),
    completion: .list(SiteSection.allCases.map(\.argument)))
  var without: [Section] = []

  @Option(
    help: ArgumentHelp(
      "The address at which the study's site is published: links lead there that leave the report.",
      valueName: "address"))
  var site: WebAddress?

  @Flag(help: "Also write every figure as PDF and PNG at 300 dpi, with rsvg-convert.")
  var exports = false

  @OptionGroup var identification: IdentificationArguments

  @Flag(help: "Also compute what needs resampling: bootstrap, null model, sensitivity, leave-one-out.")
  var resampling = false

  @OptionGroup var cache: CacheArguments
  @OptionGroup var run: RunArguments

  func validate() throws {
    if let wide, width.map({ $0.millimetres > wide.millimetres }) ?? true {
      throw ValidationError("--wide needs a --width that is no wider.")
    }
  }

  func run(in context: CommandContext) throws {
    let options = ReportOptions(
      format: format.value,
      widths: width.map { ColumnWidths(column: $0.millimetres, wide: wide?.millimetres) },
      omitted: Set(without.map(\.value)), site: site?.text, isExporting: exports)
    let converter = options.needsConverter ? try FigureConverter() : nil
    if let output { try SiteFolder(output, kind: .report).check() }
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let analyzer = AnalyzerOptions(identification, run, resampling: resampling)
    let pages = try StudySource(path: study).pages(analyzer, cache: cache.cache, progress: progress)
    let folder = output ?? "\(pages.analysis.study.id)-\(format.value.rawValue)"
    let writer = try ReportWriter(
      try pages.site(threads: run.threads), options: options, converter: converter, threads: run.threads
    ) {
      progress.began($0, done: $1, of: $2)
    }
    let interruption = context.interruption
    let files = try interruption.cooperating {
      try writer.write(to: folder, shouldStop: { interruption.isInterrupted })
    }
    progress.end()
    let summary = writer.summary
    let document = files.first { $0.path == format.value.fileName }?.byteCount ?? 0
    context.console.output(
      "\(folder)/\(format.value.fileName): \(Numerals.bytes(document)), "
        + "\(Numerals.count(summary.sections, "section")), \(Numerals.count(summary.figures, "figure")), "
        + "\(Numerals.count(summary.tables, "table"))\n")
  }
}

extension ReportCommand {
  /// The form of a report as an argument.
  struct Format: ExpressibleByArgument {
    let value: ReportFormat

    init?(argument: String) {
      guard let value = ReportFormat(rawValue: argument) else { return nil }
      self.value = value
    }
  }

  /// A section of a report as an argument.
  struct Section: ExpressibleByArgument {
    let value: SiteSection

    init?(argument: String) {
      guard let value = SiteSection.allCases.first(where: { $0.argument == argument }) else { return nil }
      self.value = value
    }
  }

  /// An address on the web as an argument.
  struct WebAddress: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
      guard argument.hasPrefix("https://") || argument.hasPrefix("http://") else { return nil }
      text = argument
    }
  }

  /// A width on paper as an argument: a number and its unit.
  struct Length: ExpressibleByArgument {
    /// The narrowest column that figures are laid out for, in millimetres.
    static let least = 76.0
    let millimetres: Double

    init?(argument: String) {
      let units = ["mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72.27]
      guard let unit = units.first(where: { argument.hasSuffix($0.key) }),
        let number = Double(argument.dropLast(2).trimmingPrefix { $0 == " " }), number.isFinite
      else { return nil }
      millimetres = number * unit.value
      guard (Self.least...1000).contains(millimetres) else { return nil }
    }
  }
}

extension ReportFormat {
  /// All forms in words.
  fileprivate static var names: String { Numerals.list(allCases.map(\.rawValue), conjunction: "or") }
}

extension SiteSection {
  /// The sections that a report may hold, in words.
  fileprivate static var reportNames: String {
    let sections: [SiteSection] = [
      .models, .overlap, .stages, .compare, .evaluations, .claims, .methods, .data,
    ]
    return Numerals.list(sections.map(\.argument), conjunction: "or")
  }
}
