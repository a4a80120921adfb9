extension ClaimRegistry {
  static let taxonomy: [Claim] = [
    Claim(
      id: "C01", topic: .taxonomy,
      statement: "Some neurons are above the threshold in more than one language but not in all.",
      source: "Abstract, Figures 1 and 15a", kind: .stated,
      published: "\(Figure.count(13_772)) neurons before alignment, \(Figure.count(14_694)) after",
      needs: "recordings of a model in at least three languages",
      criterion: "Holds where any neuron has 1 < N < K.", scope: .model
    ) { evidence throws(Undecided) in
      let (counts, subject) = try evidence.languageCounts()
      guard counts.count > 2 else { throw Undecided(.tooFew, "languages: between one and two there is none") }
      let partial = counts[1..<counts.count - 1].reduce(0, +)
      return Decided(
        partial > 0, "\(Figure.count(partial)) neurons with 1 < N < \(counts.count)", numbers: [partial],
        subject: subject)
    },
    Claim(
      id: "C02", topic: .taxonomy,
      statement: "With lambda set automatically no general neuron is among the selected ones.",
      source: "Methodology, equation 5", kind: .stated, published: "by construction",
      needs: "recordings of a model, lambda searched",
      criterion: "Holds where no selected neuron has N = K.", scope: .model
    ) { evidence throws(Undecided) in
      let model = try evidence.selectedModel().model
      guard model.identification.lambdaStatus != .given else {
        throw Undecided(.notInData, "a searched lambda; the study gives its own")
      }
      let general = model.selectedLanguageCountHistogram?.last ?? 0
      let selected = model.identification.selected ?? 0
      return Decided(
        general == 0, "\(Figure.of(general, selected)) selected neurons", numbers: [general, selected])
    },
    Claim(
      id: "C03", topic: .taxonomy,
      statement:
        "The lowest 1 % of the scores are selected; the threshold keeps the top 5 % of all probabilities.",
      source: "Methodology, equations 5 and 6", kind: .stated,
      published: "\(Figure.percent(0.01)) and \(Figure.percent(0.05))",
      needs: "recordings of a model",
      criterion: "Holds where the shares found, rounded to a tenth of a percent, are these.", scope: .model
    ) { evidence throws(Undecided) in
      let model = try evidence.selectedModel().model
      let neurons = model.layers * model.neuronsPerLayer
      let above = model.languageCountHistogram.enumerated().reduce(0) { $0 + $1.offset * $1.element }
      let cells = neurons * (model.languageCountHistogram.count - 1)
      let selected = Double(model.identification.selected ?? 0) / Double(neurons)
      let kept = Double(above) / Double(cells)
      return Decided(
        (selected * 1000).rounded() == 10 && (kept * 1000).rounded() == 50,
        "\(Figure.percent(selected)) selected, \(Figure.percent(kept)) of probabilities above the threshold",
        numbers: [selected, kept])
    },
    Claim(
      id: "C04", topic: .taxonomy,
      statement: "The number of neurons falls with N up to K − 2, rises at K − 1 and is largest at K.",
      source: "Figures 15a and 15b", kind: .printed,
      published: "\(Figure.count(10_052)) at N = 1, 678 at 8, 883 at 9, \(Figure.count(16_803)) at 10",
      needs: "recordings of a model in at least four languages",
      criterion: "Holds where every step has this direction; all neurons count.", scope: .model
    ) { evidence throws(Undecided) in
      let (counts, subject) = try evidence.languageCounts()
      let count = counts.count
      guard count > 3 else { throw Undecided(.tooFew, "languages: at least four") }
      let falls = (1..<count - 2).allSatisfy { counts[$0] < counts[$0 - 1] }
      let rises = counts[count - 2] > counts[count - 3]
      let isLargest = counts[count - 1] == counts.max() && counts.filter { $0 == counts.last }.count == 1
      return Decided(
        falls && rises && isLargest, counts.map(Figure.count).joined(separator: ", "), numbers: counts,
        subject: subject)
    },
    Claim(
      id: "C05", topic: .taxonomy,
      statement: "Before alignment there are more general than specific neurons.",
      source: "Figure 15a", kind: .printed,
      published: "\(Figure.count(16_803)) general against \(Figure.count(10_052)) with N = 1",
      needs: "recordings of a model",
      criterion:
        "Holds where the general neurons outnumber the specific ones, which are selected and have N = 1.",
      scope: .model
    ) { evidence throws(Undecided) in
      let (counts, subject) = try evidence.languageCounts()
      let general = counts.last ?? 0
      guard subject == nil else {
        return Decided(
          general > counts[0],
          "\(Figure.count(general)) general against \(Figure.count(counts[0])) with N = 1",
          numbers: [general, counts[0]], subject: subject)
      }
      let specific = try evidence.selectedModel().specific
      return Decided(
        general > specific,
        "\(Figure.count(general)) general against \(Figure.count(specific)) specific "
          + "(\(Figure.count(counts[0])) with N = 1, selected or not)",
        numbers: [general, specific, counts[0]])
    },
  ]
}
