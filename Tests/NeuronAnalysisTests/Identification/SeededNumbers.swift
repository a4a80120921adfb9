import Foundation
import NeuronAnalysis

/// Numbers that are the same in every run (a linear congruential generator, its upper bits).
struct SeededNumbers {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  /// A real number in 0..<1.
  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// A whole number in 0..<limit.
  mutating func integer(below limit: Int) -> Int { Int(unit() * Double(limit)) }

  /// A Poisson count, by Knuth's product of uniform numbers in steps of at most 500.
  mutating func poisson(_ mean: Double) -> Int {
    var (count, rest) = (0, mean)
    while rest > 0 {
      let part = min(rest, 500)
      rest -= part
      var product = unit()
      while product > exp(-part) {
        count += 1
        product *= unit()
      }
    }
    return count
  }

  /// Probabilities as recordings have them: mostly low, some neurons high in one language or in several.
  mutating func probabilities(_ shape: ModelShape, languages: Int) -> [Float] {
    var values: [Float] = []
    for _ in 0..<shape.neuronCount {
      let level = unit() * unit()
      let focus = integer(below: 2 * languages)
      for language in 0..<languages {
        let p =
          focus == language ? 0.5 + unit() / 2 : focus < languages ? level * unit() / 4 : level + unit() / 8
        values.append(Float(min(p, 1)))
      }
    }
    return values
  }
}
