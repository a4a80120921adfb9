/// The standard normal distribution, the same bits on every machine.
enum NormalDistribution {
  /// P(|Z| ≥ |z|).
  ///
  /// Below 2 by the series for the distribution function, `φ(z) (z + z³/3 + z⁵/15 + …)`, above by the continued
  /// fraction of Mills' ratio, `φ(z) / (z + 1/(z + 2/(z + …)))` (Abramowitz & Stegun 1964, 26.2.11 and 26.2.14);
  /// relative error below 1e-12. From |z| = 37.4 on, where it is below 1e-305, it is 0.
  static func twoSided(_ z: Double) -> Double {
    let x = abs(z)
    guard x < 37.4 else { return 0 }
    let density = 0.3989422804014327 * Exponential.exp(-x * x / 2)
    guard x < 2 else {
      var fraction = x
      for term in stride(from: 400, to: 0, by: -1) { fraction = x + Double(term) / fraction }
      return 2 * density / fraction
    }
    var term = x
    var sum = x
    var odd = 3.0
    while term > 1e-18 * sum {
      term *= x * x / odd
      sum += term
      odd += 2
    }
    return 1 - 2 * density * sum
  }
}
