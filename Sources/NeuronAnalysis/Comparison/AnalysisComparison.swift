import Numerals

/// Two analyses, made on different days or machines, as one in which their models stand beside each other.
///
/// The pairs' models are the models, A's before B's; each pair is a comparison. The languages are those that both
/// have, in A's order. Where single neurons are at hand on both sides they are matched; elsewhere the counts are
/// compared.
public struct AnalysisComparison: Sendable {
  /// The two as one analysis, without inputs.
  public private(set) var analysis: Analysis
  /// The neurons of its models, where they are at hand.
  public private(set) var neurons: [NeuronRecords] = []

  /// One of the two.
  public struct Side: Sendable {
    /// The analysis.
    public var analysis: Analysis
    /// The neurons of its models, where they are at hand.
    public var neurons: [NeuronRecords]

    /// An analysis with its neurons.
    public init(analysis: Analysis, neurons: [NeuronRecords]) {
      self.analysis = analysis
      self.neurons = neurons
    }
  }

  /// Why two analyses cannot be compared.
  public enum Problem: Error, Equatable {
    /// The two have no language in common.
    case noSharedLanguages
    /// The models of no pair have the same shape.
    case differentShapes
  }

  /// Compares two analyses.
  ///
  /// - Parameters:
  ///   - before: The first, A.
  ///   - after: The second, B.
  ///   - pairing: Which models are compared.
  ///   - toolVersion: The version of the tool that compares.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Throws: ``Problem`` where nothing can be compared; a fault where probabilities cannot be read.
  public init(
    before: Side, after: Side, pairing: ModelPairing, toolVersion: String, threads: Int = 1
  ) throws {
    let codes = (before: before.analysis.languages.map(\.code), after: after.analysis.languages.map(\.code))
    let shared = before.analysis.languages.filter { codes.after.contains($0.code) }
    guard !shared.isEmpty else { throw Problem.noSharedLanguages }
    var study = StudyDescription(before: before.analysis.study, after: after.analysis.study)
    study.keep(shared.map(\.code))
    analysis = Analysis(toolVersion: toolVersion, study: study, languages: shared)

    var names = ModelNames(before: before.analysis, after: after.analysis, pairing: pairing)
    let sides = (
      before: try arrange(before, pairing.pairs.map(\.before), .a, &names),
      after: try arrange(after, pairing.pairs.map(\.after), .b, &names)
    )
    let languages = shared.map(\.code)
    let domains = (before: before.analysis.domains, after: after.analysis.domains)
    for (old, new) in zip(sides.before, sides.after) {
      var after = new.model
      // Only where B itself says so is the second model an aligned one.
      if new.origin == old.id {
        after.description.alignedFrom = old.model.id
        after.description.trainedLanguages = new.trained.filter(languages.contains)
      }
      analysis.models += [old.model, after]
      neurons += [old.neurons, new.neurons].compactMap { $0 }
      analysis.comparisons.append(
        Comparison(
          before: .init(old.model, old.neurons, codes: languages, threads: threads),
          after: .init(after, new.neurons, codes: languages, threads: threads),
          languages: languages, pivot: study.pivot, groupings: study.languageGroups, threads: threads))
      compareDomains(of: (old, new), in: domains, problem: analysis.comparisons.last?.problem)
    }
    guard analysis.comparisons.contains(where: { $0.problem == nil }) else { throw Problem.differentShapes }
    func compared(_ side: Side, _ models: [NamedModel], _ ids: [String], other: [String]) -> ComparedAnalysis
    {
      ComparedAnalysis(
        study: side.analysis.study.id, title: side.analysis.study.title,
        toolVersion: side.analysis.toolVersion,
        models: models.map { .init(id: $0.model.id, label: $0.label, hasNeurons: $0.neurons != nil) },
        unpaired: side.analysis.models.map(\.id).filter { !ids.contains($0) },
        unpairedDomains: side.analysis.domains.filter { domain in
          !analysis.domains.contains { pair in
            pair.domain == domain.domain
              && models.contains { model in
                model.id == domain.model && [pair.model, pair.against?.model].contains(model.model.id)
              }
          }
        }.map { "\($0.model) on \($0.domain)" },
        unsharedLanguages: side.analysis.languages.map(\.code).filter { !other.contains($0) })
    }
    analysis.compared = ComparedAnalyses(
      before: compared(before, sides.before, pairing.pairs.map(\.before), other: codes.after),
      after: compared(after, sides.after, pairing.pairs.map(\.after), other: codes.before),
      differences: AnalysisDifference.all(
        before: before.analysis, after: after.analysis,
        pairs: zip(sides.before, sides.after).map { ($0.model, $1.model) }, shared: languages),
      isSameRecordings: Self.recordings(before.analysis) == Self.recordings(after.analysis)
        && !Self.recordings(before.analysis).isEmpty)
    if analysis.models.contains(where: { $0.description.alignedFrom != nil }) { analysis.decideClaims() }
    analysis.summarise()
  }

  // Second data sets of one name are the same; each model's are recorded with its own languages.
  private mutating func compareDomains(
    of pair: (old: NamedModel, new: NamedModel),
    in domains: (before: [DomainComparison], after: [DomainComparison]),
    problem: ComparisonProblem?
  ) {
    let languages = analysis.languages.map(\.code)
    for old in domains.before where old.model == pair.old.id {
      guard let new = domains.after.first(where: { $0.model == pair.new.id && $0.domain == old.domain })
      else { continue }
      analysis.domains.append(
        DomainComparison(
          domain: old.domain, before: DomainSide(model: pair.old.model.id, recording: old.recording),
          after: DomainSide(model: pair.new.model.id, recording: new.recording), problem: problem,
          languages: languages))
    }
  }

