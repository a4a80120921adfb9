import Numerals

extension LAPEAnalysis {
  /// Selects neurons by LAPE and sets them beside the ternary classes (arXiv 2402.16438, section 2.2).
  ///
  /// The neurons with the lowest entropy of the normalised probabilities, `−sum p' ln p'`, are selected, as many
  /// as the rate says of all L · H, among those above the threshold in at least one language; ties go to the
  /// lowest flat index. A selected neuron belongs to every language whose probability exceeds the threshold.
  ///
  /// - Parameters:
  ///   - identification: The ternary classes, with the threshold, the languages of each neuron and the rate.
  ///   - codes: The codes of the languages.
  /// - Complexity: O(L·H).
  public init(identification: Identification, languages codes: [String]) {
    let shape = identification.shape
    let sets = identification.languages
    let entropies = identification.specificity.normalizedEntropy
    let candidates = sets.active
    let rateCount = Selection.count(rate: identification.rate, neurons: shape.neuronCount)
    let selection = Selection(
      lowest: min(rateCount, candidates.count), of: candidates.map { entropies[$0] })

    var histogram = Array(repeating: 0, count: codes.count + 1)
    var classes = ClassTally()
    var largest: Double?
    var perLayer = Array(repeating: 0, count: shape.layers)
    var byLanguage = Array(repeating: perLayer, count: codes.count)
    let flats = zip(candidates, selection.selected).compactMap { $1 ? $0 : nil }
    for neuron in flats {
      let layer = neuron / shape.neuronsPerLayer
      histogram[sets.count(neuron)] += 1
      classes[identification.neuronClass(neuron)] += 1
      largest = max(largest ?? entropies[neuron], entropies[neuron])
      perLayer[layer] += 1
      for language in sets.languages(of: neuron) { byLanguage[language][layer] += 1 }
    }
    let selected = perLayer.reduce(0, +)
    self.init(
      threshold: Double(identification.threshold), discarded: shape.neuronCount - candidates.count,
      selected: selected,
      tiesAtCut: selected == 0 ? nil : selection.tiesAtCut,
      entropyAtCut: largest.map { Numerals.nineDigits($0 * NaturalLogarithm.ln(Double(codes.count))) },
      languageCountHistogram: histogram, classes: classes,
      agreement: LAPEAgreement(
        flats, candidates: candidates, identification: identification, languages: codes),
      perLanguage: Dictionary(uniqueKeysWithValues: zip(codes, byLanguage.map { $0.reduce(0, +) })),
      perLayer: perLayer,
      perLanguagePerLayer: Dictionary(uniqueKeysWithValues: zip(codes, byLanguage)))
  }
}

extension LAPEAgreement {
  /// The agreement of LAPE's set with the specific and related neurons, nil where there are none to compare.
  ///
  /// - Parameters:
  ///   - selected: The neurons that LAPE selects, ascending.
  ///   - candidates: Those above the threshold in at least one language, among them all that either selects.
  fileprivate init?(
    _ selected: [Int], candidates: [Int], identification: Identification, languages codes: [String]
  ) {
    guard identification.lambda != nil else { return nil }
    let shape = identification.shape
    let entropies = identification.specificity.normalizedEntropy
    let sets = identification.languages
    var total = MethodOverlap()
    var onlyTernary = ClassTally()
    var bothByLanguageCount = Array(repeating: 0, count: codes.count + 1)
    var byLanguage = Array(repeating: MethodOverlap(), count: codes.count)
    var byLayer = Array(repeating: MethodOverlap(), count: shape.layers)
    var alone: (lape: [Int], ternary: [Int]) = ([], [])
    var rest = selected[...]
    for flat in candidates {
      let isSelected = rest.first == flat
      if isSelected { rest.removeFirst() }
      let neuronClass = identification.neuronClass(flat)
      let isTernary = neuronClass == .specific || neuronClass == .related
      guard isSelected || isTernary else { continue }
      let side: WritableKeyPath<MethodOverlap, Int>
      switch (isSelected, isTernary) {
      case (true, true):
        side = \.both
        bothByLanguageCount[sets.count(flat)] += 1
      case (true, false):
        side = \.onlyLAPE
        alone.lape.append(flat)
      default:
        side = \.onlyTernary
        alone.ternary.append(flat)
        onlyTernary[neuronClass] += 1
      }
      total[keyPath: side] += 1
      byLayer[flat / shape.neuronsPerLayer][keyPath: side] += 1
      sets.forEachLanguage(of: flat) { byLanguage[$0][keyPath: side] += 1 }
    }
    func listed(_ flats: [Int], by order: (Int) -> Double) -> [LAPENeuron] {
      flats.sorted { (order($0), $0) < (order($1), $1) }.prefix(Self.listed).map { flat in
        LAPENeuron(
          layer: flat / shape.neuronsPerLayer, neuron: flat % shape.neuronsPerLayer,
          entropy: Numerals.nineDigits(entropies[flat] * NaturalLogarithm.ln(Double(codes.count))),
          score: Numerals.nineDigits(Double(identification.scores[flat])), languages: sets.languages(of: flat)
        )
      }
    }
    let either = total.both + total.onlyLAPE + total.onlyTernary
    self.init(
      both: total.both, onlyLAPE: total.onlyLAPE, onlyTernary: total.onlyTernary,
      onlyTernarySpecific: onlyTernary.specific, onlyTernaryRelated: onlyTernary.related,
      jaccard: either == 0 ? nil : Numerals.nineDigits(Double(total.both) / Double(either)),
      bothByLanguageCount: bothByLanguageCount,
      perLanguage: Dictionary(uniqueKeysWithValues: zip(codes, byLanguage)), perLayer: byLayer,
      onlyLAPENeurons: listed(alone.lape) { entropies[$0] },
      onlyTernaryNeurons: listed(alone.ternary) { Double(identification.scores[$0]) })
  }
}
