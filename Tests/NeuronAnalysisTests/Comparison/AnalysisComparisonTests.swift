import Testing

@testable import NeuronAnalysis

@Suite struct AnalysisComparisonTests {
  /// A study of one model with its neurons, its languages in a given order.
  private func study(
    _ id: String = "base", seed: UInt64, layers: Int = 6, order: [String] = SampleStudy.codes,
    describe: (inout ModelDescription) -> Void = { _ in }
  ) throws -> AnalysisComparison.Side {
    let side = try SampleStudy.side(id, layers: layers, seed: seed, describe: describe)
    var study = StudyDescription(id: "study", title: "A study")
    study.pivot = "a"
    var analysis = Analysis(
      toolVersion: "1", study: study,
      languages: order.map { Language(code: $0, name: $0, nativeName: $0) })
    analysis.models = [side.analysis]
    let neurons = try #require(side.neurons)
    let records = NeuronRecords(
      model: id, shape: neurons.shape, languageCount: 4, classes: neurons.classes,
      languages: neurons.languages.words, scores: [Float](repeating: 0, count: neurons.classes.count),
      probabilities: DisplayProbabilities((0..<neurons.classes.count * 4).map { UInt16($0) }),
      uncertain: neurons.uncertain?.words)
    guard order != SampleStudy.codes else { return .init(analysis: analysis, neurons: [records]) }
    // The same model as if it had been recorded with its languages in another order.
    let columns = order.compactMap { SampleStudy.codes.firstIndex(of: $0) }
    let turned = try records.arranged(by: columns)
    analysis.models[0] = side.analysis.arranged(
      by: order, from: SampleStudy.codes, neurons: turned, pivot: "a", groupings: [])
    return .init(analysis: analysis, neurons: [turned])
  }

  private func compare(
    _ before: AnalysisComparison.Side, _ after: AnalysisComparison.Side
  ) throws -> AnalysisComparison {
    try AnalysisComparison(
      before: before, after: after,
      pairing: ModelPairing(before: before.analysis, after: after.analysis), toolVersion: "1")
  }

  @Test func differenceIsThatOfOneStudy() throws {
    let (before, after) = (try study(seed: 1), try study(seed: 3))
    let sides = try [1, 3].map { try SampleStudy.side("base", seed: $0) { _ in } }
    let expected = ClassDifference(
      before: try #require(sides[0].neurons), after: try #require(sides[1].neurons))
    let comparison = try compare(before, after)
    var found = comparison.analysis.comparisons[0].difference
    found?.summary = nil
    #expect(found == expected)
    #expect(comparison.neurons.map(\.model) == ["A.base", "B.base"])
  }

  @Test func idsThatClashGetTheLettersOfTheirAnalyses() throws {
    let analysis = try compare(try study(seed: 1), try study(seed: 2)).analysis
    #expect(analysis.models.map(\.id) == ["A.base", "B.base"])
    #expect(analysis.models.map(\.description.name) == ["A:base", "B:base"])
    #expect(analysis.compared?.after.models.map(\.label) == ["B:base"])
    let other = try compare(try study("old", seed: 1), try study("new", seed: 2)).analysis
    #expect(other.models.map(\.id) == ["old", "new"])
  }

  @Test func idsOfFullLengthStayIds() throws {
    let long = String(repeating: "x", count: 64)
    let analysis = try compare(try study(long, seed: 1), try study(long, seed: 2)).analysis
    #expect(analysis.models.map(\.id) == ["A." + long.prefix(62), "B." + long.prefix(62)])
  }

  @Test func languagesInAnotherOrderAreMatchedByCode() throws {
    let straight = try compare(try study(seed: 1), try study(seed: 2))
    let turned = try compare(try study(seed: 1), try study(seed: 2, order: ["d", "b", "a", "c"]))
    #expect(
      turned.analysis.comparisons[0].difference == straight.analysis.comparisons[0].difference)
    #expect(turned.analysis.models[1].overlap == straight.analysis.models[1].overlap)
    #expect(turned.neurons[1] == straight.neurons[1])
  }

  @Test func overlapOfSharedLanguagesIsThatOfTheirNeurons() throws {
    var before = try study(seed: 1)
    var after = try study(seed: 2)
    after.analysis.languages[1].code = "x"
    after.analysis.models[0].tokens["x"] = after.analysis.models[0].tokens.removeValue(forKey: "b")
    let matched = try compare(before, after).analysis
    #expect(matched.languages.map(\.code) == ["a", "c", "d"])
    #expect(matched.compared?.before.unsharedLanguages == ["b"])
    #expect(matched.compared?.differences.map(\.quantity).contains(.languages) == true)
    before.neurons = []
    after.neurons = []
    let counted = try compare(before, after).analysis
    // Without the neurons the exact sets are put together from those of all languages.
    for (one, other) in zip(matched.models, counted.models) { #expect(one.overlap == other.overlap) }
    #expect(counted.comparisons[0].difference?.changeByLanguageCount == nil)
  }

  @Test func withoutSharedLanguagesNothingIsCompared() throws {
    let before = try study(seed: 1)
    var after = try study(seed: 2)
    for index in after.analysis.languages.indices { after.analysis.languages[index].code += "x" }
    #expect(throws: AnalysisComparison.Problem.noSharedLanguages) { try compare(before, after) }
  }

  @Test func withoutAPairOfOneShapeNothingIsCompared() throws {
    #expect(throws: AnalysisComparison.Problem.differentShapes) {
      try compare(try study(seed: 1), try study(seed: 2, layers: 5))
    }
  }

  @Test func settingsThatDifferAreNamedOnce() throws {
    let before = try study(seed: 1)
    var after = try study(seed: 1)
    after.analysis.models[0].identification.rate = 0.2
    after.analysis.models[0].identification.lambdaStatus = .given
    after.analysis.models[0].identification.lambda = 0.125
    after.analysis.toolVersion = "2"
    let compared = try #require(try compare(before, after).analysis.compared)
    #expect(compared.differences.map(\.quantity) == [.rate, .lambda, .toolVersion])
    #expect(compared.differences[0].before == "0.1" && compared.differences[0].after == "0.2")
    #expect(compared.differences[1].after == "given, 0.125")
    #expect(!compared.isSameRecordings)
  }

  @Test func alignmentIsSaidOnlyWhereTheSecondSaysSo() throws {
    let plain = try compare(try study("old", seed: 1), try study("new", seed: 2)).analysis
    #expect(plain.models[1].description.alignedFrom == nil && plain.claims.isEmpty)
    let aligned = try compare(
      try study("old", seed: 1),
      try study("new", seed: 2) {
        $0.alignedFrom = "old"
        $0.trainedLanguages = ["b", "c"]
      }
    ).analysis
    #expect(aligned.models[1].description.alignedFrom == "old")
    #expect(aligned.comparisons[0].languageChanges?.trained?.languages == ["b", "c"])
    #expect(aligned.claims.count == 64)
  }
}
