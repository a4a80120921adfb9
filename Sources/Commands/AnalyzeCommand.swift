import ArgumentParser
import NeuronAnalysis
import Numerals
import Study

/// `analyze`: a study in, its analysis and neuron files out.
struct AnalyzeCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Analyze a study and write its analysis, to be rendered later.",
    discussion: """
      Writes DIR/analysis.json and, for every model, DIR/neurons/<model>.safetensors.

      Example:
        neuroglot analyze study.yml -o analysis
        neuroglot analyze study.yml -o analysis --rate 0.02 --lambda reference
      """)

  @Argument(help: "The study file (YAML).", completion: .file(extensions: ["yml", "yaml"]))
  var study: String

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output: String

  @OptionGroup var identification: IdentificationArguments

  @Flag(help: "Also compute what needs resampling: bootstrap, null model, sensitivity, leave-one-out.")
  var resampling = false

  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let folder = AnalysisFolder(output)
    try folder.check()
    let study = try StudyFile.read(study)
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let options = AnalyzerOptions(identification, run, resampling: resampling)
    let analyzer = Analyzer(study, options: options, progress: progress)
    let (result, written) = try folder.replace(interruption: context.interruption) { neurons in
      let result = try analyzer.run(writing: neurons)
      context.remains.keep(result)
      return result
    }
    progress.end()
    context.console.output(AnalysisSummary(result.analysis).text)
    context.console.output("\(output)/\(AnalysisFile.name): \(Numerals.bytes(written.analysis))\n")
    guard written.neurons > 0 else { return }
    context.console.output("\(output)/neurons/: \(Numerals.bytes(written.neurons))\n")
  }
}
