import Numerals
import Threads

extension UncertaintyAnalysis {
  /// Counts the neurons whose class rests on too few tokens.
  ///
  /// A neuron is uncertain where the Wilson interval of any language's probability covers tau
  /// (``WilsonInterval``, with its source). O(L H + uncertain cells).
  ///
  /// - Parameters:
  ///   - uncertain: The languages in which each neuron's interval covers tau.
  ///   - tokens: Tokens of the response by language, in order: t.
  ///   - codes: The codes of the languages.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  public init(
    identification: Identification, uncertain: LanguageSets, tokens: [Int], codes: [String],
    designEffect: Double = 1, threads: Int = 1
  ) {
    let shape = identification.shape
    let layers = Parallel.map(shape.layers, threads: threads) { layer in
      var classes = ClassTally()
      var cells = [Int](repeating: 0, count: codes.count)
      uncertain.forEachActive(in: shape.flats(layer)) { flat, languages in
        languages.forEach { cells[$0] += 1 }
        classes[identification.neuronClass(flat)] += 1
      }
      return (classes: classes, cells: cells)
    }
    let cells = layers.map(\.cells).columnSums(width: codes.count)
    let independent = Self.independent(tokens, designEffect: designEffect)
    let bands = Self.bands(threshold: identification.threshold, tokens: independent)
    var byCode: [String: ThresholdBand] = [:]
    for (index, code) in codes.enumerated() {
      byCode[code] = ThresholdBand(
        tokens: Numerals.nineDigits(independent[index]),
        low: Numerals.nineDigits(max(0, bands[index].range.lowerBound)),
        high: Numerals.nineDigits(min(1, bands[index].range.upperBound)), neurons: cells[index])
    }
    let perLayer = layers.map(\.classes)
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

  /// Independent tokens of each language, n = t / deff.
  static func independent(_ tokens: [Int], designEffect: Double) -> [Double] {
    tokens.map { Double(max($0, 1)) / designEffect }
  }

  /// The probabilities of each language whose interval covers the threshold.
  static func bands(threshold: Float, tokens: [Double]) -> [ProbabilityBand] {
    tokens.map { ProbabilityBand(threshold: threshold, tokens: $0) }
  }
}
