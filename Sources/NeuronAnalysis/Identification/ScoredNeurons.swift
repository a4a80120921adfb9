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

  /// Scores all neurons.
  ///
  /// - Parameters:
  ///   - tokens: Tokens of the response by language, in the order of the probabilities: t.
  ///   - designEffect: Tokens per independent observation; n = t / deff.
  /// - Throws: what reading the probabilities throws.
  /// - Complexity: O(L·H·K) time in three passes over the probabilities.
  public init(
    _ probabilities: some ActivationProbabilities, quantile: Double, tokens: [Int]? = nil,
    designEffect: Double = 1, threads: Int
  ) throws {
    let (table, histogram) = try SpecificityTable.withHistogram(probabilities, threads: threads)
    let threshold = try histogram.values(
      of: probabilities, quantiles: [quantile], maximum: table.maximum, threads: threads)[0]
    let bands = tokens.map {
      UncertaintyAnalysis.bands(
        threshold: threshold, tokens: UncertaintyAnalysis.independent($0, designEffect: designEffect))
    }
    (languages, uncertain) = try LanguageSets.sets(
      probabilities, threshold: threshold, bands: bands, maximum: table.maximum, threads: threads)
    self.table = table
    self.threshold = threshold
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
