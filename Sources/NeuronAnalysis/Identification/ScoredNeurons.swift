/// What a model's neurons are classified by: the halves of their scores, the threshold, and the languages above it.
///
/// All that has to look at every probability is done here, on every thread.
public struct ScoredNeurons: Sendable {
  /// The halves of the scores.
  public let table: SpecificityTable
  /// The languages with p > tau of every neuron.
  public let languages: LanguageSets
  /// The languages in which sampling error leaves open on which side of tau each neuron lies; nil where nobody said on
  /// how many tokens the probabilities rest.
  public let uncertain: LanguageSets?
  /// The threshold tau.
  public let threshold: Float
  /// The quantile of all probabilities at which it lies.
  public let quantile: Double

  /// Rows of neurons that may reach tau are read again where they take more than this many bytes together.
  public static let largestKept = 256 << 20

  /// Scores all neurons.
  ///
  /// - Parameters:
  ///   - tokens: Tokens of the response by language, in the order of the probabilities: t.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  ///   - limit: How many bytes of rows are kept; it never changes the result.
  ///   - visit: Called with the probabilities of every layer, `[H][K]`, while they are at hand; for several layers at
  ///     once, in any order.
  /// - Throws: what reading the probabilities and `visit` throw.
  /// - Complexity: O(L·H·K) time in one pass over the probabilities, and two over the few that reach tau.
  public init(
    _ probabilities: some ActivationProbabilities, quantile: Double, tokens: [Int]? = nil,
    designEffect: Double = 1, threads: Int, keepingUpTo limit: Int = ScoredNeurons.largestKept,
    visit: (_ layer: Int, _ cells: UnsafeBufferPointer<Float>) throws -> Void = { _, _ in }
  ) throws {
    let shape = probabilities.shape
    let languageCount = probabilities.languageCount
    let independent = tokens.map { UncertaintyAnalysis.independent($0, designEffect: designEffect) }
    @Sendable func bands(_ threshold: Float) -> [ProbabilityBand]? {
      independent.map { UncertaintyAnalysis.bands(threshold: threshold, tokens: $0) }
    }
    let scan = ThresholdScan(
      shape: shape, languageCount: languageCount, quantile: quantile, keepingUpTo: limit
    ) {
      bands($0)?.lazy.map(\.low).min() ?? $0
    }
    let table = try SpecificityTable(probabilities, threads: threads) { layer, cells, maximum in
      scan.add(layer, cells, maximum: maximum)
      try visit(layer, cells)
    }
    func rows(_ layer: Int, floor: Float) throws -> ReachingRows {
      try scan.kept(layer, floor: floor) ?? table.rows(layer, of: probabilities, floor: floor)
    }
    threshold = try scan.threshold(layers: shape.layers, threads: threads, rows: rows)
    (languages, uncertain) = try LanguageSets.sets(
      table, threshold: threshold, bands: bands(threshold), threads: threads, rows: rows)
    self.table = table
    self.quantile = quantile
  }

  /// Scores with the languages above another threshold.
  init(_ table: SpecificityTable, languages: LanguageSets, threshold: Float, quantile: Double) {
    self.table = table
    self.languages = languages
    uncertain = nil
    self.threshold = threshold
    self.quantile = quantile
  }
}
