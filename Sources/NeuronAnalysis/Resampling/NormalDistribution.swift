/// The standard normal distribution, the same bits on every machine.
enum NormalDistribution {
  /// P(|Z| ≥ |z|).
  ///
  /// Below 2 by the series for the distribution function, `φ(z) (z + z³/3 + z⁵/15 + …)`, above by the continued
  /// fraction of Mills' ratio, `φ(z) / (z + 1/(z + 2/(z + …)))` (Abramowitz & Stegun 1964, 26.2.11 and 26.2.14);
  /// relative error below 1e-12.
  static func twoSided(_ z: Double) -> Double {
    let x = abs(z)
    guard x < 38.5 else { return 0 }
    let density = 0.3989422804014327 * exponential(-x * x / 2)
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

  /// e^x for x at most 0: 2^k times the Taylor series of the remainder, |r| ≤ ln 2 / 2.
  private static func exponential(_ x: Double) -> Double {
    let k = (x / 0.6931471805599453).rounded()
    let r = (x - k * 0x1.62E42FEE00000p-1) - k * 0x1.A39EF35793C76p-33
    var sum = 1.0
    for term in stride(from: 18.0, to: 0, by: -1) { sum = 1 + sum * r / term }
    return sum * Double(sign: .plus, exponent: max(Int(k), -1074), significand: 1)
  }
}
