import Foundation
import Numerals

/// A diverging scale in bins: symmetric about zero, which has a bin of its own.
struct DivergingScale: CellScale, Equatable {
  /// Which sign is drawn orange, the colour of loss.
  enum Loss: Equatable {
    case negative
    case positive
  }

  /// The largest magnitude of the bins of either side, rising.
  let bounds: [Double]
  let isInteger: Bool
  let loss: Loss
  private let decimals: Int
  /// The decimals with which cells are written: what reads 0.00 is no change.
  private let written: Int?

  init(_ values: [Double], loss: Loss = .negative, written: Int? = nil) {
    self.written = written
    let magnitudes = values.filter(\.isFinite).map(abs)
    let limit = min(magnitudes.max() ?? 0, 1e15)
    isInteger = !values.contains { $0.isFinite && $0 != $0.rounded() }
    self.loss = loss
    guard limit > 0 else {
      bounds = []
      decimals = 0
      return
    }
    let bins = isInteger && limit < Double(DivergingRamp.levels) ? Int(limit) : DivergingRamp.levels
    let step = Self.step(limit / Double(bins), isInteger: isInteger)
    bounds = (1...bins).map { Double($0) * step }.reduce(into: []) { bounds, bound in
      if (bounds.last ?? 0) < limit { bounds.append(bound) }
    }
    decimals = isInteger ? 0 : NiceTicks.decimals(step: step)
  }

  func bin(of value: Double) -> Int {
    let magnitude = abs(value)
    if let written, magnitude * pow(10, Double(written)) < 0.5 { return 0 }
    guard magnitude > 0, let last = bounds.last else { return 0 }
    let bin = (bounds.firstIndex { magnitude <= $0 * (1 + 1e-9) } ?? bounds.count - 1) + 1
    return last > 0 && value < 0 ? -bin : bin
  }

  func ink(bin: Int) -> Ink {
    guard bin != 0, !bounds.isEmpty else { return .diverging(0) }
    let level = max(1, abs(bin) * DivergingRamp.levels / bounds.count)
    return .diverging((bin < 0) == (loss == .negative) ? -level : level)
  }

  /// The ink of text on a bin.
  func text(bin: Int) -> Ink {
    guard case .diverging(let level) = ink(bin: bin) else { return .ink }
    return DivergingRamp.text(level)
  }

  func legend(quantity: String, x: Double, room: Double, theme: Theme) -> Legend {
    let bins = Array(-bounds.count...bounds.count)
    let numbers = bins.map { bin in
      bin == 0 ? "0" : Numerals.signed((bin < 0 ? -1 : 1) * bounds[abs(bin) - 1], decimals: decimals)
    }
    let widest = numbers.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
    let swatch = max(8, min(30, room / Double(bins.count))).rounded(.down)
    let stride = max(1, Int(((widest + 6) / swatch).rounded(.up)))
    let marks = zip(bins, numbers).compactMap { bin, number -> Legend.Mark? in
      // Counted from zero, so that the two sides mirror each other.
      guard abs(bin) % stride == 0 else { return nil }
      return Legend.Mark(
        text: number, x: x + (Double(bin + bounds.count) + 0.5) * swatch, anchor: .middle)
    }
    let title = Legend.heading(
      quantity, bins: bounds.isEmpty ? "" : " (bins up to the value below them)", room: room, theme: theme)
    return Legend(title: title, x: x, swatchWidth: swatch, inks: bins.map(ink), marks: marks)
  }

  // The least of 1, 2, 2.5 or 5 times a power of ten that reaches the width of a bin.
  private static func step(_ width: Double, isInteger: Bool) -> Double {
    var power = 1.0
    while power > width { power /= 10 }
    while power * 10 <= width { power *= 10 }
    let multiples: [Double] = isInteger && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let step = (multiples.first { $0 * power >= width * 0.999 } ?? 10) * power
    return isInteger ? max(1, step.rounded(.up)) : step
  }
}