  private struct NamedModel {
    var model: ModelAnalysis
    var neurons: NeuronRecords?
    var label: String
    /// Its id in its own analysis.
    var id: String
    /// The id there of the model it was aligned from.
    var origin: String?
    /// The languages it was aligned on.
    var trained: [String]
  }

  private func arrange(
    _ side: Side, _ ids: [String], _ letter: AnalysisLetter, _ names: inout ModelNames
  ) throws -> [NamedModel] {
    let own = side.analysis.languages.map(\.code)
    let codes = analysis.languages.map(\.code)
    let columns = codes.compactMap { own.firstIndex(of: $0) }
    return try ids.compactMap { id in
      guard let found = side.analysis.models.first(where: { $0.id == id }) else { return nil }
      let records = try side.neurons.first { $0.model == id }?.arranged(by: columns)
      var model = found.arranged(
        by: codes, from: own, neurons: records, pivot: analysis.study.pivot,
        groupings: analysis.study.languageGroups)
      let (origin, trained) = (model.description.alignedFrom, model.description.trainedLanguages)
      model.id = names.fileName(id, letter)
      model.description.id = model.id
      model.description.alignedFrom = nil
      model.description.trainedLanguages = []
      model.description.name = names.name(model.description.name, id, letter)
      model.description.checkpointOf = nil
      model.description.step = nil
      model.claims = []
      var renamed = records
      renamed?.model = model.id
      return NamedModel(
        model: model, neurons: renamed, label: names.label(id, letter), id: id, origin: origin,
        trained: trained)
    }
  }

  private static func recordings(_ analysis: Analysis) -> [String] {
    analysis.inputs.filter { ["recording", "prefix"].contains($0.role) }.map(\.sha256).sorted()
  }
}

extension Comparison.Side {
  fileprivate init(
    _ model: ModelAnalysis, _ neurons: NeuronRecords?, codes: [String], threads: Int
  ) {
    self.init(
      analysis: model,
      neurons: neurons.map {
        ClassedRecording(records: $0, codes: codes, counts: model.counts, threads: threads)
      })
  }
}

/// What models are called where two analyses stand together.
private struct ModelNames {
  private var taken: Set<String> = []
  private var clashingIDs: Set<String> = []
  private var clashingNames: Set<String> = []

  init(before: Analysis, after: Analysis, pairing: ModelPairing) {
    func names(_ analysis: Analysis, _ ids: [String]) -> Set<String> {
      Set(analysis.models.filter { ids.contains($0.id) }.map(\.description.name))
    }
    let ids = (before: pairing.pairs.map(\.before), after: pairing.pairs.map(\.after))
    clashingIDs = Set(ids.before.map { $0.lowercased() }).intersection(ids.after.map { $0.lowercased() })
    clashingNames = names(before, ids.before).intersection(names(after, ids.after))
    taken = Set((ids.before + ids.after).map { $0.lowercased() })
  }

  /// The id as it was, with `A:` or `B:` in front where both analyses have it.
  func label(_ id: String, _ letter: AnalysisLetter) -> String {
    clashingIDs.contains(id.lowercased()) ? "\(letter.rawValue):\(id)" : id
  }

  /// A model's name, with `A:` or `B:` in front where it would not tell the two apart.
  func name(_ name: String, _ id: String, _ letter: AnalysisLetter) -> String {
    clashingIDs.contains(id.lowercased()) || clashingNames.contains(name)
      ? "\(letter.rawValue):\(name)" : name
  }

  /// An id that is a file name of its own: `A.base` for `A:base`, since no file is called so everywhere.
  mutating func fileName(_ id: String, _ letter: AnalysisLetter) -> String {
    guard clashingIDs.contains(id.lowercased()) else { return id }
    var number = 1
    while true {
      let ending = number == 1 ? "" : "-\(number)"
      let candidate = "\(letter.rawValue)." + id.prefix(62 - ending.count) + ending
      if taken.insert(candidate.lowercased()).inserted { return candidate }
      number += 1
    }
  }
}

extension StudyDescription {
  /// The study of two studies: what both say, and a title of the two.
  fileprivate init(before: StudyDescription, after: StudyDescription) {
    let id = "\(before.id.prefix(29))-vs-\(after.id.prefix(29))"
    let title =
      before.title == after.title ? "\(before.title): A against B" : "\(before.title) against \(after.title)"
    self.init(id: id, title: title)
    pivot = before.pivot == after.pivot ? before.pivot : nil
    languageGroups = before.languageGroups
  }

  /// Leaves only some languages in the pivot and the groups.
  fileprivate mutating func keep(_ languages: [String]) {
    if let pivot, !languages.contains(pivot) { self.pivot = nil }
    for grouping in languageGroups.indices {
      for group in languageGroups[grouping].groups.indices {
        languageGroups[grouping].groups[group].languages.removeAll { !languages.contains($0) }
      }
      languageGroups[grouping].groups.removeAll(where: \.languages.isEmpty)
    }
    languageGroups.removeAll(where: \.groups.isEmpty)
  }
}
