import Faults
import NeuronAnalysis
import Recordings

/// One run of the analyzer: what was found so far.
struct StudyAnalysis {
  let study: StudyDeclaration
  private let analyzer: Analyzer
  private let progress: any AnalysisProgress
  private let hashing: InputHashing
  private let neurons: NeuronFolder?
  private var analysis: Analysis
  private var stepsDone = 0

  /// The models with recordings, in the study's order.
  private(set) var models: [IdentifiedModel] = []

  init(
    analyzer: Analyzer, progress: any AnalysisProgress, knowing inputs: HashedInputs?, neurons: NeuronFolder?
  ) {
    study = analyzer.study
    self.analyzer = analyzer
    self.progress = progress
    self.neurons = neurons
    hashing = InputHashing(threads: analyzer.options.threads, known: inputs)
    analysis = Analysis(
      toolVersion: analyzer.options.toolVersion, study: analyzer.study.description, languages: [])
  }

  /// Does everything that the study declares.
  consuming func run() throws -> StudyAnalysis {
    hashing.add(lastComponent(of: study.file), role: "study", try MappedFile(path: study.file))
    try addModels()
    addComparisons()
    try addDomains()
    try addMasks()
    try addEvaluations()
    return self
  }

  /// What was found, with the languages' names and the inputs' hashes.
  func result(languages: [Language]) throws -> StudyResult {
    var analysis = analysis
    analysis.languages = languages
    analysis.decideClaims()
    analysis.inputs = hashing.inputs
    analysis.summarise()
    // Most hashes may still be on their way.
    var file = try JSONDocument(analysis)
    analysis.inputs = try hashing.finish()
    try file.set("inputs", to: analysis.inputs)
    return StudyResult(analysis: analysis, models: models, file: AnalysisFile.bytes(of: file))
  }

  private mutating func addModels() throws {
    for declared in study.models {
      let id = declared.description.id
      guard let recordings = declared.recordings else {
        analysis.study.unrecordedModels.append(declared.description)
        continue
      }
      begin("reading \(id)")
      let set = try open(recordings)
      let file = try neurons?.begin(id, shape: set.shape, languages: set.entries.map(\.language))
      let model = try analyzer.identify(id, set, besides: hashing, writing: file)
      if let file { try neurons?.complete(file, with: model) }
      begin("analysing \(id)")
      let found = try self.analysis(of: model, declared.description)
      analyzer.notice(found)
      analysis.models.append(found)
      models.append(model)
    }
  }

  private func analysis(of model: IdentifiedModel, _ description: ModelDescription) throws -> ModelAnalysis {
    let identification = model.identification
    let probabilities = model.recordings.probabilities
    let tokens = model.recordings.set.entries.map(\.tokens)
    var found = try ModelAnalysis(
      id: model.id, description: description, tokens: model.recordings.set.tokens,
      identification: identification, languages: study.languageCodes, probabilities: probabilities)
    found.addDetails(
      identification, probabilities: probabilities, uncertain: model.uncertain, tokens: tokens,
      codes: study.languageCodes, pivot: study.description.pivot, groupings: study.description.languageGroups,
      designEffect: study.designEffect, threads: hashing.freeThreads)
    if analyzer.options.isResampling {
      progress.began("resampling \(model.id)", done: stepsDone - 1, of: stepCount)
      try found.addResampling(
        identification, probabilities: probabilities, tokens: tokens, codes: study.languageCodes,
        settings: ResamplingSettings(study), threads: analyzer.options.threads)
    }
    found.notes = model.notes
    return found
  }

  private mutating func addComparisons() {
    for (index, after) in analysis.models.enumerated() {
      guard let before = analysis.models.firstIndex(where: { $0.id == after.description.alignedFrom }) else {
        continue
      }
      begin("comparing \(analysis.models[before].id) and \(after.id)")
      analysis.comparisons.append(
        Comparison(
          before: .init(analysis: analysis.models[before], neurons: models[before].classed),
          after: .init(analysis: after, neurons: models[index].classed),
          languages: study.languageCodes, pivot: study.description.pivot,
          groupings: study.description.languageGroups,
          threads: analyzer.options.threads))
    }
  }

