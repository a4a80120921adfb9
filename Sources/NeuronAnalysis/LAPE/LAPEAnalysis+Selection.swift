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
  ///   - probabilities: The probabilities they were found in.
  ///   - codes: The codes of the languages.
  public init(
    identification: Identification, probabilities: some ActivationProbabilities, languages codes: [String],
    threads: Int = 1
  ) throws {
    let table = try SpecificityTable(probabilities, threads: threads)
    self.init(identification: identification, entropies: table.normalizedEntropy, languages: codes)
  }

  /// - Parameter entropies: The entropy of each neuron over ln K.
  init(identification: Identification, entropies: [Double], languages codes: [String]) {
    let shape = identification.shape
    let sets = identification.languages
    let counts = (0..<shape.neuronCount).map(sets.count)
    let discarded = counts.filter { $0 == 0 }.count
    let rateCount = Selection.count(rate: identification.rate, neurons: shape.neuronCount)
    let selection = Selection(
      lowest: min(rateCount, shape.neuronCount - discarded),
      of: zip(entropies, counts).map { $1 == 0 ? .infinity : $0 })

    var histogram = Array(repeating: 0, count: codes.count + 1)
    var classes = ClassTally()
    var largest: Double?
    var perLayer = Array(repeating: 0, count: shape.layers)
    var byLanguage = Array(repeating: perLayer, count: codes.count)
    for neuron in 0..<shape.neuronCount where selection.selected[neuron] {
      let layer = neuron / shape.neuronsPerLayer
      histogram[counts[neuron]] += 1
      classes[identification.neuronClass(neuron)] += 1
      largest = max(largest ?? entropies[neuron], entropies[neuron])
      perLayer[layer] += 1
      for language in sets.languages(of: neuron) { byLanguage[language][layer] += 1 }
    }
    let selected = perLayer.reduce(0, +)
    self.init(
      threshold: Double(identification.threshold), discarded: discarded, selected: selected,
      tiesAtCut: selected == 0 ? nil : selection.tiesAtCut,
      entropyAtCut: largest.map { Numerals.nineDigits($0 * NaturalLogarithm.ln(Double(codes.count))) },
      languageCountHistogram: histogram, classes: classes,
      agreement: LAPEAgreement(
        selection.selected, entropies: entropies, identification: identification, languages: codes),
      perLanguage: Dictionary(uniqueKeysWithValues: zip(codes, byLanguage.map { $0.reduce(0, +) })),
      perLayer: perLayer,
      perLanguagePerLayer: Dictionary(uniqueKeysWithValues: zip(codes, byLanguage)))
  }
}

extension LAPEAgreement {
  /// The agreement of LAPE's set with the specific and related neurons, nil where there are none to compare.
  ///
  /// - Parameters:
  ///   - isSelected: Whether LAPE selects each neuron, by flat index.
  ///   - entropies: The entropy of each neuron over ln K.
  fileprivate init?(
    _ isSelected: [Bool], entropies: [Double], identification: Identification, languages codes: [String]
  ) {
    guard identification.lambda != nil else { return nil }
    let shape = identification.shape
    let sets = identification.languages
    var total = MethodOverlap()
    var onlyTernary = ClassTally()
    var bothByLanguageCount = Array(repeating: 0, count: codes.count + 1)
    var byLanguage = Array(repeating: MethodOverlap(), count: codes.count)
    var byLayer = Array(repeating: MethodOverlap(), count: shape.layers)
    var alone: (lape: [Int], ternary: [Int]) = ([], [])
    for flat in 0..<shape.neuronCount {
      let neuronClass = identification.neuronClass(flat)
      let isTernary = neuronClass == .specific || neuronClass == .related
      guard isSelected[flat] || isTernary else { continue }
      let side: WritableKeyPath<MethodOverlap, Int>
      switch (isSelected[flat], isTernary) {
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
