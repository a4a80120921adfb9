import Testing

@testable import NeuronAnalysis

@Suite struct EntropyKernelTests {
  // Rows of every kind: usual ones, silent ones, one language alone, the smallest and very large numbers.
  private static func cells(neurons: Int, languages: Int) -> [Float] {
    var numbers = SeededNumbers(languages)
    return (0..<neurons * languages).map { index in
      switch index / languages % 8 {
      case 0: 0
      case 1: index % languages == 1 ? Float(numbers.unit()) : 0
      case 2:
        Float(sign: .plus, exponent: -numbers.integer(below: 150), significand: 1 + Float(numbers.unit()))
      case 3:
        Float(sign: .plus, exponent: numbers.integer(below: 120), significand: 1 + Float(numbers.unit()))
      case 4: 0.25
      default: Float(numbers.unit() * numbers.unit())
      }
    }
  }

  private static func run(
    _ cells: [Float], neurons: Int, languages: Int, lanes: Int
  ) -> (entropy: [UInt64], maximum: [Float]) {
    var entropy = [Double](repeating: .nan, count: neurons)
    var maximum = [Float](repeating: .nan, count: neurons)
    cells.withUnsafeBufferPointer { cells in
      entropy.withUnsafeMutableBufferPointer { entropy in
        maximum.withUnsafeMutableBufferPointer { maximum in
          EntropyKernel(languageCount: languages, lanes: lanes).run(cells, entropy: entropy, maximum: maximum)
        }
      }
    }
    return (entropy.map(\.bitPattern), maximum)
  }

  // As SpecificityTable states it, one neuron at a time.
  private static func formula(_ row: ArraySlice<Float>) -> Double {
    let sum = row.reduce(0) { $0 + Double($1) }
    let shares = row.map { sum > 0 ? max(Double($0) / sum, 1e-12) : 1 / Double(row.count) }
    let clampedSum = shares.reduce(0, +)
    let total = shares.reduce(0) { $0 + $1 / clampedSum * NaturalLogarithm.ln($1 / clampedSum) }
    return -total / NaturalLogarithm.ln(Double(row.count))
  }

  @Test(
    "gives the bits of the formula, however many neurons are taken side by side",
    arguments: [2, 4, 8].filter { $0 <= EntropyKernel.lanes }, [2, 3, 10, 65])
  func bits(lanes: Int, languages: Int) {
    // So many that some are left over.
    let neurons = 4_003
    let cells = Self.cells(neurons: neurons, languages: languages)
    let found = Self.run(cells, neurons: neurons, languages: languages, lanes: lanes)
    let rows = (0..<neurons).map { cells[$0 * languages..<($0 + 1) * languages] }
    #expect(found.entropy == rows.map { Self.formula($0).bitPattern })
    #expect(found.maximum == rows.map { $0.max() ?? 0 })
  }
}
