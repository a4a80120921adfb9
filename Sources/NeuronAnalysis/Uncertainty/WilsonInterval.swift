/// The Wilson score interval of a probability at level 95 %.
///
/// All q with `|p − q| <= z sqrt(q (1 − q) / n)`, z = 1.959964 (Wilson 1927, doi 10.2307/2276774), solved:
/// `(p + z² / 2n ± z sqrt(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)`.
public struct WilsonInterval: Sendable, Equatable {
  /// The level.
  public static let level = 0.95
  /// The quantile of the normal distribution for the level, two-sided.
  public static let z = 1.959964

  /// The lower end, at least 0.
  public let low: Double
  /// The upper end, at most 1.
  public let high: Double

  /// The interval of a probability seen over `tokens` independent tokens.
  ///
  /// - Parameters:
  ///   - probability: The share seen, cut to [0, 1].
  ///   - tokens: The number of independent tokens n = t / deff, above 0.
  public init(probability: Double, tokens: Double) {
    let p = min(max(probability, 0), 1)
    let ratio = Self.z * Self.z / tokens
    let centre = p + ratio / 2
    let half = (ratio * (p * (1 - p) + ratio / 4)).squareRoot()
    low = max(0, (centre - half) / (1 + ratio))
    high = min(1, (centre + half) / (1 + ratio))
  }

  /// The probabilities whose interval covers a threshold: by the definition `tau ± z sqrt(tau (1 − tau) / n)`.
  ///
  /// This saves an interval for each of L · H · K cells. The range is not cut to [0, 1]; above a threshold of 1
  /// it is the threshold alone.
  public static func probabilitiesCovering(threshold: Double, tokens: Double) -> ClosedRange<Double> {
    let reach = z * (max(0, threshold * (1 - threshold)) / tokens).squareRoot()
    return threshold - reach...threshold + reach
  }
}
