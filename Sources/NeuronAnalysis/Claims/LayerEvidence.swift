import Numerals

/// The class counts of a model over its layers, with its four stages, as claims look at them.
struct LayerEvidence: Sendable {
  let specific: [Int]
  let related: [Int]
  let general: [Int]
  /// The layers of the four stages, nil where there is no four-stage reading.
  let stages: [Range<Int>]?

  init(_ counts: ClassesPerLayer, stages: StageAnalysis?) throws(Undecided) {
    specific = try counts.specific.or(.tooFew, "selected neurons")
    related = try counts.related.or(.tooFew, "selected neurons")
    general = counts.general
    self.stages = stages?.fourStage.boundaries.map { boundaries in
      zip([0] + boundaries, boundaries + [counts.general.count]).map { $0..<$1 }
    }
  }

  /// Specific and related neurons together, by layer.
  var language: [Int] { zip(specific, related).map { $0 + $1 } }

  /// The layers of a stage, the first being 0.
  func stage(_ index: Int) throws(Undecided) -> Range<Int> {
    try stages.or(.noStages, Self.missingStages)[index]
  }

  /// The last layer and the one before.
  func last(_ counts: [Int]) throws(Undecided) -> (before: Int, last: Int) {
    guard counts.count > 1 else { throw Undecided(.tooFew, "layers: at least two") }
    return (counts[counts.count - 2], counts[counts.count - 1])
  }

  /// The mean count per layer in some layers.
  static func mean(_ counts: [Int], _ layers: Range<Int>) -> Double {
    Double(counts[layers].reduce(0, +)) / Double(layers.count)
  }

  /// A stage's mean counts of specific and related neurons against another's, as text.
  static func text(_ first: [Double], _ second: [Double]) -> String {
    "specific \(text(first[0])) against \(text(second[0])), related \(text(first[1])) against \(text(second[1]))"
  }

  static func text(_ value: Double) -> String { Numerals.real(value, decimals: 1) }

  static let missingStages = "four stages; the model has no admissible four-stage reading"
}

extension ClaimEvidence {
  /// The base model's layers.
  func layers() throws(Undecided) -> LayerEvidence {
    let model = try selectedModel().model
    return try LayerEvidence(model.perLayer, stages: model.stages)
  }
}
