import Numerals

extension ClaimRegistry {
  static let carriedOver: [Claim] = [
    deactivation(
      "C15", "What deactivation does carries over to a second data set.",
      source: "Appendix, Figure 7", kind: .stated,
      published:
        "own −0.054, other −0.001 (specific); own −0.289, other −0.046 (with related); own −0.365, other "
        + "−0.188 (with general); worst in its row for 8, 9 and 8 of 10 languages",
      needs: "a deactivation experiment with the base model on a second data set",
      criterion: carriesOverCriterion
    ) { evidence throws(Undecided) in try carriesOver(evidence.secondExperiment()) },
    deactivation(
      "C16", "It carries over to a second base model.",
      source: "Appendix, Figure 8", kind: .stated,
      published:
        "own −0.003, other +0.007 (specific); own −0.108, other −0.022 (with related); own −0.220, other "
        + "−0.150 (with general); worst in its row for 3, 4 and 4 of 10 languages",
      needs: "a deactivation experiment with a second base model", criterion: carriesOverCriterion
    ) { evidence throws(Undecided) in
      let other = try evidence.otherBase()
      return try carriesOver(
        evidence.experiments(of: other).first.or(
          .notInData, "a deactivation experiment with a second base model"))
    },
    deactivation(
      "C17", "It carries over to a second base model on a second data set.",
      source: "Appendix, Figure 9", kind: .stated,
      published:
        "own −0.003, other 0.000 (specific); own −0.143, other −0.039 (with related); own −0.235, other "
        + "−0.134 (with general); worst in its row for 5, 4 and 3 of 10 languages",
      needs: "a deactivation experiment with a second base model on a second data set",
      criterion: carriesOverCriterion
    ) { evidence throws(Undecided) in
      let other = try evidence.otherBase()
      return try carriesOver(
        evidence.experiments(of: other).dropFirst().first.or(
          .notInData, "a deactivation experiment with a second base model on a second data set"))
    },
    deactivation(
      "C18",
      "Perplexity shows the same: own above other, specific and related together above specific alone.",
      source: "Appendix, Figures 10 to 13", kind: .stated,
      published:
        "own 0.291, other 0.001 (specific), own 1.236, other 0.093 (with related) in Figure 10; Figures "
        + "11 to 13 alike",
      needs: "a deactivation experiment that measures perplexity or loss",
      criterion: "Holds where it is so in every such experiment with a base model."
    ) { evidence throws(Undecided) in
      let models = [evidence.base, try? evidence.otherBase()].compactMap { $0 }
      let experiments = models.flatMap(evidence.perplexities)
      guard !experiments.isEmpty else {
        throw Undecided(.notInData, "a deactivation experiment that measures perplexity or loss")
      }
      var holds = true
      var texts: [String] = []
      var numbers: [Double] = []
      for experiment in experiments {
        let specific = try experiment.means(.specific)
        let both = try experiment.means(.specificRelated)
        let harms = [specific.other, specific.own, both.other, both.own].map(experiment.harm)
        holds = holds && harms[1] > harms[0] && harms[3] > harms[2] && harms[3] > harms[1]
        numbers += [specific.own, specific.other, both.own, both.other]
        texts.append("\(experiment.text(specific)) (specific), \(experiment.text(both)) (with related)")
      }
      return Decided(
        holds, texts.joined(separator: "; "), numbers: numbers,
        subject: experiments.flatMap(\.subject).uniqued)
    },
    deactivation(
      "C19",
      "A language that loses more accuracy by its own neurons' deactivation also rises more in perplexity.",
      source: "Figures 2b, 7b to 9b and 10b to 13b", kind: .printed,
      published: "Spearman −0.90, −0.84, −0.88, −0.84",
      needs: "deactivation experiments with one model that measure accuracy and perplexity",
      criterion:
        "Holds where the rank correlation of the two changes over the languages is negative in every pair "
        + "of experiments, paired in their order."
    ) { evidence throws(Undecided) in
      let models = [evidence.base, try? evidence.otherBase()].compactMap { $0 }
      let pairs = models.flatMap { model in
        zip(
          evidence.experiments(of: model).filter { $0.experiment.metric == "accuracy" },
          evidence.perplexities(of: model))
      }
      guard !pairs.isEmpty else {
        throw Undecided(.notInData, "experiments with one model that measure accuracy and perplexity")
      }
      var correlations: [Double] = []
      for (accuracy, perplexity) in pairs {
        let first = try accuracy.own(.specificRelated)
        let second = try perplexity.own(.specificRelated)
        let shared = first.compactMap { one in
          second.first { $0.code == one.code }.map { (one.change, $0.change) }
        }
        correlations.append(
          try Correlation.spearman(shared.map(\.0), shared.map(\.1)).or(
            .tooFew, "languages with both values, or they do not differ"))
      }
      return Decided(
        correlations.allSatisfy { $0 < 0 },
        "Spearman " + correlations.map { Numerals.real($0, decimals: 2) }.joined(separator: ", "),
        numbers: correlations, subject: pairs.flatMap { $0.0.subject + $0.1.subject }.uniqued)
    },
  ]

