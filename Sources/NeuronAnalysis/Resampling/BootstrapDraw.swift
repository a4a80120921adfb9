/// The counts of one draw of a token bootstrap.
struct BootstrapDraw: Sendable {
  private(set) var threshold: Float = 0
  private(set) var lambda: Double?
  private(set) var histogram: [Int]
  private(set) var generalPerLayer: [Int]
  private(set) var specificPerLayer: [Int]
  private(set) var relatedPerLayer: [Int]
  private(set) var specificPerLanguage: [Int]
  private(set) var relatedPerLanguage: [Int]

  /// Draws the tokens of a plan anew and classifies the neurons.
  ///
  /// - Returns: nil where the threshold or lambda falls outside the plan's windows.
  /// - Complexity: O(cells drawn), and the search for lambda among the neurons scored anew.
  init?(
    _ plan: BootstrapPlan, settings: Settings, stream: inout RandomStream
  ) {
    let languages = plan.tokens.count
    histogram = plan.histogram
    generalPerLayer = plan.generalPerLayer
    specificPerLayer = [Int](repeating: 0, count: settings.shape.layers)
    relatedPerLayer = specificPerLayer
    specificPerLanguage = [Int](repeating: 0, count: languages)
    relatedPerLanguage = specificPerLanguage

    func draw(_ probability: Float, _ language: Int) -> Float {
      let tokens = plan.tokens[language]
      let distribution = BinomialDistribution(trials: tokens, probability: Double(probability))
      return Float(distribution.draw(from: &stream)) / Float(tokens)
    }
    var scored = plan.scoredCells
    for index in scored.indices { scored[index] = draw(scored[index], index % languages) }
    let near = plan.nearCells.map { draw($0.probability, Int($0.language)) }
    guard let threshold = Self.threshold(scored, near, plan: plan, settings: settings) else { return nil }
    self.threshold = threshold

    for neuron in plan.near {
      let count = neuron.sure + neuron.cells.reduce(0) { $0 + (near[$1] > threshold ? 1 : 0) }
      histogram[count] += 1
      if count == languages { generalPerLayer[neuron.flat / settings.shape.neuronsPerLayer] += 1 }
    }
    let counts = plan.scored.indices.map { index in
      scored[index * languages..<(index + 1) * languages].reduce(0) { $0 + ($1 > threshold ? 1 : 0) }
    }
    for (index, count) in counts.enumerated() {
      histogram[count] += 1
      if count == languages { generalPerLayer[plan.scored[index] / settings.shape.neuronsPerLayer] += 1 }
    }
    guard settings.selects else { return }
    let table = SpecificityTable(drawn: scored, languageCount: languages)
    let generals = counts.indices.filter { counts[$0] == languages }
    lambda = settings.lambda(table, generals: generals)
    guard let lambda else {
      // Neurons that were not drawn may be general too, and then bound lambda.
      if plan.isComplete || histogram[languages] == 0 { return } else { return nil }
    }
    guard plan.lambdas.contains(lambda) else { return nil }
    let scores = counts.indices.map { table.score($0, lambda: lambda) }
    let selection = Selection(lowest: settings.count, of: scores)
    for (index, count) in counts.enumerated()
    where selection.selected[index] && count > 0 && count < languages {
      let layer = plan.scored[index] / settings.shape.neuronsPerLayer
      if count == 1 { specificPerLayer[layer] += 1 } else { relatedPerLayer[layer] += 1 }
      for language in 0..<languages where scored[index * languages + language] > threshold {
        if count == 1 { specificPerLanguage[language] += 1 } else { relatedPerLanguage[language] += 1 }
      }
    }
  }

  /// What every draw of one bootstrap has in common.
  struct Settings: Sendable {
    let shape: ModelShape
    /// The rank of the threshold among all cells, 1-based.
    let rank: Int
    /// How many neurons are selected.
    let count: Int
    let choice: LambdaChoice
    /// Whether the recordings themselves have a selection.
    let selects: Bool

    /// Lambda for some scores, nil where nothing can be selected.
    func lambda(_ table: SpecificityTable, generals: [Int]) -> Double? {
      if case .given(let lambda) = choice { return lambda }
      let search = BalanceSearch(table, generals: generals, count: count, threads: 1)
      return (choice == .auto ? search.search() : search.reference()).lambda
    }
  }

  // The value at the rank, of which only those in the plan's window can be the one.
  private static func threshold(
    _ scored: [Float], _ near: [Float], plan: BootstrapPlan, settings: Settings
  ) -> Float? {
    var below = plan.cellsBelow
    var inside: [UInt64] = []
    for values in [scored, near] {
      for value in values {
        if value < plan.thresholds.lowerBound {
          below += 1
        } else if value <= plan.thresholds.upperBound {
          inside.append(UInt64(value.bitPattern))
        }
      }
    }
    let rank = settings.rank - 1 - below
    guard inside.indices.contains(rank) else { return nil }
    let key = inside.withUnsafeBufferPointer { RankSelection.key(atRank: rank, in: $0) }
    return Float(bitPattern: UInt32(truncatingIfNeeded: key))
  }
}

extension SpecificityTable {
  /// The table of some neurons on their own, from their probabilities `[neurons][K]`.
  init(drawn probabilities: [Float], languageCount: Int) {
    let neurons = probabilities.count / languageCount
    let shape = ModelShape(layers: 1, neuronsPerLayer: neurons)
    var entropies = [Double](repeating: 0, count: neurons)
    var maxima = [Float](repeating: 0, count: neurons)
    probabilities.withUnsafeBufferPointer { cells in
      entropies.withUnsafeMutableBufferPointer { entropies in
        maxima.withUnsafeMutableBufferPointer { maxima in
          EntropyKernel(languageCount: languageCount).run(cells, entropy: entropies, maximum: maxima)
        }
      }
    }
    self.init(shape: shape, languageCount: languageCount, normalizedEntropy: entropies, maximum: maxima)
  }
}
