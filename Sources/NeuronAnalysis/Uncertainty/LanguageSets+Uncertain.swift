extension LanguageSets {
  /// The languages in which sampling error leaves open on which side of tau each neuron lies.
  ///
  /// A bit is set where the 95 % Wilson interval of p on n tokens covers tau (``WilsonInterval``). One pass over the
  /// probabilities, two comparisons a cell; neurons that stay below every band are passed over.
  ///
  /// - Parameters:
  ///   - identification: What was identified in the same probabilities, with the threshold tau.
  ///   - tokens: Tokens of the response by language, in the order of the probabilities: t.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  public init(
    uncertainIn probabilities: any ActivationProbabilities, identification: Identification, tokens: [Int],
    designEffect: Double = 1, threads: Int = 1
  ) throws {
    let shape = probabilities.shape
    let bands = UncertaintyAnalysis.bands(
      threshold: identification.threshold,
      tokens: UncertaintyAnalysis.independent(tokens, designEffect: designEffect))
    let (lows, highs) = (bands.map(\.low), bands.map(\.high))
    let lowest = lows.min() ?? .infinity
    let maximum = identification.specificity.maximum
    let width = max(1, (bands.count + 63) / 64)
    let words = try [UInt64](unsafeUninitializedCapacity: shape.neuronCount * width) { words, count in
      words.initialize(repeating: 0)
      try Parallel.forEach(shape.layers, threads: threads) { layer in
        try probabilities.withLayer(layer) { cells in
          let first = layer * shape.neuronsPerLayer
          for neuron in 0..<shape.neuronsPerLayer where maximum[first + neuron] >= lowest {
            for word in 0..<width {
              // Without branches, which nothing could predict.
              var bits: UInt64 = 0
              for language in word * 64..<min(word * 64 + 64, lows.count) {
                let p = cells[neuron * lows.count + language]
                let covers: UInt64 = (p >= lows[language] ? 1 : 0) & (p <= highs[language] ? 1 : 0)
                bits |= covers << UInt64(language & 63)
              }
              words[(first + neuron) * width + word] = bits
            }
          }
        }
      }
      count = shape.neuronCount * width
    }
    self.init(words: words, languageCount: bands.count)
  }
}
