import Benchmark
import Charts
import Foundation
import NeuronAnalysis
import Report
import SiteWriter
import Study

/// The stages of an analysis and of its report, each timed alone on the study that `NEUROGLOT_STUDY` names.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    // The exporter of the tool asks for the throughput.
    metrics: [.wallClock, .throughput], warmupIterations: 1, maxDuration: .seconds(3), maxIterations: 50)
  guard let path = ProcessInfo.processInfo.environment["NEUROGLOT_STUDY"] else { return }
  do {
    try add(Prepared(study: path))
  } catch {
    FileHandle.standardError.write(Data("\(path): \(error)\n".utf8))
    exit(65)
  }
}

private func add(_ given: Prepared) {
  let (study, model, threads) = (given.study, given.model, given.threads)
  let identification = model.identification
  let probabilities = model.recordings.probabilities

  Benchmark("read") { _ in blackHole(try given.open()) }
  Benchmark("probabilities and tau") { _ in
    // As an analysis does it: in one pass, which scores the neurons too.
    let loaded = try LoadedRecordings(given.set, threads: threads) {
      blackHole(try ScoredNeurons($0, quantile: identification.quantile, threads: threads))
    }
    blackHole(loaded)
  }
  Benchmark("score") { _ in blackHole(try SpecificityTable(probabilities, threads: threads)) }
  Benchmark("balance search") { _ in
    let search = BalanceSearch(
      given.scored.table, generals: given.generals, count: given.count, threads: threads)
    blackHole(search.search())
  }
  Benchmark("classes") { _ in
    blackHole(
      Identification(
        given.scored, rate: identification.rate, lambda: .given(identification.lambda ?? 0), threads: threads)
    )
  }
  Benchmark("stages") { _ in blackHole(identification.stages()) }
  Benchmark("overlap") { _ in blackHole(identification.overlap()) }
  Benchmark("null") { _ in
    blackHole(
      OverlapNull(
        shape: identification.shape, classes: identification.classes, languages: identification.languages,
        threads: threads))
  }
  Benchmark("bootstrap") { _ in
    blackHole(
      try TokenBootstrap(
        identification: identification, probabilities: probabilities,
        tokens: given.set.entries.map(\.tokens), codes: study.languageCodes, threads: threads))
  }
  Benchmark("charts") { _ in
    blackHole(SVGWriter().file(given.heatmap.drawing()))
  }
  Benchmark("pages") { _ in
    let pages = ReportSite(analysis: given.analysis).pages
    let site = StudySite(pages: pages, analysis: try AnalysisFile.encode(given.analysis))
    blackHole(try SiteWriter().render([site]))
  }
}

/// What the stages start from: the first model of the study, analysed once.
private struct Prepared: Sendable {
  let study: StudyDeclaration
  let declared: DeclaredRecordings
  let set: RecordingSet
  let model: IdentifiedModel
  let analysis: Analysis
  let scored: ScoredNeurons
  let generals: [Int]
  let threads = ProcessInfo.processInfo.activeProcessorCount

  init(study path: String) throws {
    study = try StudyFile.read(path)
    let options = AnalyzerOptions(threads: threads, toolVersion: "benchmark")
    let result = try Analyzer(study, options: options, progress: Silence()).run()
    guard let model = result.models.first, let declared = study.models.lazy.compactMap(\.recordings).first
    else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.declared = declared
    self.model = model
    set = model.recordings.set
    analysis = result.analysis
    // In memory, so that no stage but the first reads them.
    for layer in 0..<set.shape.layers { try model.recordings.probabilities.withLayer(layer) { _ in } }
    scored = try ScoredNeurons(
      model.recordings.probabilities, quantile: model.identification.quantile, threads: threads)
    let classes = model.identification.classes
    generals = classes.indices.filter { classes[$0] == NeuronClass.general.rawValue }
  }

  /// How many neurons are selected.
  var count: Int { Selection.count(rate: model.identification.rate, neurons: model.shape.neuronCount) }

  /// The recordings opened and their headers checked.
  func open() throws -> RecordingSet {
    try RecordingSet(declared, languages: study.languageCodes, in: study.folder)
  }

  /// One chart as a report has it: language-specific neurons by language and layer.
  var heatmap: LanguageLayerHeatmap {
    let counts = analysis.models[0].perLanguagePerLayer
    return LanguageLayerHeatmap(
      title: "Specific neurons", description: "Specific neurons by language and layer",
      quantity: "specific neurons",
      groups: [
        .init(
          rows: analysis.languages.map { language in
            .init(
              language: LanguageLabel(code: language.code, name: language.name),
              values: (counts[language.code]?.specific ?? []).map(Double.init))
          })
      ])
  }
}

private struct Silence: AnalysisProgress {
  func began(_ what: String, done: Int, of total: Int) {}
  func noticed(_ sentence: String) {}
}
