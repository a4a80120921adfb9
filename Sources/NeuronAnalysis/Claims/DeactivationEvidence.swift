import Numerals

/// A deactivation experiment as claims look at it.
struct DeactivationEvidence: Sendable {
  let experiment: Deactivation

  var subject: [String] {
    experiment.model == experiment.id ? [experiment.model] : [experiment.model, experiment.id]
  }

  /// The matrix of a set of neurons.
  func matrix(_ set: DeactivatedSet) throws(Undecided) -> DeactivationMatrix {
    try experiment.matrix(set).or(.notInData, "the deactivation of \(Self.name(set)) neurons")
  }

  /// The mean change of a language when its own neurons are deactivated, and that of the others.
  func means(_ set: DeactivatedSet) throws(Undecided) -> (own: Double, other: Double) {
    let summary = try matrix(set).summary
    let own = try summary.ownMean.or(.tooFew, "values on the diagonal")
    let other = try summary.otherMean.or(.tooFew, "values off the diagonal")
    return (own, other)
  }

  /// The changes of each language when its own neurons are deactivated, with its code.
  func own(_ set: DeactivatedSet) throws(Undecided) -> [(code: String, change: Double)] {
    let diagonal = try matrix(set).change.diagonal
    let own = zip(experiment.languages, diagonal).compactMap { code, value in value.map { (code, $0) } }
    guard own.count > 1 else { throw Undecided(.tooFew, "values on the diagonal") }
    return own.map { (code: $0.0, change: $0.1) }
  }

  /// How bad a change is: positive is harm.
  func harm(_ change: Double) -> Double { experiment.better == .higher ? -change : change }

  /// The matrix of a set as shares: points of accuracy over 100, perplexity over its baseline, else as it is.
  ///
  /// A logarithm's change is a share to first order. Positive is harm.
  func shares(_ set: DeactivatedSet) throws(Undecided) -> [[Double?]] {
    let change = try matrix(set).change
    switch experiment.unit {
    case "percent": return change.map { $0.map { $0.map { harm($0) / 100 } } }
    case "ppl":
      let baseline = try experiment.baseline.or(.notInData, "the baseline of the perplexities")
      return change.map { row in
        zip(row, baseline).map { value, base in
          value.flatMap { value in base.flatMap { $0 > 0 ? harm(value) / $0 : nil } }
        }
      }
    default: return change.map { $0.map { $0.map(harm) } }
    }
  }

  /// A change in the experiment's unit.
  func text(_ change: Double) -> String { Numerals.signed(change, decimals: decimals) }

  /// The size of a change in the experiment's unit.
  func size(_ change: Double) -> String { Numerals.real(change, decimals: decimals) }

  private var decimals: Int { experiment.unit == "percent" ? 1 : 3 }

  /// The means as text.
  func text(_ means: (own: Double, other: Double)) -> String {
    "own \(text(means.own)), other \(text(means.other))"
  }

  static func name(_ set: DeactivatedSet) -> String {
    switch set {
    case .specific: "specific"
    case .specificRelated: "specific and related"
    case .specificRelatedGeneral: "specific, related and general"
    }
  }
}

extension ClaimEvidence {
  /// A model's experiments of its main metric: accuracy where it has any, else that of its first.
  func experiments(of model: String) -> [DeactivationEvidence] {
    let all = analysis.evaluations.deactivation.filter { $0.model == model }
    let accuracy = all.filter { $0.metric == "accuracy" }
    let main = accuracy.isEmpty ? all.filter { $0.metric == all.first?.metric } : accuracy
    return main.map { DeactivationEvidence(experiment: $0) }
  }

  /// A model's experiments that measure perplexity or loss.
  func perplexities(of model: String) -> [DeactivationEvidence] {
    analysis.evaluations.deactivation.filter { $0.model == model && $0.metric != "accuracy" }.map {
      DeactivationEvidence(experiment: $0)
    }
  }

  /// The base model's main experiment.
  func experiment() throws(Undecided) -> DeactivationEvidence {
    try base.flatMap { experiments(of: $0).first }.or(
      .notInData, "a deactivation experiment with the base model")
  }

  /// The base model's main experiment on a second data set.
  func secondExperiment() throws(Undecided) -> DeactivationEvidence {
    try base.flatMap { experiments(of: $0).dropFirst().first }.or(
      .notInData, "a deactivation experiment with the base model on a second data set")
  }

  /// Another model with experiments that was not aligned from one of the study's.
  func otherBase() throws(Undecided) -> String {
    let aligned = (analysis.models.map(\.description) + analysis.study.unrecordedModels)
      .filter { $0.alignedFrom != nil || $0.checkpointOf != nil }.map(\.id)
    let others = analysis.evaluations.deactivation.map(\.model).filter { $0 != base && !aligned.contains($0) }
    return try others.first.or(.notInData, "a deactivation experiment with a second base model")
  }
}
