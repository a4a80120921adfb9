extension ClaimRegistry {
  static let changePatterns: [Claim] = [
    Claim(
      id: "C41", topic: .layerChanges,
      statement: "The changes over the layers show the same pattern in a second base model.",
      source: "Appendix, Figure 16", kind: .stated, published: plotted,
      needs: "recordings of a second model before and after alignment, with four-stage readings",
      criterion: "Holds where each class changes in the same direction in each stage.", scope: .comparison
    ) { evidence throws(Undecided) in
      let first = try LayerChangeEvidence(evidence)
      let others = evidence.analysis.comparisons.filter {
        $0.before != first.comparison.before && $0.checkpointOf == nil
      }
      let other = try others.first.or(
        .notInData, "recordings of a second base model before and after alignment")
      let second = try LayerChangeEvidence(ClaimEvidence(evidence.analysis, comparison: other))
      let agreement = try agreement([second.stages()], with: first.stages())
      return Decided(
        agreement.same == agreement.all, "\(Figure.of(agreement.same, agreement.all)) directions",
        numbers: [agreement.same, agreement.all], subject: [first.comparison.after, other.after])
    },
    Claim(
      id: "C42", topic: .layerChanges,
      statement: "During alignment each stage already changes in the direction of the final model.",
      source: "Appendix, Figures 17 to 19", kind: .stated,
      published: "plot only; no finding is stated in words",
      needs: "recordings of checkpoints of the aligned model, with a four-stage reading before",
      criterion:
        "Holds where each class changes in the final direction in each stage of every checkpoint; where the "
        + "final model does not change, none is asked for.", scope: .comparison
    ) { evidence throws(Undecided) in
      let final = try LayerChangeEvidence(evidence)
      let checkpoints = evidence.analysis.comparisons.filter {
        $0.checkpointOf == final.comparison.after && $0.before == final.comparison.before
      }
      guard !checkpoints.isEmpty else {
        throw Undecided(.notInData, "recordings of checkpoints of the aligned model")
      }
      var stages: [[LayerChangeEvidence.Change]] = []
      for checkpoint in checkpoints {
        stages.append(
          try LayerChangeEvidence(ClaimEvidence(evidence.analysis, comparison: checkpoint)).stages())
      }
      let agreement = try agreement(stages, with: final.stages())
      return Decided(
        agreement.same == agreement.all, "\(Figure.of(agreement.same, agreement.all)) directions",
        numbers: [agreement.same, agreement.all], subject: checkpoints.map(\.after))
    },
  ]

  // In how many of the classes and stages that change in one model others change in the same direction.
  private static func agreement(
    _ others: [[LayerChangeEvidence.Change]], with final: [LayerChangeEvidence.Change]
  ) -> (same: Int, all: Int) {
    var (same, all) = (0, 0)
    for other in others {
      for (one, two) in zip(final, other) {
        for (sign, otherSign) in zip(one.signs, two.signs) where sign != 0 {
          all += 1
          if sign == otherSign { same += 1 }
        }
      }
    }
    return (same, all)
  }
}
