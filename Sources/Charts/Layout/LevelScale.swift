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
  init(_ values: [Double], kind: Kind = .automatic, bins: Int = 15) {
    let finite = values.filter { $0.isFinite && $0 > 0 }.sorted()
    maximum = finite.last ?? 0
    isInteger = !values.contains { $0.isFinite && $0 != $0.rounded() }
    let median = finite.isEmpty ? 0 : finite[finite.count / 2]
    self.kind = kind == .automatic ? (maximum > 4 * median ? .squareRoot : .linear) : kind
    guard maximum > 0 else {
      lowerBounds = [0]
      return
    }
    if isInteger, maximum < Double(bins) {
      lowerBounds = (0...Int(maximum)).map(Double.init)
      return
    }
    let step = NiceTicks.step(span: maximum, count: bins, isInteger: isInteger)
    var bounds: [Double] = isInteger ? [0, 1] : [0]
    for bin in 1..<bins {
      let part = Double(bin) / Double(bins)
      let bound: Double =
        switch self.kind {
        case .squareRoot: Self.rounded(part * part * maximum, isInteger: isInteger)
        case .linear, .automatic: Double(bin) * step + (isInteger ? 1 : 0)
        }
      if let last = bounds.last, bound > last, bound <= maximum { bounds.append(bound) }
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
  func ink(bin: Int) -> Ink {
    let last = lowerBounds.count - 1
    return .sequential(last == 0 ? 0 : bin * (ColourRamp.levels - 1) / last)
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

  // Bounds are values that the legend can write in full.
  private static func rounded(_ bound: Double, isInteger: Bool) -> Double {
    guard !isInteger else { return bound.rounded(.up) }
    let step = NiceTicks.step(span: bound, count: 50)
    return (bound / step).rounded() * step
  }

  /// A value as the legend writes it.
  func number(_ value: Double) -> String {
    isInteger ? Numerals.real(value, decimals: 0) : Numerals.significant(value, digits: 2)
  }
}

extension LevelScale {
  /// Whether text on a bin has to be light to be read.
  func isDark(bin: Int, ramp: ColourRamp) -> Bool {
    guard case .sequential(let level) = ink(bin: bin) else { return false }
    return ramp.isDark(level)
  }
}