  static let sharing: [Claim] = [
    Claim(
      id: "C20", topic: .deactivation,
      statement: "A language's related neurons are spread fairly evenly over the other languages.",
      source: "Identification section", kind: .hypothesis, published: "no number printed",
      needs: "recordings of a model in at least three languages",
      criterion:
        "Holds where the entropy of a language's sharing partners is on average at least 0.9 of the most "
        + "possible.", scope: .model
    ) { evidence throws(Undecided) in
      let model = try evidence.selectedModel().model
      let counts = try model.overlap.or(.tooFew, "selected neurons").related.count
      guard counts.count > 2 else { throw Undecided(.tooFew, "languages: at least three") }
      let entropies = counts.indices.compactMap { language in
        entropy(counts[language].indices.filter { $0 != language }.map { counts[language][$0] })
      }
      let average = try mean(entropies).or(.tooFew, "related neurons")
      return Decided(
        average >= 0.9, "\(Numerals.real(average, decimals: 3)) of the most possible", numbers: [average])
    }
  ]

  private static let carriesOverCriterion =
    "Holds where in every matrix given the own change is worse than the other on average and the diagonal is the "
    + "worst of more than half of the rows."

  private static func carriesOver(_ experiment: DeactivationEvidence) throws(Undecided) -> Decided {
    var holds = true
    var means: [String] = []
    var rows: [String] = []
    var numbers: [Double] = []
    let labels: [DeactivatedSet: String] = [
      .specific: "specific", .specificRelated: "with related", .specificRelatedGeneral: "with general",
    ]
    for matrix in experiment.experiment.matrices {
      let mean = try experiment.means(matrix.set)
      let summary = matrix.summary
      holds = holds && experiment.harm(mean.own) > experiment.harm(mean.other)
      holds = holds && 2 * summary.rowsWorstOwn > summary.rows
      means.append("\(experiment.text(mean)) (\(labels[matrix.set] ?? matrix.set.rawValue))")
      rows.append(Figure.count(summary.rowsWorstOwn))
      numbers += [mean.own, mean.other, Double(summary.rowsWorstOwn)]
    }
    guard let first = experiment.experiment.matrices.first else { throw Undecided(.tooFew, "matrices") }
    return Decided(
      holds,
      means.joined(separator: "; ")
        + "; worst in its row for \(Numerals.list(rows)) of \(Figure.count(first.summary.rows)) languages",
      numbers: numbers, subject: experiment.subject)
  }

  // Entropy of counts over the logarithm of their number, nil where all are 0.
  private static func entropy(_ counts: [Int]) -> Double? {
    let sum = Double(counts.reduce(0, +))
    guard sum > 0, counts.count > 1 else { return nil }
    let entropy = counts.filter { $0 > 0 }.reduce(0.0) { total, count in
      let share = Double(count) / sum
      return total - share * NaturalLogarithm.ln(share)
    }
    return entropy / NaturalLogarithm.ln(Double(counts.count))
  }
}

extension Array where Element: Equatable {
  /// The elements in their order, each once.
  var uniqued: [Element] {
    reduce(into: []) { result, element in if !result.contains(element) { result.append(element) } }
  }
}
