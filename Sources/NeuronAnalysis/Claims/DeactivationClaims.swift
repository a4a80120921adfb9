import Numerals

extension ClaimRegistry {
  static let deactivation: [Claim] = [
    deactivation(
      "C06", "Deactivating a language's specific and related neurons hurts that language most.",
      source: "Identification section, Figures 2b and 10b", kind: .stated,
      published:
        "worst in its row for 7 of 10 languages, in its column for 9 of 10; own −0.261, other −0.030",
      criterion: "Holds where the diagonal is the worst of more than half of the rows and of the columns."
    ) { evidence throws(Undecided) in try ownIsWorst(evidence.experiment(), .specificRelated) },
    deactivation(
      "C07", "Deactivating a language's specific neurons alone hurts that language most.",
      source: "Figure 2a", kind: .stated,
      published:
        "worst in its row for 6 of 10 languages, in its column for 7 of 10; own −0.044, other +0.002",
      criterion: "Holds where the diagonal is the worst of more than half of the rows and of the columns."
    ) { evidence throws(Undecided) in try ownIsWorst(evidence.experiment(), .specific) },
    deactivation(
      "C08",
      "Specific and related neurons together affect their own language more than the specific ones alone.",
      source: "Identification section, Figures 2a and 2b", kind: .stated,
      published: "10 of 10 languages; own −0.044 → −0.261",
      criterion: "Holds where the harm is larger for more than half of the languages and on average."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let specific = try experiment.own(.specific)
      let both = try experiment.own(.specificRelated)
      let pairs = specific.compactMap { first in
        both.first { $0.code == first.code }.map { (first.change, $0.change) }
      }
      let larger = pairs.filter { experiment.harm($0.1) > experiment.harm($0.0) }.count
      let before = try experiment.means(.specific).own
      let after = try experiment.means(.specificRelated).own
      return Decided(
        2 * larger > pairs.count && experiment.harm(after) > experiment.harm(before),
        "\(Figure.of(larger, pairs.count)) languages; own \(experiment.text(before)) → \(experiment.text(after))",
        numbers: [Double(larger), Double(pairs.count), before, after], subject: experiment.subject)
    },
    deactivation(
      "C09",
      "Deactivating one language's specific and related neurons leaves the others nearly as they were.",
      source: "Identification section, Figure 2b", kind: .stated,
      published: "78 of 90 other cells within 0.05, 9 at 0.10 or worse",
      criterion:
        "Holds where at least 95 % of the other cells change by at most 5 points of accuracy, or 5 % of "
        + "perplexity."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let others = try experiment.shares(.specificRelated).offDiagonal.compactMap { $0 }
      guard !others.isEmpty else { throw Undecided(.tooFew, "values off the diagonal") }
      let small = others.filter { abs($0) <= tolerance }.count
      let large = others.filter { $0 >= 2 * tolerance - rounding }.count
      return Decided(
        Double(small) >= 0.95 * Double(others.count),
        "\(Figure.of(small, others.count)) other cells within 0.05, \(Figure.count(large)) at 0.10 or worse",
        numbers: [small, others.count, large], subject: experiment.subject)
    },
    deactivation(
      "C10", "Languages differ in how far they rely on their own neurons.",
      source: "Identification section, Figure 2b", kind: .stated,
      published: "own change from −0.010 (en) to −0.530 (ja)",
      criterion: "Holds where own changes differ by more than 5 points of accuracy, or 5 % of perplexity."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let shares = try experiment.shares(.specificRelated).diagonal
      let own = try zip(experiment.own(.specificRelated), shares.compactMap { $0 })
        .map { (code: $0.code, change: $0.change, share: $1) }.sorted { $0.share < $1.share }
      guard let least = own.first, let most = own.last else {
        throw Undecided(.tooFew, "values on the diagonal")
      }
      return Decided(
        most.share - least.share > tolerance,
        "own change from \(experiment.text(least.change)) (\(least.code)) to \(experiment.text(most.change)) "
          + "(\(most.code))",
        numbers: [least.change, most.change], subject: experiment.subject)
    },
    deactivation(
      "C11", "Deactivating the pivot's language neurons hardly changes the pivot.",
      source: "Further Analysis, Figure 2", kind: .stated,
      published: "0.000 (specific), −0.010 (with related)",
      criterion:
        "Holds where the pivot changes by at most 5 points of accuracy, or 5 % of perplexity, either way."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let pivot = try pivotIndex(evidence, experiment)
      var numbers: [Double] = []
      var isSmall = true
      for set in [DeactivatedSet.specific, .specificRelated] {
        let change = try experiment.matrix(set).change[pivot][pivot].or(.tooFew, "values of the pivot")
        let share = try experiment.shares(set)[pivot][pivot].or(.tooFew, "values of the pivot")
        numbers.append(change)
        isSmall = isSmall && abs(share) <= tolerance
      }
      return Decided(
        isSmall, "\(experiment.text(numbers[0])) (specific), \(experiment.text(numbers[1])) (with related)",
        numbers: numbers, subject: experiment.subject)
    },
    deactivation(
      "C12", "The pivot's own change is smaller in size than the mean of the other languages' own changes.",
      source: "Further Analysis, Figure 2b", kind: .stated, published: "−0.010 against −0.289",
      criterion: "Holds where it is, in the unit of the measure or, for perplexity, as a share of it."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let pivot = try pivotIndex(evidence, experiment)
      let shares = try experiment.shares(.specificRelated).diagonal
      let changes = try experiment.matrix(.specificRelated).change.diagonal
      let own = try shares[pivot].or(.tooFew, "values of the pivot")
      let others = shares.indices.filter { $0 != pivot }
      let other = try mean(others.map { shares[$0] }).or(.tooFew, "values of the other languages")
      let change = changes[pivot] ?? 0
      let otherChange = mean(others.map { changes[$0] }) ?? 0
      return Decided(
        abs(own) < abs(other), "\(experiment.text(change)) against \(experiment.text(otherChange))",
        numbers: [change, otherChange], subject: experiment.subject)
    },
    deactivation(
      "C13",
      "Deactivating the general neurons too hurts every language, whichever language's neurons go with them.",
      source: "Figure 2c", kind: .printed,
      published:
        "100 of 100 cells; other −0.195 against −0.030 without the general ones; smallest loss 0.120",
      criterion: "Holds where every cell is worse than the baseline."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let cells = try experiment.matrix(.specificRelatedGeneral).change.flatMap { $0 }.compactMap { $0 }
        .map(experiment.harm)
      guard let least = cells.min() else { throw Undecided(.tooFew, "values") }
      let worse = cells.filter { $0 > 0 }.count
      let with = try experiment.means(.specificRelatedGeneral).other
      let without = try experiment.means(.specificRelated).other
      return Decided(
        worse == cells.count,
        "\(Figure.of(worse, cells.count)) cells; other \(experiment.text(with)) against "
          + "\(experiment.text(without)) without the general ones; "
          + "smallest loss \(experiment.size(least))",
        numbers: [Double(worse), Double(cells.count), with, without, least], subject: experiment.subject)
    },
    deactivation(
      "C14", "With the general neurons deactivated the pivot loses too.",
      source: "Figures 2c, 7c, 8c and 9c", kind: .printed, published: "−0.120",
      criterion:
        "Holds where the pivot is worse than the baseline when its own neurons and the general ones go."
    ) { evidence throws(Undecided) in
      let experiment = try evidence.experiment()
      let pivot = try pivotIndex(evidence, experiment)
      let change = try experiment.matrix(.specificRelatedGeneral).change[pivot][pivot].or(
        .tooFew, "values of the pivot")
      return Decided(
        experiment.harm(change) > 0, experiment.text(change), numbers: [change], subject: experiment.subject)
    },
  ]

