import Numerals

/// A sequential scale in bins: which level of the ramp a value has, and what the legend says of it.
public struct LevelScale: Sendable, Equatable {
  /// How bins grow.
  public enum Kind: String, Codable, Sendable {
    /// Square roots where the values are skewed (the largest above four times the median of those not zero),
    /// else linear.
    case automatic
    /// Bins of equal width.
    case linear
    /// Bins of equal width of the square root, which keeps small counts apart.
    case squareRoot
  }

  /// The least value of each bin, rising; the first is 0 or below.
  let lowerBounds: [Double]
  /// The largest value.
  let maximum: Double
  /// How the bins grow: linear or square root.
  let kind: Kind
  /// Whether the values are whole numbers.
  let isInteger: Bool

  /// A scale for values of zero and above.
  ///
  /// Whole numbers get a bin of their own for zero, and no bin without a whole number in it.
  init(
    _ values: [Double], kind: Kind = .automatic, squareRootBins: Int = 15, linearBins: Int = 20
  ) {
    let finite = values.filter { $0.isFinite && $0 > 0 }.sorted()
    maximum = finite.last ?? 0
    isInteger = !values.contains { $0.isFinite && $0 != $0.rounded() }
    let median = finite.isEmpty ? 0 : finite[finite.count / 2]
    self.kind = kind == .automatic ? (maximum > 4 * median ? .squareRoot : .linear) : kind
    let bins = self.kind == .squareRoot ? squareRootBins : linearBins
    guard maximum > 0, maximum < 1e15 else {
      lowerBounds = [0]
      return
    }
    if isInteger, maximum < Double(bins) {
      lowerBounds = (0...Int(maximum)).map(Double.init)
      return
    }
    let step = Self.step(maximum, bins: bins, isInteger: isInteger)
    var bounds: [Double] = isInteger ? [0, 1] : [0]
    for bin in 1..<bins {
      let part = Double(bin) / Double(bins)
      let bound =
        self.kind == .squareRoot
        ? Self.rounded(part * part * maximum, isInteger: isInteger) : Double(bin) * step
      let isWithin = isInteger ? bound <= maximum : bound < maximum * 0.999
      if let last = bounds.last, bound > last, isWithin { bounds.append(bound) }
    }
    lowerBounds = bounds
  }

  /// The bin of a value; values below the first belong to it.
  func bin(of value: Double) -> Int {
    var low = 0
    var high = lowerBounds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lowerBounds[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// The level of the ramp for a bin.
  ///
  /// Zero of whole numbers stands further from one than other bins from each other: none is not few.
  func ink(bin: Int) -> Ink {
    let last = lowerBounds.count - 1
    guard bin > 0, last > 0 else { return .sequential(0) }
    let start = isInteger ? 8 : 0
    return .sequential(start + bin * (ColourRamp.levels - 1 - start) / last)
  }

  /// What a bin holds: `0`, `3`, `4–9`, `≥ 210`.
  func label(bin: Int) -> String {
    let low = lowerBounds[bin]
    let isLast = bin == lowerBounds.count - 1
    if isInteger {
      let high = isLast ? maximum : lowerBounds[bin + 1] - 1
      let lowText = Numerals.real(low, decimals: 0)
      return high <= low ? lowText : lowText + "–" + Numerals.real(high, decimals: 0)
    }
    let high = isLast ? maximum : lowerBounds[bin + 1]
    return number(low) + "–" + number(high)
  }

  // As many decimals as tell the bounds apart.
  private var decimals: Int { min(lowerBounds.map { NiceTicks.decimals(step: $0) }.max() ?? 0, 4) }

  // The least of 1, 2 or 5 times a power of ten with which the bins reach the maximum.
  private static func step(_ maximum: Double, bins: Int, isInteger: Bool) -> Double {
    var power = 1.0
    while power * Double(bins) >= maximum { power /= 10 }
    while power * Double(bins) * 10 < maximum { power *= 10 }
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 * Double(bins) >= maximum } ?? maximum
    return isInteger ? max(1, step.rounded(.up)) : step
  }

  // Bounds are values that the legend can write in full.
  private static func rounded(_ bound: Double, isInteger: Bool) -> Double {
    guard !isInteger else { return bound.rounded(.up) }
    let step = NiceTicks.step(span: bound, count: 50)
    return (bound / step).rounded() * step
  }

  /// A value as the legend writes it.
  func number(_ value: Double) -> String {
    Numerals.real(value, decimals: isInteger ? 0 : decimals)
  }
}
