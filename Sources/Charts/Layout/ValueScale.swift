import Numerals

/// A linear scale from values to places, with its ticks.
struct ValueScale: Equatable {
  /// The values at the two ends.
  let domain: ClosedRange<Double>
  /// Where the ends are drawn.
  let start: Double
  let end: Double
  private(set) var ticks: [Double]
  let decimals: Int

  /// A scale that holds the values, from zero or from the least value if that is below zero.
  ///
  /// Values far beyond the last tick get one more, so that they can be read off; where all are zero, zero is the
  /// only tick.
  init(
    holding values: [Double], from start: Double, to end: Double, count: Int = 3, isInteger: Bool = false
  ) {
    let finite = values.filter(\.isFinite)
    let least = min(0, finite.min() ?? 0)
    let most = max(0, finite.max() ?? 0)
    guard least < most else {
      self.init(domain: 0...1, from: start, to: end, count: count, isInteger: isInteger)
      ticks = [0]
      return
    }
    let step = NiceTicks.step(span: most - least, count: count, isInteger: isInteger)
    func reach(_ end: Double) -> Double {
      let steps = end / step
      return steps - steps.rounded(.down) > 0.4 ? steps.rounded(.up) * step : end
    }
    self.init(
      domain: -reach(-least)...reach(most), from: start, to: end, count: count, isInteger: isInteger)
  }

  /// A scale over a given range.
  init(
    domain: ClosedRange<Double>, from start: Double, to end: Double, count: Int = 3, isInteger: Bool = false
  ) {
    self.domain = domain
    self.start = start
    self.end = end
    let span = domain.upperBound - domain.lowerBound
    ticks = NiceTicks.values(
      from: domain.lowerBound, to: domain.upperBound, count: count, isInteger: isInteger)
    decimals = NiceTicks.decimals(step: NiceTicks.step(span: span, count: count, isInteger: isInteger))
  }

  /// Where a value is drawn.
  func place(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0, value.isFinite else { return start }
    return start + (value - domain.lowerBound) / span * (end - start)
  }

  /// A tick's label.
  func label(_ tick: Double) -> String { Numerals.real(tick, decimals: decimals) }

  /// The room that the widest label takes.
  func labelWidth(size: Double) -> Double {
    ticks.map { TextMetrics.width(label($0), size: size) }.max() ?? 0
  }
}

extension Canvas {
  /// Level grid lines at a vertical scale's ticks with their labels to the left; zero is drawn in ink.
  mutating func grid(_ scale: ValueScale, x: Double, width: Double, isLabelled: Bool = true) {
    for tick in scale.ticks {
      let y = scale.place(tick)
      rule(x, y, x + width, y, tick == 0 ? .muted : .hairline)
      if isLabelled { note(scale.label(tick), x - 6, y + 4, .end) }
    }
  }
}