  /// A change that counts as none: 5 points of accuracy, 5 % of perplexity.
  static let tolerance = 0.05
  // Printed numbers have two decimals, which are not exact in binary.
  private static let rounding = 1e-9

  static func deactivation(
    _ id: String, _ statement: String, source: String, kind: Claim.Kind, published: String,
    needs: String = "a deactivation experiment with the base model", criterion: String,
    decide: @escaping @Sendable (ClaimEvidence) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .deactivation, statement: statement, source: source, kind: kind, published: published,
      needs: needs, criterion: criterion, scope: .model, decide: decide)
  }

  /// Whether the diagonal is the worst of most rows and columns.
  static func ownIsWorst(
    _ experiment: DeactivationEvidence, _ set: DeactivatedSet
  ) throws(Undecided) -> Decided {
    let summary = try experiment.matrix(set).summary
    guard summary.rows > 0, summary.columns > 0 else { throw Undecided(.tooFew, "complete rows and columns") }
    let means = try experiment.means(set)
    return Decided(
      2 * summary.rowsWorstOwn > summary.rows && 2 * summary.columnsWorstOwn > summary.columns,
      "worst in its row for \(Figure.of(summary.rowsWorstOwn, summary.rows)) languages, in its column for "
        + "\(Figure.of(summary.columnsWorstOwn, summary.columns)); \(experiment.text(means))",
      numbers: [
        Double(summary.rowsWorstOwn), Double(summary.rows), Double(summary.columnsWorstOwn),
        Double(summary.columns), means.own, means.other,
      ],
      subject: experiment.subject)
  }

  private static func pivotIndex(
    _ evidence: ClaimEvidence, _ experiment: DeactivationEvidence
  ) throws(Undecided) -> Int {
    let pivot = try evidence.pivot()
    return try experiment.experiment.languages.firstIndex(of: pivot).or(.notInData, "values of the pivot")
  }
}
