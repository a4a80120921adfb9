import Dispatch
import Faults
import NeuronAnalysis
import Recordings
import Synchronization

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
  /// - Throws: A ``Fault`` for anything wrong with an input.
  public func run() throws -> StudyResult {
    let names = Background { [study] in try LanguageNames().languages(of: study) }
    let hashing = InputHashing(threads: options.threads)
    do {
      hashing.add(lastComponent(of: study.file), role: "study", try MappedFile(path: study.file))
      var result = StudyResult(
        analysis: Analysis(toolVersion: options.toolVersion, study: study.description, languages: []))
      var steps = Steps(progress, total: stepCount)
      try addModels(to: &result, hashing, &steps)
      try addEvaluations(to: &result, hashing, &steps)
      result.analysis.languages = try names.value()
      result.analysis.inputs = try hashing.finish()
      return result
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
    var steps = Steps(progress, total: 1)
    steps.begin("reading \(id)")
    return try identify(id, recordings, nil)
  }

  private var stepCount: Int {
    study.models.count { $0.recordings != nil } + 1
  }

  private func addModels(
    to result: inout StudyResult, _ hashing: InputHashing, _ steps: inout Steps
  ) throws {
    for declared in study.models {
      guard let recordings = declared.recordings else {
        result.analysis.study.unrecordedModels.append(declared.description)
        continue
      }
      let id = declared.description.id
      steps.begin("reading \(id)")
      let model = try identify(id, recordings, hashing)
      var analysis = try ModelAnalysis(
        id: id, description: declared.description, tokens: model.recordings.set.tokens,
        identification: model.identification, languages: study.languageCodes,
        probabilities: model.recordings.probabilities)
      analysis.notes = notes(of: model)
      notice(analysis)
      result.analysis.models.append(analysis)
      result.models.append(model)
    }
  }

  private func identify(
    _ id: String, _ recordings: DeclaredRecordings, _ hashing: InputHashing?
  ) throws -> IdentifiedModel {
    let set = try RecordingSet(recordings, languages: study.languageCodes, in: study.folder)
    for source in set.sources { hashing?.add(source.path, role: source.role, source.file) }
    let loaded = try LoadedRecordings(
      set, threads: options.threads, inMemoryUpTo: options.largestInMemory)
    let chosen = options.applied(to: study.identification)
    let identification = try Identification.run(
      loaded.probabilities, rate: chosen.rate, quantile: chosen.quantile, lambda: chosen.lambda,
      threads: options.threads)
    return IdentifiedModel(id: id, recordings: loaded, identification: identification)
  }

  private func notes(of model: IdentifiedModel) -> [DataNote] {
    let silent = model.identification.neverActive
    return model.recordings.notes + (silent > 0 ? [DataNote(kind: .neverActive, count: silent)] : [])
  }

  private func notice(_ model: ModelAnalysis) {
    switch model.identification.lambdaStatus {
    case .noGeneralNeuron:
      progress.noticed(
        "\(model.id): no neuron is above the threshold in every language, so nothing bounds lambda and "
          + "nothing is selected; give a value with --lambda NUMBER")
    case .infeasibleAtZero:
      progress.noticed(
        "\(model.id): general neurons are among the selected even at lambda 0, so nothing is selected; "
          + "give a value with --lambda NUMBER")
    case .searched, .reference, .given: break
    }
  }

  private func addEvaluations(
    to result: inout StudyResult, _ hashing: InputHashing, _ steps: inout Steps
  ) throws {
    steps.begin("reading evaluations")
    let files = EvaluationFiles(study: study) { hashing.add($0, role: $1, $2) }
    result.analysis.evaluations = try files.evaluations()
    if let bibliography = study.bibliography {
      let name = study.folder.resolve(bibliography.path)
      let file = try MappedFile(path: name, displayName: name)
      hashing.add(bibliography.path, role: "bibliography", file)
      result.analysis.study.bibliography = try Bibliography.text(of: file)
    }
  }

  private func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// What the analyzer found out.
public struct StudyResult: Sendable {
  /// Everything but the single neurons.
  public var analysis: Analysis
  /// The models with recordings, in the study's order.
  public var models: [IdentifiedModel] = []
}

/// A value computed on a thread of its own.
private final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async {
      let outcome = Result { try body() }
      self.result.withLock { $0 = outcome }
      self.done.signal()
    }
  }

  /// Waits for the value; may be asked for again.
  func value() throws -> Value {
    done.wait()
    done.signal()
    guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
    return try outcome.get()
  }
}

/// Counts the steps of an analysis.
private struct Steps {
  private let progress: any AnalysisProgress
  private let total: Int
  private var done = 0

  init(_ progress: any AnalysisProgress, total: Int) {
    self.progress = progress
    self.total = total
  }

  mutating func begin(_ what: String) {
    progress.began(what, done: min(done, total), of: total)
    done += 1
  }
}
