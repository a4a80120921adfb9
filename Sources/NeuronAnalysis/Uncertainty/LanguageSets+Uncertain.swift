extension LanguageSets {
  /// The languages in which sampling error leaves open on which side of tau each neuron lies.
  ///
  /// A bit is set where the 95 % Wilson interval of p on n tokens covers tau (``WilsonInterval``). One pass over the
  /// probabilities, two comparisons a cell.
  ///
  /// - Parameters:
  ///   - threshold: The threshold tau of the same probabilities.
  ///   - tokens: Tokens of the response by language, in the order of the probabilities: t.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  public init(
    uncertainIn probabilities: any ActivationProbabilities, threshold: Float, tokens: [Int],
    designEffect: Double = 1, threads: Int = 1
  ) throws {
    let shape = probabilities.shape
    let bands = UncertaintyAnalysis.bands(
      threshold: threshold, tokens: UncertaintyAnalysis.independent(tokens, designEffect: designEffect))
    let width = max(1, (bands.count + 63) / 64)
    let words = try [UInt64](unsafeUninitializedCapacity: shape.neuronCount * width) { words, count in
      words.initialize(repeating: 0)
      try Parallel.forEach(shape.layers, threads: threads) { layer in
        try probabilities.withLayer(layer) { cells in
          var cell = 0
          let first = layer * shape.neuronsPerLayer
          for flat in first..<first + shape.neuronsPerLayer {
            for language in bands.indices {
              if bands[language].contains(cells[cell]) {
                words[flat * width + language >> 6] |= 1 << UInt64(language & 63)
              }
              cell += 1
            }
          }
        }
      }
      count = shape.neuronCount * width
    }
    self.init(words: words, languageCount: bands.count)
  }
}
