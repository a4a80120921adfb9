import Testing

@testable import NeuronAnalysis

/// Ten neurons in two languages; with quantile 0.7 the threshold is 0.5, with rate 0.3 three are selected.
@Suite struct LAPEAnalysisTests {
  let values: [Float] = [
    0.9, 0.1,  // in the first language
    0.1, 0.9,  // in the second
    0.8, 0.8,  // in both
    0.7, 0.2,  // in the first
    0.01, 0,  // in none, yet of the least entropy
    0.3, 0.3, 0.2, 0.3, 0.1, 0.5, 0.2, 0.2, 0, 0,
  ]

  @Test func neuronsInNoLanguageAreDiscarded() throws {
    let lape = try analysis()
    #expect(lape.threshold == Double(Float(0.5)))
    #expect(lape.discarded == 6)
    #expect(lape.perLanguagePerLayer == ["a": [2], "b": [1]])
  }

  @Test func theLowestEntropiesAreSelected() throws {
    let lape = try analysis()
    #expect(lape.selected == 3)
    #expect(lape.languageCountHistogram == [0, 3, 0])
    #expect(lape.perLanguage == ["a": 2, "b": 1])
    // The third is p' = 7/9, 2/9.
    let entropy = try #require(lape.entropyAtCut)
    #expect(abs(entropy - 0.529706) < 1e-6)
  }

  @Test func whatOnlyOneMethodFindsIsCounted() throws {
    let lape = try analysis()
    let agreement = try #require(lape.agreement)
    #expect(agreement.both == lape.classes.specific + lape.classes.related)
    #expect(agreement.both + agreement.onlyLAPE == lape.selected)
    #expect(agreement.both + agreement.onlyTernary == 2)
    #expect(agreement.onlyTernarySpecific + agreement.onlyTernaryRelated == agreement.onlyTernary)
  }

  @Test func neuronsOfOneMethodAloneAreListed() throws {
    // With a large share for the maximum the neuron of both languages comes before the weaker one of the first.
    let lape = try analysis(lambda: 2)
    let agreement = try #require(lape.agreement)
    #expect(agreement.onlyLAPENeurons.map(\.neuron) == [3])
    #expect(agreement.onlyLAPENeurons.first?.languages == [0])
    #expect(agreement.onlyTernaryNeurons.isEmpty)
    #expect(agreement.perLayer.map { [$0.both, $0.onlyLAPE, $0.onlyTernary] } == [[2, 1, 0]])
    #expect(agreement.perLanguage["a"].map { [$0.both, $0.onlyLAPE, $0.onlyTernary] } == [1, 1, 0])
    #expect(agreement.bothByLanguageCount == [0, 2, 0])
  }

  @Test func noMoreAreSelectedThanAreInALanguage() throws {
    let lape = try analysis(rate: 0.8)
    #expect(lape.selected == 4)
    #expect(lape.classes.general == 1)
  }

  @Test func largeSampleAgreesWithADirectComputation() throws {
    let probabilities = try Sample.probabilities(layers: 2, neurons: 300, languages: 5)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let codes = ["a", "b", "c", "d", "e"]
    let lape = LAPEAnalysis(identification: identification, languages: codes)
    var entropies: [(entropy: Double, flat: Int)] = []
    for layer in 0..<2 {
      try probabilities.withLayer(layer) { cells in
        for neuron in 0..<300 {
          let row = cells[neuron * 5..<(neuron + 1) * 5].map(Double.init)
          let sum = row.reduce(0, +)
          guard row.contains(where: { Float($0) > identification.threshold }) else { continue }
          entropies.append(
            (row.reduce(0) { $0 - $1 / sum * NaturalLogarithm.ln($1 / sum) }, layer * 300 + neuron))
        }
      }
    }
    let expected = entropies.sorted { $0 < $1 }.prefix(30).map(\.flat)
    #expect(lape.perLayer == [expected.filter { $0 < 300 }.count, expected.filter { $0 >= 300 }.count])
    #expect(lape.discarded == 600 - entropies.count)
  }

  func analysis(rate: Double = 0.3, lambda: Double = 0.1) throws -> LAPEAnalysis {
    let probabilities = InMemoryProbabilities(
      shape: ModelShape(layers: 1, neuronsPerLayer: 10), languageCount: 2, values: values)
    let identification = try Identification.run(
      probabilities, rate: rate, quantile: 0.75, lambda: .given(lambda))
    return LAPEAnalysis(identification: identification, languages: ["a", "b"])
  }
}
