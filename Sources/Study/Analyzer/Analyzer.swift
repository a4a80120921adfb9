import Faults
import NeuronAnalysis
import Threads

/// The analyzer stage: opens what a study declares, checks it, and finds out everything about it.
public struct Analyzer: Sendable {
  /// What is analysed.
  public let study: StudyDeclaration
  /// What the command changes.
  public let options: AnalyzerOptions
  private let progress: any AnalysisProgress

  /// An analyzer of a study.
  public init(_ study: StudyDeclaration, options: AnalyzerOptions, progress: any AnalysisProgress) {
    self.study = study
    self.options = options
    self.progress = progress
  }

  /// Runs the whole analysis.
  ///
  /// Language names are looked up and inputs hashed on threads of their own meanwhile.
  /// - Parameter neurons: Where every model's neurons are written meanwhile.
  /// - Throws: A ``Fault`` for anything wrong with an input, or where the neurons cannot be written.
  public func run(writing neurons: NeuronFolder? = nil) throws -> StudyResult {
    try run(knowing: nil, writing: neurons)
  }

  /// Runs the whole analysis; inputs whose hashes are known are not hashed again.
  func run(knowing inputs: HashedInputs?, writing neurons: NeuronFolder? = nil) throws -> StudyResult {
    let names = Background { [study] in try LanguageNames().languages(of: study) }
    do {
      let result = try StudyAnalysis(
        analyzer: self, progress: progress, knowing: inputs, neurons: neurons
      ).run()
      return try result.result(languages: try names.value())
    } catch {
      // A code that is no language explains a missing file better than the file's name does.
      _ = try names.value()
      throw error
    }
  }

  /// Only the language neurons of one model, as `mask` needs them.
  ///
  /// - Throws: A ``Fault`` for a model that the study does not have or that has no recordings.
  public func identify(model id: String) throws -> IdentifiedModel {
    guard let model = study.model(id) else {
      let ids = study.models.map(\.description.id)
      throw Fault(
        .usage, file: study.file, found: "there is no model \(Quoted.one(id))",
        expected: ids.isEmpty ? "a study with models" : "one of " + ids.joined(separator: ", "),
        advice: Suggestion.sentence(for: id, among: ids))
    }
    guard let recordings = model.recordings else {
      throw Fault(
        .usage, file: study.file, found: "the model \(Quoted.one(id)) has no recordings",
        expected: "a model with the key \"recordings\"")
    }
    _ = try LanguageNames().languages(of: study)
    progress.began("reading \(id)", done: 0, of: 1)
    let set = try RecordingSet(recordings, languages: study.languageCodes, in: study.folder)
    let identified = try identify(id, set)
    for source in set.sources { try source.file.checkUnchanged() }
    return identified
  }

  /// Says what the user should know of a model now.
  func notice(_ model: ModelAnalysis) {
    guard let reason = model.identification.lambdaStatus.whyNothingIsSelected else { return }
    progress.noticed("\(model.id): nothing is selected, since \(reason); give a value with --lambda NUMBER")
  }

  /// The language neurons of one model, from checked recordings.
  ///
  /// - Parameters:
  ///   - hashing: Rests while all threads read and score, and goes on where one of them decides.
  ///   - file: Where the probabilities are written while they are at hand.
  func identify(
    _ id: String, _ set: RecordingSet, besides hashing: InputHashing? = nil,
    writing file: NeuronFileWriter? = nil
  ) throws -> IdentifiedModel {
    hashing?.rest()
    defer { hashing?.resume() }
    let chosen = options.applied(to: study.identification)
    var found: ScoredNeurons?
    let loaded = try LoadedRecordings(
      set, threads: options.threads, inMemoryUpTo: options.largestInMemory
    ) { probabilities in
      found = try ScoredNeurons(
        probabilities, quantile: chosen.quantile, tokens: set.entries.map(\.tokens),
        designEffect: study.designEffect, threads: options.threads
      ) { try file?.add($0, $1) }
    }
    hashing?.resume()
    guard let scored = found, let uncertain = scored.uncertain else {
      preconditionFailure("loading uses the probabilities, and how many tokens there are was said")
    }
    let identification = Identification(
      scored, rate: chosen.rate, lambda: chosen.lambda, threads: hashing?.freeThreads ?? options.threads)
    return IdentifiedModel(
      id: id, recordings: loaded, identification: identification, uncertain: uncertain)
  }
}

/// What the analyzer found out.
public struct StudyResult: Sendable {
  /// Everything but the single neurons.
  public let analysis: Analysis
  /// The models with recordings, in the study's order.
  public let models: [IdentifiedModel]
  /// The analysis as an ``AnalysisFile``.
  public let file: [UInt8]
}
