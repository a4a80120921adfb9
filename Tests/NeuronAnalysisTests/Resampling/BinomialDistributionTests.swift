import Testing

@testable import NeuronAnalysis

@Suite struct BinomialDistributionTests {
  @Test(arguments: [(20, 0.3), (1000, 0.004), (50, 0.5), (60, 0.9), (400_000, 0.56), (700_000, 0.99999)])
  func momentsAreThoseOfTheDistribution(trials: Int, probability: Double) {
    let draws = 40_000
    var stream = RandomStream(seed: 3, purpose: UInt64(trials))
    let distribution = BinomialDistribution(trials: trials, probability: probability)
    let values = (0..<draws).map { _ in Double(distribution.draw(from: &stream)) }
    let mean = values.reduce(0, +) / Double(draws)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
    let expected = Double(trials) * probability
    let expectedVariance = expected * (1 - probability)
    #expect(values.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
    #expect(abs(mean - expected) < 5 * (expectedVariance / Double(draws)).squareRoot())
    // The variance's standard error, with the excess kurtosis of the distribution.
    let kurtosis = 2 + (1 - 6 * probability * (1 - probability)) / expectedVariance
    #expect(abs(variance / expectedVariance - 1) < 5 * (kurtosis / Double(draws)).squareRoot())
  }

  @Test(arguments: [0.35, 0.65])
  func frequenciesFitByChiSquare(probability: Double) {
    let trials = 40
    let draws = 100_000
    var stream = RandomStream(seed: 11)
    let distribution = BinomialDistribution(trials: trials, probability: probability)
    var counts = [Double](repeating: 0, count: trials + 1)
    for _ in 0..<draws { counts[distribution.draw(from: &stream)] += 1 }
    var term = 1.0
    for _ in 0..<trials { term *= 1 - probability }
    var chiSquare = 0.0
    var cells = 0
    for k in 0...trials {
      let expected = term * Double(draws)
      if expected >= 5 {
        chiSquare += (counts[k] - expected) * (counts[k] - expected) / expected
        cells += 1
      }
      term *= Double(trials - k) / Double(k + 1) * probability / (1 - probability)
    }
    // Mean of chi-square plus five standard deviations.
    #expect(chiSquare < Double(cells) + 5 * (2 * Double(cells)).squareRoot())
  }

  @Test func certainOutcomesAreCertain() {
    var stream = RandomStream(seed: 1)
    #expect(BinomialDistribution(trials: 100, probability: 0).draw(from: &stream) == 0)
    #expect(BinomialDistribution(trials: 100, probability: 1).draw(from: &stream) == 100)
    #expect(BinomialDistribution(trials: 100, probability: 1.0005).draw(from: &stream) == 100)
    #expect(BinomialDistribution(trials: 0, probability: 0.5).draw(from: &stream) == 0)
  }
}
