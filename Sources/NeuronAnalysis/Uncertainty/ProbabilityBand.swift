/// The Float32 probabilities of one language whose Wilson interval covers the threshold.
struct ProbabilityBand: Sendable {
  /// The ends before they were rounded to Float32.
  let range: ClosedRange<Double>
  /// The smallest and the largest Float32 inside; above 1 where the interval of 1 covers the threshold, since a
  /// probability above 1 is taken as 1.
  let low: Float
  let high: Float

  init(threshold: Float, tokens: Double) {
    range = WilsonInterval.probabilitiesCovering(threshold: Double(threshold), tokens: tokens)
    let nearLow = Float(range.lowerBound)
    let nearHigh = Float(range.upperBound)
    low = Double(nearLow) < range.lowerBound ? nearLow.nextUp : nearLow
    let inside = Double(nearHigh) > range.upperBound ? nearHigh.nextDown : nearHigh
    high = range.lowerBound <= 1 && range.upperBound >= 1 ? .infinity : inside
  }

  /// Whether a probability's interval covers the threshold.
  func contains(_ probability: Float) -> Bool { probability >= low && probability <= high }
}
