import Documents
import NeuronAnalysis
import Numerals

/// What the numbers of one model say, as sentences.
struct ModelFindings {
  let model: ModelAnalysis
  let context: StudyContext

  private func share(_ neuronClass: NeuronClass) -> String {
    guard let share = model.summary?.shares[neuronClass] else { return Numerals.missing }
    return Numerals.percent(share, decimals: share < 0.001 ? 3 : share < 0.1 ? 2 : 1)
  }

  /// How many neurons are in each class, with the denominator.
  var classes: [Inline] {
    let whole =
      "Of the \(Numerals.integer(model.summary?.neurons ?? 0)) MLP neurons\(context.suffix("of", model))"
    let general = model.counts.general
    func part(_ count: Int, _ kind: NeuronClass) -> String {
      count == 0 ? "none" : "\(Numerals.integer(count)) (\(share(kind)))"
    }
    guard let specific = model.counts.specific, let related = model.counts.related else {
      return [
        .text("\(whole), \(part(general, .general)) \(be(general)) "),
        .swatch("general"), .text("general; "), .text(unselected),
      ]
    }
    return [
      .text("\(whole), \(part(specific, .specific)) \(be(specific)) "),
      .swatch("specific"), .text("language-specific, \(part(related, .related)) "),
      .swatch("related"), .text("language-related and \(part(general, .general)) "),
      .swatch("general"), .text("general."),
    ]
  }

  /// Why nothing was selected, and what the user can do.
  var unselected: String {
    switch model.identification.lambdaStatus {
    case .noGeneralNeuron:
      """
      no neuron is above the threshold in every language, so nothing bounds the balance \
      coefficient and no neuron was selected. --lambda NUMBER selects with a value of your own.
      """
    case .infeasibleAtZero:
      """
      a general neuron is among the selected even at a balance coefficient of 0, so no neuron was \
      selected. --lambda NUMBER selects with a value of your own.
      """
    case .searched, .reference, .given: "no neuron was selected."
    }
  }

  /// Where over depth the language neurons lie; nil where there are none.
  var depth: String? {
    guard let concentration = model.summary?.depth else { return nil }
    let total = Numerals.count(concentration.total, "specific or related neuron")
    if model.layers == 1 { return "The model has one layer, which holds all of them." }
    guard concentration.total > 1 else { return "The only such neuron lies in layer \(concentration.peak)." }
    if concentration.halfLayers.count == 1 {
      return
        "Layer \(concentration.peak) alone holds \(Numerals.integer(concentration.peakCount)) of the \(total), at least half."
    }
    return "Half of the \(total) lie in \(Numerals.count(concentration.halfLayers.count, "layer")) of "
      + "\(model.layers) (\(concentration.halfPhrase)); the most, "
      + "\(Numerals.integer(concentration.peakCount)), in layer \(concentration.peak)."
  }

  /// Which languages have the most and the fewest language neurons; nil where there is nothing to compare.
  var languages: String? {
    let counts = context.languages.map { model.summary?.languages[$0.code]?.neurons }
    let known = counts.compactMap { $0 }
    guard known.count == counts.count, let most = known.max(), let least = known.min(), most > least
    else { return nil }
    let top = context.languageList(known.indices.filter { known[$0] == most })
    let bottom = context.languageList(known.indices.filter { known[$0] == least })
    return
      "\(top) \(has(known.filter { $0 == most }.count)) the most language neurons, \(Numerals.integer(most)), and "
      + "\(bottom) the fewest, \(Numerals.integer(least))."
  }

  /// The two languages that share most; nil where no two share any.
  var sharing: String? {
    guard let overlap = model.overlap?.specificRelated, let pair = ClosestPair(overlap) else { return nil }
    return "\(context.languages[pair.first].name) and \(context.languages[pair.second].name) share most: "
      + "\(Numerals.count(pair.shared, "neuron")), Jaccard index \(Numerals.real(pair.jaccard, decimals: 3))."
  }

  private func be(_ count: Int) -> String { count == 1 ? "is" : "are" }
  private func has(_ count: Int) -> String { count == 1 ? "has" : "have" }
}

/// The pair of languages with the largest Jaccard index, the first in the study's order of several.
struct ClosestPair {
  let first: Int
  let second: Int
  let shared: Int
  let jaccard: Double

  init?(_ overlap: LanguageOverlap) {
    var best: (first: Int, second: Int, jaccard: Double)?
    for first in overlap.jaccard.indices {
      for second in overlap.jaccard.indices where second > first {
        guard let jaccard = overlap.jaccard[first][second], jaccard > best?.jaccard ?? 0 else { continue }
        best = (first, second, jaccard)
      }
    }
    guard let best else { return nil }
    first = best.first
    second = best.second
    shared = overlap.count[best.first][best.second]
    jaccard = best.jaccard
  }
}
