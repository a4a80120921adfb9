/// Which cells and neurons a token bootstrap has to draw anew.
///
/// A cell keeps its value where it lies more than six standard errors from where the threshold may come to lie,
/// a neuron its score where it stays as far from the cut at every lambda of a window. The windows are guesses; a
/// draw whose threshold or lambda falls outside needs a wider plan, in the end ``everything(_:tokens:)``.
struct BootstrapPlan: Sendable {
  /// A cell of a neuron that is not scored anew.
  struct Cell: Sendable {
    var language: Int32
    var probability: Float
  }

  /// A neuron with cells near the threshold whose score is not drawn anew.
  struct NearNeuron: Sendable {
    var flat: Int
    /// In how many languages it is above the threshold beyond doubt.
    var sure: Int
    var cells: Range<Int>
  }

  /// Independent tokens of each language, the denominators of drawn probabilities.
  let tokens: [Int]
  /// The neurons that are scored anew, ascending; every cell of theirs is drawn.
  private(set) var scored: [Int] = []
  /// Their probabilities, `[scored][K]`.
  private(set) var scoredCells: [Float] = []
  private(set) var near: [NearNeuron] = []
  private(set) var nearCells: [Cell] = []
  /// How many of the cells that keep their value lie below the window of the threshold.
  private(set) var cellsBelow = 0
  /// Neurons with no cell drawn: by N, and the general ones by layer.
  private(set) var histogram: [Int]
  private(set) var generalPerLayer: [Int]
  /// Where the threshold must come to lie for the plan to hold.
  let thresholds: ClosedRange<Float>
  /// Where lambda must come to lie for the plan to hold.
  let lambdas: ClosedRange<Double>

  /// Whether every cell is drawn.
  var isComplete: Bool { near.isEmpty && histogram.allSatisfy { $0 == 0 } }

  /// How many standard errors a value must be away to stay as it is.
  static let reach = 6.0

  /// The plan that draws every cell.
  static func everything(_ probabilities: some ActivationProbabilities, tokens: [Int]) throws -> BootstrapPlan
  {
    var plan = BootstrapPlan(
      shape: probabilities.shape, tokens: tokens, thresholds: 0...Float.infinity, lambdas: 0...Double.infinity
    )
    for layer in 0..<probabilities.shape.layers {
      try probabilities.withLayer(layer) { cells in
        let neurons = probabilities.shape.neuronsPerLayer
        for neuron in 0..<neurons { plan.score(layer * neurons + neuron, row: cells, at: neuron) }
      }
    }
    return plan
  }

  /// The plan for an identification.
  ///
  /// - Parameters:
  ///   - table: The table of the neurons' entropies and maxima.
  ///   - tokens: Independent tokens of each language, t / deff.
  ///   - change: By what share lambda may change, below 1.
  init(
    _ identification: Identification, table: SpecificityTable,
    probabilities: some ActivationProbabilities, tokens: [Int], lambdaWithin change: Double
  ) throws {
    let threshold = identification.threshold
    let variance = Double(max(0, threshold * (1 - threshold)))
    // The threshold is a quantile of all cells and moves far less than a cell near it.
    let shift = Float((variance / Double(tokens.max() ?? 1)).squareRoot())
    let lambda = identification.lambda
    self.init(
      shape: identification.shape, tokens: tokens, thresholds: threshold - shift...threshold + shift,
      lambdas: lambda.map { $0 * (1 - change)...$0 * (1 + change) } ?? 0...Double.infinity)
    let ends = lambda == nil ? [] : [lambdas.lowerBound, lambdas.upperBound]
    let count = identification.selectedCount ?? 0
    let cuts = ends.map { end -> Double in
      let scores = identification.classes.indices.map { table.score($0, lambda: end) }
      return Selection(lowest: count, of: scores).cut ?? -.infinity
    }
    let error = ScoreError(table: table, tokens: tokens)
    let shape = identification.shape
    for layer in 0..<shape.layers {
      try probabilities.withLayer(layer) { cells in
        for neuron in 0..<shape.neuronsPerLayer {
          let flat = layer * shape.neuronsPerLayer + neuron
          let row = UnsafeBufferPointer(rebasing: cells[neuron * tokens.count..<(neuron + 1) * tokens.count])
          let reaches = zip(ends, cuts).contains { end, cut in
            let score = table.score(flat, lambda: end)
            let entropy = table.normalizedEntropy[flat]
            return score - Self.reach * error.bound(row, normalizedEntropy: entropy, lambda: end) <= cut
          }
          if reaches || (lambda != nil && error.isUnreliable(row)) {
            score(flat, row: cells, at: neuron)
          } else {
            keep(flat, row: row, layer: layer)
          }
        }
      }
    }
  }

