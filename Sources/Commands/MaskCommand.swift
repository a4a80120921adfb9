import ArgumentParser
import Numerals
import Recordings
import Study

/// `mask`: the language neurons of one model as a file for programs that switch neurons off.
struct MaskCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "mask",
    abstract: "Write the language neurons of a model as a mask.",
    discussion: """
      Writes every selected neuron with each language in which it is above the threshold. pt: list[K][L] of \
      sorted int64, opened by torch.load(weights_only=True); safetensors: bool [K, L, H]; json and csv: indices \
      from 0.

      Example:
        neuroglot mask study.yml --model base --format pt -o mask.pt
        neuroglot mask study.yml --model base --format csv --lambda 0.109375 -o mask.csv
      """)

  @Argument(help: "The study file (YAML).", completion: .file(extensions: ["yml", "yaml"]))
  var study: String

  @Option(help: "The id of the model in the study.")
  var model: String

  @Option(
    help: "The form of the file: \(NeuronMask.Format.names).",
    completion: .list(NeuronMask.Format.allCases.map(\.rawValue)))
  var format: MaskFormat

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String

  @OptionGroup var identification: IdentificationArguments
  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let file = SingleOutput(output)
    try file.check()
    let study = try StudyFile.read(study)
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let options = AnalyzerOptions(identification, run)
    let identified = try Analyzer(study, options: options, progress: progress).identify(model: model)
    try file.check(isNoneOf: [study.file] + identified.recordings.set.paths)
    let mask = try identified.mask()
    try file.replace(interruption: context.interruption) { path in
      try OutputFile.write(mask.encoded(format.value), to: path, displayName: output)
    }
    progress.end()
    let pairs = mask.indices.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    context.console.output("\(output): \(Numerals.integer(pairs)) pairs of language and neuron\n")
  }
}

/// The form of a mask as an argument.
struct MaskFormat: ExpressibleByArgument {
  let value: NeuronMask.Format

  init?(argument: String) {
    guard let value = NeuronMask.Format(rawValue: argument) else { return nil }
    self.value = value
  }
}

extension NeuronMask.Format {
  /// All forms in words.
  static var names: String { Numerals.list(allCases.map(\.rawValue), conjunction: "or") }
}
