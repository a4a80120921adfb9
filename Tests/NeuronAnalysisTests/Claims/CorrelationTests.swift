import Testing

@testable import NeuronAnalysis

@Suite struct CorrelationTests {
  @Test func tiesHaveTheMeanOfTheirRanks() throws {
    // Ranks 1, 2.5, 2.5, 4 against 4, 2, 3, 1.
    let found = try #require(Correlation.spearman([1, 5, 5, 9], [8, 2, 3, 1]))
    #expect(abs(found + 0.948683298) < 1e-8)
  }

  @Test func withoutVariationThereIsNone() {
    #expect(Correlation.pearson([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Correlation.pearson([1, 2], [1, 2]) == nil)
  }
}
