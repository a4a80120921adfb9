/// Correlations of two rows of numbers.
enum Correlation {
  /// Pearson's coefficient; nil for fewer than three pairs, or where a row does not vary.
  ///
  /// `Σ (x − mean x)(y − mean y) / √(Σ (x − mean x)² Σ (y − mean y)²)`; K. Pearson 1895,
  /// doi:10.1098/rspl.1895.0041.
  static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count == second.count, first.count > 2 else { return nil }
    let count = Double(first.count)
    let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
    var (covariance, ofFirst, ofSecond) = (0.0, 0.0, 0.0)
    for (one, other) in zip(first, second) {
      covariance += (one - means.0) * (other - means.1)
      ofFirst += (one - means.0) * (one - means.0)
      ofSecond += (other - means.1) * (other - means.1)
    }
    guard ofFirst > 0, ofSecond > 0 else { return nil }
    return covariance / (ofFirst * ofSecond).squareRoot()
  }

  /// Spearman's coefficient: Pearson's of the ranks, ties having the mean of theirs.
  ///
  /// C. Spearman 1904, doi:10.2307/1412159.
  static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
    pearson(ranks(first), ranks(second))
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.filter { $0 < value }.count
      let equal = values.filter { $0 == value }.count
      return Double(below) + Double(equal + 1) / 2
    }
  }
}
