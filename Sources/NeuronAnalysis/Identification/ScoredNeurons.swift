/// What a model's neurons are classified by: the halves of their scores, the threshold, and the languages above it.
///
/// All that has to look at every probability is done here, on every thread.
public struct ScoredNeurons: Sendable {
  /// The halves of the scores.
  public let table: SpecificityTable
  /// The languages with p > tau of every neuron.
  public let languages: LanguageSets
  /// The threshold tau.
  public let threshold: Float
  /// The quantile of all probabilities at which it lies.
  public let quantile: Double

  /// Scores all neurons.
  ///
  /// - Throws: what reading the probabilities throws.
  /// - Complexity: O(L·H·K) time in three passes over the probabilities.
  public init(
    _ probabilities: some ActivationProbabilities, quantile: Double, threads: Int
  ) throws {
    let (table, histogram) = try SpecificityTable.withHistogram(probabilities, threads: threads)
    threshold = try histogram.values(
      of: probabilities, quantiles: [quantile], maximum: table.maximum, threads: threads)[0]
    languages = try LanguageSets(
      probabilities, threshold: threshold, maximum: table.maximum, threads: threads)
    self.table = table
    self.quantile = quantile
  }

  /// Scores with the languages above another threshold.
  init(_ table: SpecificityTable, languages: LanguageSets, threshold: Float, quantile: Double) {
    self.table = table
    self.languages = languages
    self.threshold = threshold
    self.quantile = quantile
  }
}