  private mutating func addDomains() throws {
    for domain in study.domains {
      guard let model = models.first(where: { $0.id == domain.model }),
        let own = analysis.models.first(where: { $0.id == domain.model })
      else { continue }
      begin("reading \(domain.model) on \(domain.name)")
      let set = try open(domain.recordings)
      try checkShape(of: set, is: model.shape, on: domain)
      let other = try analyzer.identify(domain.model, set, besides: hashing)
      var found = try ModelAnalysis(
        id: other.id, description: own.description, tokens: set.tokens, identification: other.identification,
        languages: study.languageCodes, probabilities: other.recordings.probabilities)
      found.notes = other.notes
      analysis.domains.append(
        DomainComparison(
          model: domain.model, domain: domain.name, recording: found, before: model.classed,
          after: other.classed, threads: analyzer.options.threads))
    }
  }

  private func checkShape(
    of set: RecordingSet, is shape: ModelShape, on domain: DeclaredDomain
  ) throws(Fault) {
    guard set.shape != shape else { return }
    throw Fault(
      .data, file: set.entries.first?.file, place: "data set \(domain.name)",
      found: "counts of \(set.shape.layers) layers × \(set.shape.neuronsPerLayer) neurons",
      expected: "\(shape.layers) × \(shape.neuronsPerLayer) as in the other recordings of \(domain.model)")
  }

  private mutating func addMasks() throws {
    for declared in study.masks {
      begin("reading the mask \(declared.id)")
      let name = study.folder.resolve(declared.file.path)
      hashing.add(declared.file.path, role: "mask", try MappedFile(path: name, displayName: name))
      let mask = try PublishedMask(
        declared, file: name, model: models.first { $0.id == declared.model }
      ).mask()
      analysis.masks.append(mask)
    }
  }

  private mutating func addEvaluations() throws {
    begin("reading evaluations")
    let hashing = hashing
    let files = EvaluationFiles(study: study) { hashing.add($0, role: $1, $2) }
    analysis.evaluations = try files.evaluations()
    guard let bibliography = study.bibliography else { return }
    let name = study.folder.resolve(bibliography.path)
    let file = try MappedFile(path: name, displayName: name)
    hashing.add(bibliography.path, role: "bibliography", file)
    analysis.study.bibliography = try Bibliography.text(of: file)
  }

  private func open(_ recordings: DeclaredRecordings) throws(Fault) -> RecordingSet {
    let set = try RecordingSet(recordings, languages: study.languageCodes, in: study.folder)
    for source in set.sources { hashing.add(source.path, role: source.role, source.file) }
    return set
  }

  private var stepCount: Int {
    let recorded = study.models.filter { $0.recordings != nil }
    let compared = recorded.count { model in
      recorded.contains { $0.description.id == model.description.alignedFrom }
    }
    return 2 * recorded.count + compared + study.domains.count + study.masks.count + 1
  }

  private mutating func begin(_ what: String) {
    progress.began(what, done: stepsDone, of: stepCount)
    stepsDone += 1
  }

  private func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension LambdaStatus {
  /// Why nothing is selected, as a clause; nil where something is.
  var whyNothingIsSelected: String? {
    switch self {
    case .noGeneralNeuron: "no neuron is above the threshold in every language and nothing bounds lambda"
    case .infeasibleAtZero: "general neurons are among the selected even at lambda 0"
    case .searched, .reference, .given: nil
    }
  }
}

extension ResamplingSettings {
  /// What a study says about resampling.
  init(_ study: StudyDeclaration) {
    let options = study.resampling
    self.init(
      draws: options.draws, samples: options.samples, seed: UInt64(options.seed),
      designEffect: study.designEffect)
  }
}
