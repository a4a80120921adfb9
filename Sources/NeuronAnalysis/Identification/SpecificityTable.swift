import Threads

/// How specific and how effective every neuron is: the two halves of its score (arXiv 2505.21505, equation
/// 5).
///
/// With p' the neuron's probabilities over the languages, normalised to sum 1:
///
///     E = −Σ p' ln p'        specificity: low where few languages activate the neuron
///     M = max_k p_k          effectiveness: high where one of them does so often
///     score = E / ln K − λ M / (H_K / K),   H_K = 1 + 1/2 + … + 1/K
///
/// This is the scale of the reference code (NJUNLP/Language-Neurons-Alignment); λ ln K · K / H_K is the
/// paper's. Everything is Double, computed from the Float32 p: divided by their sum, at least 10⁻¹²,
/// divided by the sum again; sums run over the languages in order. A neuron that is 0 everywhere counts as
/// uniform.
public struct SpecificityTable: Sendable {
  /// The model's shape, L × H.
  let shape: ModelShape
  /// The number of languages, K.
  let languageCount: Int
  /// E / ln K by flat index; 1 where all languages are alike.
  let normalizedEntropy: [Double]
  /// M by flat index.
  public let maximum: [Float]
  /// H_K / K.
  let effectivenessScale: Double

  /// The table of all neurons.
  ///
  /// - Parameter visit: Called with the probabilities of every layer, `[H][K]`, and the largest of each neuron, while
  ///   they are at hand; for several layers at once, in any order.
  /// - Complexity: O(L·H·K), one pass over the probabilities.
  public init(
    _ probabilities: some ActivationProbabilities, threads: Int,
    visit: (
      _ layer: Int, _ cells: UnsafeBufferPointer<Float>, _ maximum: UnsafeBufferPointer<Float>
    ) throws -> Void = { _, _, _ in }
  ) throws {
    let shape = probabilities.shape
    let languageCount = probabilities.languageCount
    var maximum: [Float] = []
    let entropy = try [Double](unsafeUninitializedCapacity: shape.neuronCount) { entropy, entropyCount in
      maximum = try [Float](unsafeUninitializedCapacity: shape.neuronCount) { maximum, maximumCount in
        try Parallel.forEach(shape.layers, threads: threads) { layer in
          try probabilities.withLayerOnce(layer) { cells in
            let part = shape.flats(layer)
            let largest = UnsafeMutableBufferPointer(rebasing: maximum[part])
            EntropyKernel(languageCount: languageCount).run(
              cells, entropy: UnsafeMutableBufferPointer(rebasing: entropy[part]), maximum: largest)
            try visit(layer, cells, UnsafeBufferPointer(largest))
          }
        }
        maximumCount = shape.neuronCount
      }
      entropyCount = shape.neuronCount
    }
    self.init(shape: shape, languageCount: languageCount, normalizedEntropy: entropy, maximum: maximum)
  }

  /// The rows of one layer's neurons that reach a floor.
  func rows(
    _ layer: Int, of probabilities: some ActivationProbabilities, floor: Float
  ) throws -> ReachingRows {
    try maximum.withUnsafeBufferPointer { maximum in
      try probabilities.withLayerOnce(layer) { cells in
        ReachingRows(
          cells, maximum: UnsafeBufferPointer(rebasing: maximum[shape.flats(layer)]),
          languageCount: languageCount, floor: floor)
      }
    }
  }

  /// The score of a neuron at a balance coefficient; lower is more language-specific.
  @inline(__always)
  func score(_ flat: Int, lambda: Double) -> Double {
    Self.score(normalizedEntropy[flat], maximum[flat], lambda: lambda, scale: effectivenessScale)
  }

  /// The score from its halves, with `scale` = H_K / K.
  @inline(__always)
  static func score(
    _ normalizedEntropy: Double, _ maximum: Float, lambda: Double, scale: Double
  ) -> Double {
    normalizedEntropy - lambda * Double(maximum) / scale
  }

  /// Neurons whose probability is 0 in every language.
  var neverActive: Int { maximum.reduce(0) { $0 + ($1 == 0 ? 1 : 0) } }

  /// What a λ on the reference code's scale is multiplied by to get the paper's: ln K · K / H_K.
  var paperScale: Double { NaturalLogarithm.ln(Double(languageCount)) / effectivenessScale }

  /// A table from its columns, by flat index.
  init(shape: ModelShape, languageCount: Int, normalizedEntropy: [Double], maximum: [Float]) {
    self.shape = shape
    self.languageCount = languageCount
    self.normalizedEntropy = normalizedEntropy
    self.maximum = maximum
    var harmonic = 0.0
    for k in 1...max(languageCount, 1) { harmonic += 1 / Double(k) }
    effectivenessScale = harmonic / Double(max(languageCount, 1))
  }
}
