import Testing

@testable import NeuronAnalysis

@Suite struct IdentificationTests {
  /// Ten neurons in one layer, three languages: three specific, two related, two general, one silent.
  static let values: [[Float]] = [
    [0.9, 0, 0], [0, 0.8, 0], [0.7, 0.7, 0.1], [1, 1, 1], [0.1, 0.1, 0.1], [0, 0, 0],
    [0.2, 0, 0], [0.1, 0.9, 0.8], [0.8, 0.9, 0.8], [0.1, 0, 0.9],
  ]

  private func small(rate: Double, lambda: LambdaChoice, quantile: Double = 0.57) throws -> Identification {
    try Identification.run(Self.table, rate: rate, quantile: quantile, lambda: lambda, threads: 1)
  }

  private static let table = InMemoryProbabilities(
    shape: ModelShape(layers: 2, neuronsPerLayer: 5), languageCount: 3, values: values.flatMap { $0 })

  @Test func classesFollowSelectionAndLanguages() throws {
    // Rank 17 of 30: 0.2. The six lowest scores at λ = 0 are neurons 0, 1, 6, 9, 7 and 2.
    let found = try small(rate: 0.6, lambda: .given(0))
    #expect(found.threshold == 0.2)
    #expect(found.status == .given && found.lambda == 0)
    #expect(found.selected == [true, true, true, false, false, false, true, true, false, true])
    #expect(found.classes == [1, 1, 2, 3, 0, 0, 0, 2, 3, 1])
    #expect(found.neuronClass(8) == .general)
    #expect(found.selectedCount == 6)
    #expect(found.neverActive == 1)
  }

  @Test func countsByLayerAndLanguage() throws {
    let found = try small(rate: 0.6, lambda: .given(0))
    #expect(found.languageCountHistogram == [3, 3, 2, 2])
    #expect(found.selectedLanguageCountHistogram == [1, 3, 2, 0])
    let counts = found.counts
    #expect(counts.specific == 3 && counts.related == 2 && counts.general == 2)
    #expect(counts.selectedBelowThreshold == 1)
    #expect(found.perLayer.specific == [2, 1])
    #expect(found.perLayer.related == [1, 1])
    #expect(found.perLayer.general == [1, 1])
    let languages = found.perLanguage(["a", "b", "c"])
    #expect(languages["a"] == LanguageCounts(specific: 1, related: 1, aboveThreshold: 4))
    #expect(languages["b"] == LanguageCounts(specific: 1, related: 2, aboveThreshold: 5))
    #expect(found.perLanguagePerLayer(["a", "b", "c"])["c"]?.related == [0, 1])
    #expect(found.perLanguagePerLayer(["a", "b", "c"])["c"]?.aboveThreshold == [1, 3])
  }

  @Test func theSearchStopsBeforeAGeneralNeuronIsSelected() throws {
    let found = try small(rate: 0.3, lambda: .auto)
    #expect(found.status == .searched)
    let lambda = try #require(found.lambda)
    #expect(found.selectedLanguageCountHistogram?[3] == 0)
    #expect(found.probes.contains { $0.lambda == lambda && $0.generalSelected == 0 })
    #expect(found.probes.contains { $0.lambda > lambda && $0.generalSelected > 0 })
    #expect(found.summary.lambda == lambda)
  }

