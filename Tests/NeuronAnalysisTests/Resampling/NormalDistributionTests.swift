import Testing

@testable import NeuronAnalysis

@Suite struct NormalDistributionTests {
  @Test(arguments: [
    (0.0, 1.0), (0.5, 0.617075077451974), (1.959963984540054, 0.05), (-1.0, 0.317310507862914),
    (2.0, 0.0455002638963584), (3.0, 0.00269979606326019), (6.0, 1.97317529007540e-09),
    (20.0, 5.50724823721266e-89), (37.0, 1.1451142445050e-299),
  ])
  func agreesWithTabulatedValues(z: Double, expected: Double) {
    #expect(abs(NormalDistribution.twoSided(z) - expected) <= 1e-10 * expected)
  }

  @Test func beyondTheSmallestNumberItIsZero() {
    #expect(NormalDistribution.twoSided(60) == 0)
  }
}
