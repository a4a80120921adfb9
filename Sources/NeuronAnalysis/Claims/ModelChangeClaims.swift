import Numerals

extension ClaimRegistry {
  static let modelChanges: [Claim] = [
    modelChange(
      "C43", "The number of specific neurons falls.", published: "−486 (10,052 → 9,566 with N = 1)",
      criterion: "Holds where there are fewer specific neurons after alignment."
    ) { changes in
      Decided(changes.specific < 0, changes.text(changes.specific, \.specific), numbers: [changes.specific])
    },
    modelChange(
      "C44", "The number of related neurons rises.", published: "+922 (13,772 → 14,694 with 1 < N < K)",
      criterion: "Holds where there are more related neurons after alignment."
    ) { changes in
      Decided(changes.related > 0, changes.text(changes.related, \.related), numbers: [changes.related])
    },
    modelChange(
      "C45", "The number of general neurons rises.", published: "+971 (16,803 → 17,774)",
      criterion: "Holds where there are more general neurons after alignment."
    ) { changes in
      Decided(changes.general > 0, changes.text(changes.general, \.general), numbers: [changes.general])
    },
    modelChange(
      "C46", "Specific and related neurons change in opposite directions.", published: "−486 against +922",
      criterion: "Holds where one rises and the other falls."
    ) { changes in
      Decided(
        changes.specific.signum() * changes.related.signum() < 0,
        "\(Figure.change(changes.specific)) against \(Figure.change(changes.related))",
        numbers: [changes.specific, changes.related])
    },
    Claim(
      id: "C47", topic: .modelChanges,
      statement:
        "More general neurons reflect better common knowledge: accuracy and general neurons rise together.",
      source: "Macroscopic Analysis, Figures 5 and 15", kind: .hypothesis,
      published: "+971; average accuracy 57.8 → 62.0 if Figure 5 shows the model aligned on all languages",
      needs: "recordings of a model before and after alignment, and their accuracies",
      criterion: "Holds where both rise.", scope: .comparison
    ) { evidence throws(Undecided) in
      let changes = try ModelChange(evidence)
      let runs = try AccuracyEvidence(evidence, base: evidence.comparison?.before ?? evidence.base).pair(
        after: evidence.comparison?.after)
      let before = try runs.base.average.or(.tooFew, "accuracies")
      let after = try runs.aligned.average.or(.tooFew, "accuracies")
      return Decided(
        changes.general > 0 && runs.table.isBetter(after, than: before),
        "\(Figure.change(changes.general)); average accuracy \(runs.table.text(before)) → \(runs.table.text(after))",
        numbers: [Double(changes.general), before, after], subject: changes.subject)
    },
  ]

  private static func modelChange(
    _ id: String, _ statement: String, published: String, criterion: String,
    decide: @escaping @Sendable (ModelChange) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .modelChanges, statement: statement, source: "Macroscopic Analysis, Figures 5 and 15",
      kind: .stated, published: published, needs: pair, criterion: criterion, scope: .comparison
    ) { evidence throws(Undecided) in
      let change = try ModelChange(evidence)
      let decided = decide(change)
      return Decided(decided.holds, decided.value, numbers: decided.numbers, subject: change.subject)
    }
  }
}

/// How many neurons of each class there are more after alignment.
struct ModelChange: Sendable {
  let specific: Int
  let related: Int
  let general: Int
  /// The classes before, where they are known.
  let before: ClassTally
  /// Why it is said of all neurons with that N, where a table has no classes.
  let suffix: String
  let subject: [String]?

  /// From the comparison, or from a table of neurons by N where the study has no recordings.
  init(_ evidence: ClaimEvidence) throws(Undecided) {
    if evidence.comparison == nil, let table = evidence.analysis.evaluations.neuronsByLanguageCount {
      before = Self.tally(table.before)
      let after = Self.tally(table.after)
      (specific, related, general) = (
        after.specific - before.specific, after.related - before.related, after.general - before.general
      )
      suffix = " by N, selected or not"
      subject = []
      return
    }
    let (comparison, difference) = try evidence.alignment()
    let model = try ClaimEvidence(evidence.analysis, comparison: comparison).selectedModel()
    specific = try difference.change.specific.or(.tooFew, "selected neurons")
    related = try difference.change.related.or(.tooFew, "selected neurons")
    general = difference.change.general
    before = ClassTally(specific: model.specific, related: model.related, general: model.model.counts.general)
    suffix = ""
    subject = nil
  }

  /// A class's change with its counts before and after.
  func text(_ change: Int, _ neuronClass: KeyPath<ClassTally, Int>) -> String {
    let count = before[keyPath: neuronClass]
    return "\(Figure.change(change)) (\(Figure.move(count, count + change))\(suffix))"
  }

  private static func tally(_ counts: [Int]) -> ClassTally {
    ClassTally(
      specific: counts.first ?? 0, related: counts.dropFirst().dropLast().reduce(0, +),
      general: counts.last ?? 0)
  }
}
