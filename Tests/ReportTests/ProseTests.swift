import Testing

@testable import NeuronAnalysis
@testable import Report

@Suite struct ProseTests {
  @Test(arguments: [
    ([0, 0, 5, 0], "layer 2"), ([3, 3, 0, 0], "layer 0"), ([1, 1, 1, 1, 1, 1], "layers 0 to 2"),
    ([0, 9, 0, 9, 0, 9], "layers 1 and 3"), ([4, 4, 4, 0, 0, 4, 4, 4], "layers 0 to 2"),
  ])
  func halfOfACountLiesInTheFewestLayers(counts: [Int], phrase: String) {
    #expect(Concentration(counts)?.halfPhrase == phrase)
  }

  @Test(arguments: [
    (0.01, "1\u{202F}%"), (0.005, "0.5\u{202F}%"), (0.0125, "1.25\u{202F}%"), (0.07, "7\u{202F}%"),
  ])
  func aRateHasTheFewestDecimalsThatShowIt(rate: Double, text: String) {
    #expect(ratePercent(rate) == text)
  }

  @Test(arguments: [
    (
      [-5, 2, 3],
      "The neurons above tau in one language lose most (\u{2212}5), those in all 3 languages gain most (+3)."
    ),
    ([0, -1], "The neurons above tau in both languages lose most (\u{2212}1); none gain."),
    ([0, 4, 0], "The neurons above tau in 2 languages gain most (+4); none lose."),
    ([0, 0], "For every number of languages as many neurons are above tau as before."),
  ])
  func theNumberOfLanguagesThatChangesMostIsNamed(change: [Int], sentence: String) {
    #expect(ComparisonFigures.byLanguageCount(change) == sentence)
  }

  @Test func theClosestPairHasTheLargestJaccardIndex() throws {
    let overlap = LanguageOverlap(
      count: [[4, 2, 0], [2, 4, 3], [0, 3, 4]],
      jaccard: [[1, 1.0 / 3, 0], [1.0 / 3, 1, 0.6], [0, 0.6, 1]],
      coefficient: [[1, 0.5, 0], [0.5, 1, 0.75], [0, 0.75, 1]], order: [0, 1, 2], merges: [], subsets: [],
      subsetCount: 0)
    let pair = try #require(ClosestPair(overlap))
    #expect([pair.first, pair.second, pair.shared] == [1, 2, 3])
  }
}
