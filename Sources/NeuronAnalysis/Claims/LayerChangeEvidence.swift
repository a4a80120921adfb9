/// How the classes changed over the layers, as claims look at it.
struct LayerChangeEvidence: Sendable {
  let evidence: ClaimEvidence
  let comparison: Comparison
  let difference: ClassDifference

  /// The change of each class in some layers.
  struct Change: Sendable {
    let specific: Int
    let related: Int
    let general: Int

    var languageText: String { "specific \(Figure.change(specific)), related \(Figure.change(related))" }

    /// The signs of the three.
    var signs: [Int] { [specific.signum(), related.signum(), general.signum()] }
  }

  init(_ evidence: ClaimEvidence) throws(Undecided) {
    self.evidence = evidence
    (comparison, difference) = try evidence.alignment()
  }

  /// The change in each layer.
  func layers() throws(Undecided) -> [Change] {
    let change = difference.changePerLayer
    let specific = try change.specific.or(.tooFew, "selected neurons")
    let related = try change.related.or(.tooFew, "selected neurons")
    return change.general.indices.map {
      Change(specific: specific[$0], related: related[$0], general: change.general[$0])
    }
  }

  /// The change in the last layer.
  func lastLayer() throws(Undecided) -> Change { try layers().last.or(.tooFew, "layers") }

  /// The change in each of the four stages as read before alignment.
  func stages() throws(Undecided) -> [Change] {
    guard difference.change.specific != nil else { throw Undecided(.tooFew, "selected neurons") }
    let stages = try comparison.stageChange?.changePerStage.or(.noStages, LayerEvidence.missingStages)
    return (stages ?? []).map {
      Change(specific: $0.specific ?? 0, related: $0.related ?? 0, general: $0.general)
    }
  }

  /// The change in one stage, the first being 0.
  func stage(_ index: Int) throws(Undecided) -> Change {
    let stages = try stages()
    guard stages.indices.contains(index) else { throw Undecided(.noStages, LayerEvidence.missingStages) }
    return stages[index]
  }

  /// Specific and related neurons in the whole model before alignment.
  func totals() throws(Undecided) -> (specific: Int, related: Int) {
    let before = ClaimEvidence(evidence.analysis, comparison: comparison)
    let (_, specific, related) = try before.selectedModel()
    return (specific, related)
  }
}
