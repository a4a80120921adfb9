import Testing

@testable import NeuronAnalysis

@Suite struct ThresholdTests {
  @Test func ranksAreRoundedHalfToEvenAndClipped() {
    #expect(Threshold.rank(0.5, of: 5) == 2)
    #expect(Threshold.rank(0.5, of: 7) == 4)
    #expect(Threshold.rank(0.95, of: 100) == 95)
    #expect(Threshold.rank(0, of: 100) == 1)
    #expect(Threshold.rank(1, of: 100) == 100)
    #expect(Threshold.rank(.nan, of: 100) == 1)
  }

  @Test(arguments: [0.0, 0.25, 0.5, 0.9, 0.95, 0.999, 1])
  func isTheValueAtTheRankOfAllProbabilities(quantile: Double) throws {
    var numbers = SeededNumbers(3)
    let shape = ModelShape(layers: 6, neuronsPerLayer: 40)
    let values = numbers.probabilities(shape, languages: 5)
    let table = InMemoryProbabilities(shape: shape, languageCount: 5, values: values)
    let expected = values.sorted()[Threshold.rank(quantile, of: values.count) - 1]
    #expect(try Threshold.values(of: table, quantiles: [quantile], threads: 2) == [expected])
  }

  @Test func findsValuesThatShareTheirUpperBits() throws {
    let values = (0..<200).map { Float(bitPattern: Float(0.5).bitPattern + UInt32(($0 * 77) % 200)) }
    let shape = ModelShape(layers: 1, neuronsPerLayer: 100)
    let table = InMemoryProbabilities(shape: shape, languageCount: 2, values: values)
    #expect(
      try Threshold.values(of: table, quantiles: [0.5, 0.95], threads: 1) == [
        values.sorted()[99], values.sorted()[189],
      ])
  }

  @Test func isZeroWhereNothingIsActive() throws {
    let table = InMemoryProbabilities(
      shape: ModelShape(layers: 2, neuronsPerLayer: 3), languageCount: 2, values: [])
    #expect(try Threshold.values(of: table, quantiles: [0.95], threads: 2) == [0])
  }
}
