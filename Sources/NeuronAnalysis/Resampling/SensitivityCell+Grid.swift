extension SensitivityCell {
  /// The rates of the grid.
  public static let rates = [0.005, 0.01, 0.02, 0.05, 0.1]
  /// The quantiles of the grid.
  public static let quantiles = [0.9, 0.95, 0.98, 0.99]

  /// The class counts over all rates and quantiles, lambda searched again in each cell; rate by rate.
  ///
  /// The paper has one cell of it, rate 0.01 and quantile 0.95 (arXiv 2505.21505, equations 5 and 6); the grid is
  /// ours.
  public static func grid(
    _ identification: Identification, probabilities: some ActivationProbabilities, threads: Int = 1
  ) throws -> [SensitivityCell] {
    let table = identification.specificity
    let thresholds = try Threshold.values(of: probabilities, quantiles: quantiles, threads: threads)
    let scored = try zip(thresholds, quantiles).map { threshold, quantile in
      ScoredNeurons(
        table,
        languages: try LanguageSets(
          probabilities, table: table, threshold: threshold, threads: threads),
        threshold: threshold, quantile: quantile)
    }
    return rates.flatMap { rate in
      quantiles.indices.map { index in
        let cell = Identification(scored[index], rate: rate, lambda: .auto, threads: threads)
        return SensitivityCell(
          rate: rate, quantile: quantiles[index], threshold: Double(cell.threshold),
          lambda: cell.summary.lambda, lambdaStatus: cell.status, counts: cell.counts)
      }
    }
  }
}
