import Numerals

extension UncertaintyAnalysis {
  /// Counts the neurons whose class rests on too few tokens.
  ///
  /// A neuron is uncertain where the Wilson interval of any language's probability covers tau
  /// (``WilsonInterval``). One pass over the probabilities, two comparisons a cell.
  ///
  /// - Parameters:
  ///   - tokens: Tokens of the response by language, in order: t.
  ///   - codes: The codes of the languages.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  public init(
    identification: Identification, probabilities: some ActivationProbabilities, tokens: [Int],
    codes: [String], designEffect: Double = 1, threads: Int = 1
  ) throws {
    let shape = identification.shape
    let languages = codes.count
    let independent = tokens.map { Double(max($0, 1)) / designEffect }
    let bands = independent.map { ProbabilityBand(threshold: identification.threshold, tokens: $0) }
    let layers = try Parallel.map(shape.layers, threads: threads) { layer in
      var uncertain = ClassTally()
      var cellsByLanguage = [Int](repeating: 0, count: languages)
      try probabilities.withLayer(layer) { cells in
        let first = layer * shape.neuronsPerLayer
        for neuron in 0..<shape.neuronsPerLayer {
          var covered = 0
          for language in 0..<languages where bands[language].contains(cells[neuron * languages + language]) {
            cellsByLanguage[language] += 1
            covered += 1
          }
          if covered > 0 { uncertain[identification.neuronClass(first + neuron)] += 1 }
        }
      }
      return (uncertain: uncertain, cells: cellsByLanguage)
    }
    let cells = layers.map(\.cells).columnSums(width: languages)
    var byCode: [String: ThresholdBand] = [:]
    for (index, code) in codes.enumerated() {
      byCode[code] = ThresholdBand(
        tokens: Numerals.nineDigits(independent[index]),
        low: Numerals.nineDigits(max(0, bands[index].range.lowerBound)),
        high: Numerals.nineDigits(min(1, bands[index].range.upperBound)), neurons: cells[index])
    }
    let perLayer = layers.map(\.uncertain)
    var neurons = ClassTally()
    for neuronClass in NeuronClass.allCases {
      neurons[neuronClass] = identification.tally.total.byClass[Int(neuronClass.rawValue)]
    }
    self.init(
      level: WilsonInterval.level, designEffect: designEffect, bands: byCode,
      uncertain: perLayer.reduce(into: ClassTally()) { sum, layer in
        for neuronClass in NeuronClass.allCases { sum[neuronClass] += layer[neuronClass] }
      },
      neurons: neurons, perLayer: perLayer)
  }
}
