import Numerals

extension ClaimRegistry {
  static let spontaneousAlignment: [Claim] = [
    spontaneous(
      "C53", "In trained languages specific neurons become fewer and related ones more, on average.",
      source: "Table 2", kind: .stated, published: "−37, +232",
      criterion: "Holds where the mean over the trained languages, the pivot apart, falls and rises so."
    ) { changes throws(Undecided) in try signs(changes.trained, "trained languages") },
    spontaneous(
      "C54", "In the other languages they change in the same directions.", source: "Table 2", kind: .stated,
      published: "−36, +205",
      criterion: "Holds where the mean over the other languages, the pivot apart, falls and rises so."
    ) { changes throws(Undecided) in try signs(changes.others, "languages not used for alignment") },
    spontaneous(
      "C55", "The changes are a little larger in trained languages than in others.", source: "Table 2",
      kind: .printed, published: "37 against 36, 232 against 205",
      criterion: "Holds where both mean changes are larger in size in the trained languages."
    ) { changes throws(Undecided) in
      let trained = try means(changes.trained, "trained languages")
      let others = try means(changes.others, "languages not used for alignment")
      let sizes = [trained.specific, others.specific, trained.related, others.related].map { abs($0) }
      let texts = sizes.map { Numerals.real($0, decimals: 1) }
      return Decided(
        sizes[0] > sizes[1] && sizes[2] > sizes[3],
        "specific \(texts[0]) against \(texts[1]), related \(texts[2]) against \(texts[3])", numbers: sizes)
    },
    spontaneous(
      "C56",
      "New related neurons of languages not used for alignment are shared with trained ones more than by chance.",
      source: "Spontaneous section", kind: .hypothesis, published: "no number printed",
      criterion:
        "Holds where more of them include a trained language than if a neuron's other languages were drawn at "
        + "random, by more than 1.96 standard deviations; fails where they are no more; else it is undecided."
    ) { changes throws(Undecided) in
      let found = changes.newlyRelated.keys.sorted().compactMap { changes.newlyRelated[$0] }
      let neurons = found.reduce(0) { $0 + $1.neurons }
      let shared = found.reduce(0) { $0 + $1.withTrained }
      let expected = found.reduce(0) { $0 + $1.expected }
      let deviation = found.reduce(0) { $0 + $1.variance }.squareRoot()
      guard neurons > 0 else {
        throw Undecided(.tooFew, "newly related neurons of languages not used for alignment")
      }
      let decided = Decided(
        Double(shared) > expected,
        "\(Figure.of(shared, neurons)), \(Numerals.real(expected, decimals: 1)) by chance",
        numbers: [Double(shared), Double(neurons), expected, deviation])
      guard !decided.holds || Double(shared) - expected > WilsonInterval.z * deviation else {
        throw Undecided(.tooFew, "newly related neurons: the excess is within its error", seen: decided)
      }
      return decided
    },
  ]

  private static func spontaneous(
    _ id: String, _ statement: String, source: String, kind: Claim.Kind, published: String,
    criterion: String, decide: @escaping @Sendable (LanguageChanges) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .spontaneousAlignment, statement: statement, source: source, kind: kind,
      published: published,
      needs: "recordings of a model whose trained languages leave some out, and of its base",
      criterion: criterion, scope: .partialAlignment
    ) { evidence throws(Undecided) in
      let (comparison, difference) = try evidence.partialAlignment()
      guard difference.change.specific != nil else { throw Undecided(.tooFew, "selected neurons") }
      return try decide(comparison.languageChanges.or(.notInData, "trained languages"))
    }
  }

  private static func means(
    _ group: LanguageGroupMean?, _ name: String
  ) throws(Undecided) -> (specific: Double, related: Double) {
    let group = try group.or(.notInData, name)
    return (
      specific: try group.specific.or(.tooFew, name), related: try group.related.or(.tooFew, name)
    )
  }

  private static func signs(_ group: LanguageGroupMean?, _ name: String) throws(Undecided) -> Decided {
    let means = try means(group, name)
    return Decided(
      means.specific < 0 && means.related > 0,
      "\(Figure.change(means.specific, decimals: 1)), \(Figure.change(means.related, decimals: 1))",
      numbers: [means.specific, means.related])
  }
}