  @Test func theReportedLambdaGivesTheSameResultAgain() throws {
    var numbers = SeededNumbers(11)
    let shape = ModelShape(layers: 4, neuronsPerLayer: 200)
    let table = InMemoryProbabilities(
      shape: shape, languageCount: 6, values: numbers.probabilities(shape, languages: 6))
    let searched = try Identification.run(table, rate: 0.05, quantile: 0.8)
    let given = try Identification.run(
      table, rate: 0.05, quantile: 0.8, lambda: .given(#require(searched.summary.lambda)))
    #expect(searched.status == .searched)
    #expect(given.selected == searched.selected)
    #expect(given.scores == searched.scores)
  }

  @Test(arguments: [2, 7])
  func isTheSameForAnyNumberOfThreads(threads: Int) throws {
    var numbers = SeededNumbers(5)
    let shape = ModelShape(layers: 9, neuronsPerLayer: 111)
    let table = InMemoryProbabilities(
      shape: shape, languageCount: 7, values: numbers.probabilities(shape, languages: 7))
    let one = try Identification.run(table, rate: 0.03, quantile: 0.8, threads: 1)
    let many = try Identification.run(table, rate: 0.03, quantile: 0.8, threads: threads)
    #expect(one.lambda == many.lambda && one.threshold == many.threshold)
    #expect(one.scores == many.scores && one.classes == many.classes && one.languages == many.languages)
    #expect(one.tally == many.tally)
  }

  @Test func withoutAGeneralNeuronNothingIsSelected() throws {
    let table = InMemoryProbabilities(
      shape: ModelShape(layers: 1, neuronsPerLayer: 3), languageCount: 2, values: [1, 0, 0, 1, 0.1, 0.2])
    let found = try Identification.run(table, rate: 0.4, quantile: 0.5)
    #expect(found.status == .noGeneralNeuron)
    #expect(found.lambda == nil && found.selectedCount == nil && found.tiesAtCut == nil)
    #expect(found.counts == ClassCounts(specific: nil, related: nil, general: 0, selectedBelowThreshold: nil))
    #expect(found.selectedLanguageCountHistogram == nil)
    #expect(found.languageCountHistogram == [0, 3, 0])
    #expect(found.perLayer.specific == nil && found.perLayer.general == [0])
    #expect(
      found.perLanguage(["a", "b"])["a"] == LanguageCounts(specific: nil, related: nil, aboveThreshold: 1))
    #expect(found.stages() == nil && found.overlap() == nil)
    #expect(try found.exampleNeuron(table) == nil)
    #expect(found.scores.allSatisfy(\.isNaN) && !found.selected.contains(true))
  }

  @Test func withAGeneralNeuronAheadOfAllNothingIsSelected() throws {
    // A quantile of 0 makes the least value the threshold: everything with two higher values is general.
    let table = InMemoryProbabilities(
      shape: ModelShape(layers: 1, neuronsPerLayer: 3), languageCount: 2,
      values: [0.9, 0.2, 0.1, 0.1, 0.15, 0.15])
    let found = try Identification.run(table, rate: 0.34, quantile: 0)
    #expect(found.status == .infeasibleAtZero)
    #expect(found.counts.general == 2 && found.counts.specific == nil)
    #expect(found.probes == [LambdaProbe(lambda: 0, generalSelected: 1)])
    #expect(found.summary.lambda == nil && found.summary.selected == nil)
  }

  @Test func aGivenLambdaMaySelectGeneralNeurons() throws {
    let found = try small(rate: 0.3, lambda: .given(1000))
    #expect(found.selectedLanguageCountHistogram?[3] == 1)
    #expect(found.counts.general == 2)
  }

  @Test(arguments: [-1, Double.nan, .infinity])
  func anImpossibleLambdaCountsAsZero(lambda: Double) throws {
    #expect(try small(rate: 0.3, lambda: .given(lambda)).lambda == 0)
  }

  @Test func equalNeuronsTieAtTheCut() throws {
    let values: [Float] = [0.5, 0, 0.5, 0, 0.5, 0, 0.9, 0.9, 0.1, 0.2]
    let table = InMemoryProbabilities(
      shape: ModelShape(layers: 1, neuronsPerLayer: 5), languageCount: 2, values: values)
    let found = try Identification.run(table, rate: 0.4, quantile: 0.5, lambda: .given(0.1))
    #expect(found.tiesAtCut == 3)
    #expect(found.selected == [true, true, false, false, false])
  }

  @Test func aModelThatIsNeverActiveIsAnalysed() throws {
    let table = InMemoryProbabilities(
      shape: ModelShape(layers: 2, neuronsPerLayer: 4), languageCount: 2, values: [])
    let found = try Identification.run(table, rate: 0.25)
    #expect(found.threshold == 0 && found.neverActive == 8)
    #expect(found.status == .noGeneralNeuron)
  }

  @Test func theExampleIsARelatedNeuronOfHalfTheLanguages() throws {
    let found = try small(rate: 0.6, lambda: .given(0))
    let example = try #require(try found.exampleNeuron(Self.table))
    #expect(example.layer == 1 && example.neuron == 2)
    #expect(example.probabilities == [0.100000001, 0.899999976, 0.800000012])
  }
}
