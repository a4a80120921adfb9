import Testing

@testable import NeuronAnalysis

@Suite struct LanguageOverlapTests {
  /// Six neurons in four languages; the last language has none.
  private let sets = LanguageSets(words: [0b001, 0b011, 0b011, 0b111, 0b100, 0b010], languageCount: 4)

  @Test func countsPairsAndSizes() {
    let overlap = LanguageOverlap(of: Array(0..<6), languages: sets)
    #expect(overlap.count == [[4, 3, 1, 0], [3, 4, 1, 0], [1, 1, 2, 0], [0, 0, 0, 0]])
  }

  @Test func jaccardAndCoefficient() {
    let overlap = LanguageOverlap(of: Array(0..<6), languages: sets)
    #expect(overlap.jaccard[0] == [1, 0.6, 0.2, 0])
    #expect(overlap.jaccard[3] == [0, 0, 0, nil])
    #expect(overlap.coefficient[0] == [1, 0.75, 0.5, nil])
    #expect(overlap.coefficient[3] == [nil, nil, nil, nil])
  }

  @Test func onlyTheNeuronsGivenCount() {
    let overlap = LanguageOverlap(of: [3, 4], languages: sets)
    #expect(overlap.count == [[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 2, 0], [0, 0, 0, 0]])
    #expect(overlap.subsetCount == 2)
  }

  @Test func exactSubsetsBySizeThenLanguages() {
    let overlap = LanguageOverlap(of: Array(0..<6), languages: sets)
    #expect(
      overlap.subsets == [
        LanguageSubset(languages: [0, 1], exclusive: 2, inclusive: 3),
        LanguageSubset(languages: [0], exclusive: 1, inclusive: 4),
        LanguageSubset(languages: [0, 1, 2], exclusive: 1, inclusive: 1),
        LanguageSubset(languages: [1], exclusive: 1, inclusive: 4),
        LanguageSubset(languages: [2], exclusive: 1, inclusive: 2),
      ])
    #expect(overlap.subsetCount == 5)
  }

  @Test func theLargestFiveHundredSubsetsAreKept() {
    let words = (1...600).map(UInt64.init) + [600, 600]
    let overlap = LanguageOverlap(
      of: Array(0..<602), languages: LanguageSets(words: words, languageCount: 10))
    #expect(overlap.subsetCount == 600)
    #expect(overlap.subsets.count == 500)
    #expect(overlap.subsets[0].exclusive == 3)
  }

  @Test func languagesBeyondOneWordAreCounted() {
    // Neuron n has language n and language 69.
    var words: [UInt64] = []
    for language in 0..<69 {
      words.append(language < 64 ? 1 << UInt64(language) : 0)
      words.append(1 << 5 | (language < 64 ? 0 : 1 << UInt64(language - 64)))
    }
    let overlap = LanguageOverlap(of: Array(0..<69), languages: LanguageSets(words: words, languageCount: 70))
    #expect(overlap.count[69][69] == 69)
    #expect(overlap.count[3][69] == 1 && overlap.count[66][69] == 1 && overlap.count[3][66] == 0)
  }

  @Test func noNeuronsGiveNoOverlap() {
    let overlap = LanguageOverlap(of: [], languages: sets)
    #expect(overlap.count.allSatisfy { $0.allSatisfy { $0 == 0 } })
    #expect(overlap.jaccard.allSatisfy { $0.allSatisfy { $0 == nil } })
    #expect(overlap.subsets.isEmpty && overlap.order == [0, 1, 2, 3])
  }

  @Test func relatedNeuronsAloneAreASubsetOfBoth() {
    let analysis = OverlapAnalysis(classes: [1, 2, 2, 2, 0, 3], languages: sets)
    #expect(analysis.specificRelated.count[0][0] == 4)
    #expect(analysis.related.count[0][0] == 3)
    #expect(analysis.related.count[2][2] == 1)
  }
}
