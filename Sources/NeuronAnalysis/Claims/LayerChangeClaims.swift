import Numerals

extension ClaimRegistry {
  static let layerChanges: [Claim] = [
    stageChange(
      "C31", "In the first stage specific and related neurons both become more.",
      criterion: "Holds where both sums over the stage rise."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(0)
      return Decided(
        stage.specific > 0 && stage.related > 0, stage.languageText, numbers: [stage.specific, stage.related])
    },
    stageChange(
      "C32", "In the first stage general neurons become fewer.",
      criterion: "Holds where their sum over the stage falls."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(0)
      return Decided(stage.general < 0, Figure.change(stage.general), numbers: [stage.general])
    },
    stageChange(
      "C33", "In the second stage general neurons become more.",
      criterion: "Holds where their sum over the stage rises."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(1)
      return Decided(stage.general > 0, Figure.change(stage.general), numbers: [stage.general])
    },
    stageChange(
      "C34", "In the second stage specific and related neurons hardly change.",
      criterion:
        "Holds where neither sum over the stage changes by more than 5 % of the class in the whole model."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(1)
      let before = try changes.totals()
      return Decided(
        20 * abs(stage.specific) <= before.specific && 20 * abs(stage.related) <= before.related,
        "specific \(Figure.change(stage.specific)) of \(Figure.count(before.specific)), "
          + "related \(Figure.change(stage.related)) of \(Figure.count(before.related))",
        numbers: [stage.specific, before.specific, stage.related, before.related])
    },
    stageChange(
      "C35", "In the third stage general neurons become fewer, specific and related ones together more.",
      criterion: "Holds where both sums over the stage change so."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(2)
      let language = stage.specific + stage.related
      return Decided(
        stage.general < 0 && language > 0,
        "general \(Figure.change(stage.general)), specific and related \(Figure.change(language))",
        numbers: [stage.general, language])
    },
    stageChange(
      "C36", "In the third stage specific neurons become fewer and related ones more.",
      criterion: "Holds where both sums over the stage change so."
    ) { changes throws(Undecided) in
      let stage = try changes.stage(2)
      return Decided(
        stage.specific < 0 && stage.related > 0, stage.languageText, numbers: [stage.specific, stage.related])
    },
    stageChange(
      "C37", "In the last layer general neurons become more.", needs: pair, criterion: "Holds where they do."
    ) { changes throws(Undecided) in
      let last = try changes.lastLayer()
      return Decided(last.general > 0, Figure.change(last.general), numbers: [last.general])
    },
    stageChange(
      "C38", "In the last layer specific and related neurons both become fewer.", needs: pair,
      criterion: "Holds where both do."
    ) { changes throws(Undecided) in
      let last = try changes.lastLayer()
      return Decided(
        last.specific < 0 && last.related < 0, last.languageText, numbers: [last.specific, last.related])
    },
    Claim(
      id: "C39", topic: .layerChanges,
      statement: "In the last layer the language neurons become fewer and more shared.",
      source: changesSource + ", with Figure 5", kind: .stated,
      published: "whole model: mean N of neurons with 1 ≤ N < K 2.75 → 2.97", needs: pair,
      criterion:
        "Holds where there are fewer specific and related neurons and the mean N of all neurons with 1 ≤ N < K "
        + "rises, both in the last layer.", scope: .comparison
    ) { evidence throws(Undecided) in
      guard evidence.comparison != nil || evidence.analysis.evaluations.neuronsByLanguageCount == nil else {
        throw Undecided(.notInData, pair, seen: wholeModel(evidence))
      }
      let changes = try LayerChangeEvidence(evidence)
      let last = try changes.lastLayer()
      let means = changes.difference.meanLanguageCount
      let before = try means.lastLayerBefore.or(.tooFew, "neurons with 1 ≤ N < K in the last layer")
      let after = try means.lastLayerAfter.or(.tooFew, "neurons with 1 ≤ N < K in the last layer")
      let language = last.specific + last.related
      return Decided(
        language < 0 && after > before,
        "specific and related \(Figure.change(language)), mean N \(Figure.move(before, after, decimals: 2))",
        numbers: [Double(language), before, after])
    },
    stageChange(
      "C40", "Over the layers, specific and related neurons together change against general ones.",
      needs: pair,
      criterion: "Holds where Pearson's correlation of the two changes over the layers is negative."
    ) { changes throws(Undecided) in
      let layers = try changes.layers()
      let correlation = try Correlation.pearson(
        layers.map { Double($0.specific + $0.related) }, layers.map { Double($0.general) }
      ).or(.tooFew, "layers in which the two change differently")
      return Decided(
        correlation < 0, "r = \(Numerals.real(correlation, decimals: 2))", numbers: [correlation])
    },
  ]

  static let changesSource = "Layer-wise Neuron Changes, Figure 4"
  static let pair = "recordings of a model before and after alignment"

  private static func stageChange(
    _ id: String, _ statement: String,
    needs: String = "recordings of a model before and after alignment, with a four-stage reading before",
    criterion: String, decide: @escaping @Sendable (LayerChangeEvidence) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .layerChanges, statement: statement, source: changesSource, kind: .stated,
      published: plotted, needs: needs, criterion: criterion, scope: .comparison
    ) { evidence throws(Undecided) in try decide(LayerChangeEvidence(evidence)) }
  }

  // The whole model's mean N from a table of neurons by N.
  private static func wholeModel(_ evidence: ClaimEvidence) -> Decided? {
    guard let table = evidence.analysis.evaluations.neuronsByLanguageCount else { return nil }
    let means = [table.before, table.after].map { counts -> Double in
      let partial = counts.dropLast()
      let sum = partial.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
      return Double(sum) / Double(max(1, partial.reduce(0, +)))
    }
    return Decided(
      means[1] > means[0], "whole model: mean N \(Figure.move(means[0], means[1], decimals: 2))",
      numbers: means, subject: [])
  }
}