  private init(
    shape: ModelShape, tokens: [Int], thresholds: ClosedRange<Float>, lambdas: ClosedRange<Double>
  ) {
    self.tokens = tokens
    self.thresholds = thresholds
    self.lambdas = lambdas
    histogram = [Int](repeating: 0, count: tokens.count + 1)
    generalPerLayer = [Int](repeating: 0, count: shape.layers)
  }

  private mutating func score(_ flat: Int, row cells: UnsafeBufferPointer<Float>, at neuron: Int) {
    scored.append(flat)
    scoredCells += cells[neuron * tokens.count..<(neuron + 1) * tokens.count]
  }

  private mutating func keep(_ flat: Int, row: UnsafeBufferPointer<Float>, layer: Int) {
    let first = nearCells.count
    var sure = 0
    for (language, p) in row.enumerated() {
      let cut = Double(min(max(p, 0), 1))
      let trials = Double(tokens[language])
      // A share of 0 or 1 stays what it is; elsewhere six standard errors, and two tokens for rounding.
      let reach = Float(Self.reach * (cut * (1 - cut) / trials).squareRoot() + (cut > 0 ? 2 / trials : 0))
      if p + reach < thresholds.lowerBound {
        cellsBelow += 1
      } else if min(p, 1) - reach > thresholds.upperBound {
        sure += 1
      } else {
        nearCells.append(Cell(language: Int32(language), probability: p))
      }
    }
    if nearCells.count > first {
      near.append(NearNeuron(flat: flat, sure: sure, cells: first..<nearCells.count))
    } else {
      histogram[sure] += 1
      if sure == tokens.count { generalPerLayer[layer] += 1 }
    }
  }
}

/// How far sampling error can move a neuron's score.
private struct ScoreError {
  let lnOfCount: Double
  let scale: Double
  let tokens: [Double]

  init(table: SpecificityTable, tokens: [Int]) {
    lnOfCount = NaturalLogarithm.ln(Double(table.languageCount))
    scale = table.effectivenessScale
    self.tokens = tokens.map(Double.init)
  }

  /// An upper bound of the score's standard error, to first order.
  ///
  /// `dE/dp_k = −(ln p'_k + E) / sum p`, and the maximum moves by lambda / (H_K / K) times its own error.
  func bound(_ row: UnsafeBufferPointer<Float>, normalizedEntropy: Double, lambda: Double) -> Double {
    let sum = row.reduce(0) { $0 + Double($1) }
    guard sum > 0 else { return 0 }
    var variance = 0.0
    var largest = 0.0
    for (language, value) in row.enumerated() where value > 0 {
      let p = min(Double(value), 1)
      let ofCell = p * (1 - p) / tokens[language]
      let slope = (NaturalLogarithm.ln(Double(value) / sum) / lnOfCount + normalizedEntropy) / sum
      variance += slope * slope * ofCell
      largest = max(largest, ofCell)
    }
    return variance.squareRoot() + lambda / scale * largest.squareRoot()
  }

  /// Whether the neuron was active on so few tokens that the first order says little.
  func isUnreliable(_ row: UnsafeBufferPointer<Float>) -> Bool {
    var activations = 0.0
    for (language, value) in row.enumerated() { activations += Double(value) * tokens[language] }
    return activations > 0 && activations < 500
  }
}
