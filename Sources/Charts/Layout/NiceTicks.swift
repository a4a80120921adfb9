/// Round values along an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.
enum NiceTicks {
  /// The distance between ticks, so that about `count` of them cover `span`.
  ///
  /// Counts of things never get ticks between whole numbers.
  static func step(span: Double, count: Int, isInteger: Bool = false) -> Double {
    guard span > 0, span.isFinite else { return 1 }
    let wanted = Double(max(count, 1))
    var power = 1.0
    while power > span / wanted { power /= 10 }
    while power * 10 <= span / wanted { power *= 10 }
    let multiples: [Double] = isInteger && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let steps = multiples.map { isInteger ? max(1, ($0 * power).rounded()) : $0 * power }
    return steps.min { abs(span / $0 - wanted) < abs(span / $1 - wanted) } ?? power
  }

  /// The ticks from `minimum` to `maximum`, both included where they are multiples of the step.
  static func values(from minimum: Double = 0, to maximum: Double, count: Int, isInteger: Bool = false)
    -> [Double]
  {
    let step = step(span: maximum - minimum, count: count, isInteger: isInteger)
    let first = Int((minimum / step).rounded(.up))
    let last = Int((maximum / step + 1e-9).rounded(.down))
    guard first <= last, last - first < 1000 else { return [minimum] }
    return (first...last).map { Double($0) * step }
  }

  /// The decimals that a step needs: 0 for 5, 1 for 0.5, 2 for 0.25.
  static func decimals(step: Double) -> Int {
    var scaled = step
    var decimals = 0
    while decimals < 6, abs(scaled - scaled.rounded()) > 1e-6 * scaled {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }
}
