import Testing

@testable import NeuronAnalysis

@Suite struct SummaryTests {
  private func summarised() throws -> Analysis {
    var analysis = try SampleStudy().analysis
    analysis.summarise()
    return analysis
  }

  @Test func everyNeuronIsInAClassOrUnclassified() throws {
    for model in try summarised().models {
      let summary = try #require(model.summary)
      #expect(summary.neurons == model.layers * model.neuronsPerLayer)
      for layer in summary.layers {
        #expect(layer.classified + layer.unclassified == model.neuronsPerLayer)
      }
      #expect(summary.layers.map(\.unclassified).reduce(0, +) == summary.unclassified)
    }
  }

  @Test func theLanguageWithTheMostNeuronsIsFirst() throws {
    let model = try #require(summarised().models.first)
    let languages = try #require(model.summary).languages.values
    let most = languages.compactMap(\.neurons).max()
    #expect(languages.filter { $0.rank == 1 }.allSatisfy { $0.neurons == most })
  }

  @Test func whatStaysAndWhatMovesAreAllNeurons() throws {
    for comparison in try summarised().comparisons {
      let difference = try #require(comparison.difference)
      let summary = try #require(difference.summary)
      let transitions = try #require(difference.transitions)
      let stayed = transitions.indices.map { transitions[$0][$0] }.reduce(0, +)
      #expect(try #require(summary.moved) + stayed == summary.matched)
    }
  }

  @Test func theBiggestChangeComesFirst() throws {
    let difference = try #require(summarised().comparisons.last?.difference)
    let summary = try #require(difference.summary)
    let sizes = summary.biggestChanges.map { abs($0.change) }
    #expect(!sizes.isEmpty && sizes == sizes.sorted(by: >))
    #expect(summary.countsCompared > summary.countsChanged)
    #expect(summary.countsChanged >= sizes.count)
  }

  @Test func pairsOfMasksAreOrderedByTheirMean() {
    let shape = ModelShape(layers: 1, neuronsPerLayer: 9)
    // b and c share all, a and b one of three, in the second mask alone.
    let masks = [
      MaskAnalysis(id: "x", languages: ["b", "c"], shape: shape, neurons: [[[1, 2]], [[1, 2]]]),
      MaskAnalysis(id: "y", languages: ["a", "b"], shape: shape, neurons: [[[0, 1]], [[1, 2]]]),
    ]
    let pairs = MaskPair.all(masks, languages: ["a", "b", "c"])
    #expect(pairs.map { $0.first + $0.second } == ["bc", "ab", "ac"])
    #expect(pairs.map(\.meanJaccard) == [1, 0.333333333, nil])
  }
}
