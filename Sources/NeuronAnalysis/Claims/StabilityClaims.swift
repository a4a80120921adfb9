import Numerals

extension ClaimRegistry {
  static let pivot: [Claim] = [
    pivot(
      "C57", "The pivot has fewer specific neurons than the mean of the other languages.",
      source: "Further Analysis, Table 3", kind: .stated, published: "46 against 613",
      criterion: "Holds where it has."
    ) { evidence throws(Undecided) in try fewer(evidence, \.specific) },
    pivot(
      "C58", "The pivot has fewer related neurons than the mean of the other languages.",
      source: "Further Analysis, Table 3", kind: .stated, published: "603 against \(Figure.count(2006))",
      criterion: "Holds where it has."
    ) { evidence throws(Undecided) in try fewer(evidence, \.related) },
    pivot(
      "C59", "The pivot's neurons are shared with more languages than those of the others.",
      source: "Further Analysis", kind: .hypothesis, published: "no number printed",
      criterion:
        "Holds where the mean N of all neurons above the threshold in the pivot exceeds the mean of the other "
        + "languages' means."
    ) { evidence throws(Undecided) in
      let pivot = try evidence.pivot()
      let sharing = try evidence.model().sharing.or(.notInData, "in how many languages neurons are")
      func meanCount(_ code: String) -> Double? {
        guard let counts = sharing.perLanguage[code] else { return nil }
        let neurons = counts.reduce(0, +)
        let sum = counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        return neurons == 0 ? nil : Double(sum) / Double(neurons)
      }
      let own = try meanCount(pivot).or(.tooFew, "neurons above the threshold in the pivot")
      let other = try mean(evidence.codes.filter { $0 != pivot }.map(meanCount)).or(
        .tooFew, "other languages")
      return Decided(
        own > other,
        "mean N \(Numerals.real(own, decimals: 2)) against \(Numerals.real(other, decimals: 2))",
        numbers: [own, other])
    },
  ]

  static let stability: [Claim] = [
    overlap(
      "C60", "Most specific neurons keep their positions on another data set.",
      published: Figure.percent(0.807),
      needs: otherDataSet, \.specific, isDomain: true),
    overlap(
      "C61", "Most related neurons keep their positions on another data set.",
      published: Figure.percent(0.923),
      needs: otherDataSet, \.related, isDomain: true),
    overlap(
      "C62", "Most specific neurons keep their positions after alignment.", published: Figure.percent(0.956),
      needs: pair, \.specific, isDomain: false),
    overlap(
      "C63", "Most related neurons keep their positions after alignment.", published: Figure.percent(0.921),
      needs: pair, \.related, isDomain: false),
    Claim(
      id: "C64", topic: .stability,
      statement:
        "Across data sets related neurons are more stable than specific ones, across alignment less.",
      source: "Table 4", kind: .printed,
      published: "related \(Figure.percent(0.923)) and specific \(Figure.percent(0.807)) across data sets, "
        + "\(Figure.percent(0.921)) and \(Figure.percent(0.956)) across alignment",
      needs: "recordings of a model on two data sets, and before and after alignment",
      criterion: "Holds where both orders are so.", scope: .comparison
    ) { evidence throws(Undecided) in
      let (comparison, difference) = try evidence.alignment()
      let domain = try evidence.domain()
      let other = try domain.difference.or(.notInData, otherDataSet)
      let ratios = [
        other.overlapRatio.related, other.overlapRatio.specific, difference.overlapRatio.related,
        difference.overlapRatio.specific,
      ].compactMap { $0 }
      guard ratios.count == 4 else { throw Undecided(.tooFew, "specific or related neurons before") }
      let texts = ratios.map(Figure.percent)
      return Decided(
        ratios[0] > ratios[1] && ratios[2] < ratios[3],
        "related \(texts[0]) and specific \(texts[1]) across data sets, \(texts[2]) and \(texts[3]) across alignment",
        numbers: ratios, subject: [domain.model, domain.domain, comparison.after].uniqued)
    },
  ]

  private static let otherDataSet = "recordings of the base model on another data set"

  private static func pivot(
    _ id: String, _ statement: String, source: String, kind: Claim.Kind, published: String,
    criterion: String, decide: @escaping @Sendable (ClaimEvidence) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .pivot, statement: statement, source: source, kind: kind, published: published,
      needs: "recordings of a model, and a pivot language", criterion: criterion, scope: .model,
      decide: decide)
  }

  private static func fewer(
    _ evidence: ClaimEvidence, _ count: KeyPath<LanguageCounts, Int?> & Sendable
  ) throws(Undecided) -> Decided {
    let pivot = try evidence.pivot()
    let counts = try evidence.selectedModel().model.perLanguage
    let own = try (counts[pivot]?[keyPath: count]).or(.notInData, "recordings of the pivot")
    let others = evidence.codes.filter { $0 != pivot }.map { counts[$0]?[keyPath: count].map(Double.init) }
    let other = try mean(others).or(.tooFew, "other languages")
    return Decided(
      Double(own) < other, "\(Figure.count(own)) against \(Numerals.real(other, decimals: 1))",
      numbers: [Double(own), other])
  }

  private static func overlap(
    _ id: String, _ statement: String, published: String, needs: String,
    _ ratio: KeyPath<ClassRatios, Double?> & Sendable, isDomain: Bool
  ) -> Claim {
    Claim(
      id: id, topic: .stability, statement: statement, source: "Table 4", kind: .stated, published: published,
      needs: needs,
      criterion:
        "Holds where more than half of the neurons of the class before are in it after, whatever their "
        + "languages.",
      scope: isDomain ? .model : .comparison
    ) { evidence throws(Undecided) in
      let difference: ClassDifference
      var subject: [String]?
      if isDomain {
        let domain = try evidence.domain()
        difference = try domain.difference.or(.notInData, needs)
        subject = [domain.model, domain.domain]
      } else {
        difference = try evidence.alignment().difference
      }
      let share = try difference.overlapRatio[keyPath: ratio].or(.tooFew, "neurons of the class before")
      return Decided(share > 0.5, Figure.percent(share), numbers: [share], subject: subject)
    }
  }
}
