/// The data of a study that claims are decided on, with the subjects chosen.
struct ClaimEvidence: Sendable {
  let analysis: Analysis
  /// The id of the model before alignment: one that another names in `alignedFrom`, else the first.
  let base: String?
  /// The model beside the one it was aligned from.
  let comparison: Comparison?
  /// The model whose trained languages leave out a language that is not the pivot, beside its base.
  let partial: Comparison?

  /// The study's own subjects.
  init(_ analysis: Analysis) {
    self.analysis = analysis
    let named = analysis.models.map(\.description).compactMap(\.alignedFrom)
    base =
      analysis.models.first { named.contains($0.id) }?.id ?? analysis.models.first?.id
      ?? analysis.study.unrecordedModels.first?.id
    let final = analysis.comparisons.filter { $0.checkpointOf == nil }
    comparison = final.first
    partial = final.first { !Self.unseen(by: $0, in: analysis).isEmpty }
  }

  /// One model as the subject.
  init(_ analysis: Analysis, model: String) {
    self.analysis = analysis
    base = model
    comparison = nil
    partial = nil
  }

  /// One comparison as the subject.
  init(_ analysis: Analysis, comparison: Comparison) {
    self.analysis = analysis
    base = comparison.before
    self.comparison = comparison
    partial = Self.unseen(by: comparison, in: analysis).isEmpty ? nil : comparison
  }

  // The languages but the pivot that a model was not aligned on; none where the study does not say which were.
  private static func unseen(by comparison: Comparison, in analysis: Analysis) -> [String] {
    guard let model = analysis.models.first(where: { $0.id == comparison.after }) else { return [] }
    let trained = model.description.trainedLanguages
    guard !trained.isEmpty else { return [] }
    return analysis.languages.map(\.code).filter { !trained.contains($0) && $0 != analysis.study.pivot }
  }

  /// The ids of a scope's subject.
  func subject(_ scope: Claim.Scope) -> [String] {
    switch scope {
    case .model: base.map { [$0] } ?? []
    case .comparison: comparison.map { [$0.after] } ?? []
    case .partialAlignment: partial.map { [$0.after] } ?? []
    }
  }

  /// The languages' codes.
  var codes: [String] { analysis.languages.map(\.code) }

  /// The pivot's code.
  func pivot() throws(Undecided) -> String {
    try analysis.study.pivot.or(.notInData, "a pivot language")
  }

  /// The base model.
  func model() throws(Undecided) -> ModelAnalysis {
    try analysis.models.first { $0.id == base }.or(.notInData, "recordings of a model")
  }

  /// The base model, which has specific and related neurons.
  func selectedModel() throws(Undecided) -> (model: ModelAnalysis, specific: Int, related: Int) {
    let model = try model()
    guard let specific = model.counts.specific, let related = model.counts.related else {
      throw Undecided(.tooFew, "selected neurons; no balance coefficient was found")
    }
    return (model, specific, related)
  }

  /// Neurons above the threshold in exactly N languages before alignment; index 0 is N = 1.
  func languageCounts() throws(Undecided) -> (counts: [Int], subject: [String]?) {
    if let model = try? model() { return (Array(model.languageCountHistogram.dropFirst()), nil) }
    let table = try analysis.evaluations.neuronsByLanguageCount.or(.notInData, "recordings of a model")
    return (table.before, [])
  }

  /// The base model's first recording of another data set.
  func domain() throws(Undecided) -> DomainComparison {
    let model = try model()
    return try analysis.domains.first { $0.model == model.id && $0.against == nil }.or(
      .notInData, "recordings of the base model on another data set")
  }

  /// The comparison, of models of one shape.
  func alignment() throws(Undecided) -> (comparison: Comparison, difference: ClassDifference) {
    let comparison = try comparison.or(.notInData, "recordings of a model before and after alignment")
    return try Self.comparable(comparison)
  }

  /// The comparison with a model aligned on some of the languages.
  func partialAlignment() throws(Undecided) -> (comparison: Comparison, difference: ClassDifference) {
    let comparison = try partial.or(
      .notInData, "recordings of a model whose trained languages leave some out, and of its base")
    return try Self.comparable(comparison)
  }

  private static func comparable(
    _ comparison: Comparison
  ) throws(Undecided) -> (comparison: Comparison, difference: ClassDifference) {
    let difference = try comparison.difference.or(.notInData, "two models of one shape")
    return (comparison, difference)
  }
}
