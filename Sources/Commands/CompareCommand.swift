import ArgumentParser
import Faults
import NeuronAnalysis
import Numerals
import Report
import Study

/// `compare`: two analyses in, what changed between them out.
struct CompareCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two analyses: what changed from the first to the second.",
    discussion: """
      A and B are analyses made on different days or machines (analysis.json), or study files. Models of the same id \
      are compared; where no id is in both and each has one model, these two are; --before and --after name any \
      others. What was set or recorded differently is said first, then what changed, biggest first. With the folder \
      neurons/ beside both analyses the neurons are matched one by one; without it their counts are compared. With -o \
      the comparison is also written as a site, in which models of one id are called A:<id> and B:<id>, and their \
      pages A.<id> and B.<id>.

      Example:
        neuroglot compare monday/analysis.json friday/analysis.json
        neuroglot compare old.json new.json --before base --after aligned -o site
      """)

  @Argument(
    help: ArgumentHelp("The analysis or study before.", valueName: "a"),
    completion: .file(extensions: ["json", "yml", "yaml"]))
  var first: String

  @Argument(
    help: ArgumentHelp("The analysis or study after.", valueName: "b"),
    completion: .file(extensions: ["json", "yml", "yaml"]))
  var second: String

  @Option(name: .shortAndLong, help: "The folder to write the comparison's site to.", completion: .directory)
  var output: String?

  @Option(name: .customLong("before"), help: ArgumentHelp("The model of A to compare.", valueName: "id"))
  var beforeModel: String?

  @Option(name: .customLong("after"), help: ArgumentHelp("The model of B to compare.", valueName: "id"))
  var afterModel: String?

  @OptionGroup var site: SiteArguments
  @OptionGroup var cache: CacheArguments
  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let output = try output.map {
      try SiteOutput(folder: $0, site, threads: run.threads, progress: progress, in: context)
    }
    let options = AnalyzerOptions(threads: run.threads, toolVersion: Neuroglot.version)
    let sources = [StudySource(path: first), StudySource(path: second)]
    let sides = try sources.map { try $0.pages(options, cache: cache.cache, progress: progress) }
    progress.end()
    let comparison = try compare(sides[0], sides[1], threads: options.threads)
    var analysis = comparison.analysis
    analysis.inputs = try [AnalysisLetter.a, .b].enumerated().flatMap { index, letter in
      try sources[index].inputs(letter: letter, models: sides[index].analysis.models.map(\.id))
    }
    analysis.summarise()
    context.console.output(
      Fault.printableLines(ComparisonReport(analysis: analysis, files: (first, second)).text))
    try output?.write([StudyPages(analysis: analysis, neurons: comparison.neurons)])
  }

  private func compare(_ a: StudyPages, _ b: StudyPages, threads: Int) throws -> AnalysisComparison {
    do {
      let pairing = try ModelPairing(
        before: a.analysis, after: b.analysis, asked: (beforeModel, afterModel))
      return try AnalysisComparison(
        before: .init(analysis: a.analysis, neurons: a.neurons),
        after: .init(analysis: b.analysis, neurons: b.neurons), pairing: pairing,
        toolVersion: Neuroglot.version, threads: threads)
    } catch let problem as ModelPairing.Problem {
      throw fault(problem, a.analysis, b.analysis)
    } catch let problem as AnalysisComparison.Problem {
      throw fault(problem, a.analysis, b.analysis)
    }
  }

  private func file(_ letter: AnalysisLetter) -> String { letter == .a ? first : second }

  private func fault(_ problem: ModelPairing.Problem, _ a: Analysis, _ b: Analysis) -> Fault {
    switch problem {
    case .noModel(let letter):
      return Fault(
        .data, file: file(letter), found: "the analysis holds no model with recordings",
        expected: "a model to compare", advice: "name analyses of studies with recordings")
    case .unknown(let id, let letter):
      let ids = (letter == .a ? a : b).models.map(\.id)
      return Fault(
        .usage, file: file(letter), found: "there is no model \"\(id)\"",
        expected: "one of " + ids.joined(separator: ", "))
    case .undecided:
      let lists = [a, b].map { Numerals.list($0.models.map(\.id)) }
      return Fault(
        .usage,
        found: "no model has the same id in both: \(first) has \(lists[0]), \(second) has \(lists[1])",
        advice: "name the two with --before ID and --after ID")
    }
  }

  private func fault(_ problem: AnalysisComparison.Problem, _ a: Analysis, _ b: Analysis) -> Fault {
    switch problem {
    case .noSharedLanguages:
      let lists = [a, b].map { Numerals.list($0.languages.map(\.code)) }
      return Fault(
        .data, file: second, found: "it shares no language with \(first): \(lists[1]) against \(lists[0])",
        expected: "at least one language recorded in both")
    case .differentShapes:
      let shapes = [a, b].map { analysis in
        Numerals.list(
          analysis.models.map {
            "\($0.id) with \($0.layers) layers × \(Numerals.integer($0.neuronsPerLayer)) neurons"
          })
      }
      return Fault(
        .data, file: second,
        found: "its models have other shapes than those of \(first): \(shapes[1]) against \(shapes[0])",
        expected: "models of one shape, whose neurons are the same")
    }
  }
}
