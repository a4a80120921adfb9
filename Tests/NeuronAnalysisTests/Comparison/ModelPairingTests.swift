import Testing

@testable import NeuronAnalysis

@Suite struct ModelPairingTests {
  private static func analysis(_ ids: [String]) throws -> Analysis {
    var analysis = Analysis(toolVersion: "1", study: StudyDescription(id: "s", title: "S"), languages: [])
    let model = try SampleStudy.side("model", seed: 1) { _ in }.analysis
    analysis.models = ids.map { id in
      var named = model
      named.id = id
      return named
    }
    return analysis
  }

  private func pairs(
    _ before: [String], _ after: [String], asked: (before: String?, after: String?) = (nil, nil)
  ) throws -> [[String]] {
    try ModelPairing(before: Self.analysis(before), after: Self.analysis(after), asked: asked)
      .pairs.map { [$0.before, $0.after] }
  }

  @Test func namesakesArePairsInTheOrderOfTheFirst() throws {
    #expect(try pairs(["a", "b", "c"], ["c", "x", "a"]) == [["a", "a"], ["c", "c"]])
  }

  @Test func twoSingleModelsAreAPair() throws {
    #expect(try pairs(["old"], ["new"]) == [["old", "new"]])
  }

  @Test func whatIsAskedForComesFirst() throws {
    #expect(try pairs(["a", "b"], ["a", "b"], asked: ("a", "b")) == [["a", "b"]])
    #expect(try pairs(["a", "b"], ["a", "c"], asked: ("a", nil)) == [["a", "a"]])
    #expect(try pairs(["a", "b"], ["c"], asked: ("b", nil)) == [["b", "c"]])
  }

  @Test func severalModelsWithoutANamesakeAreUndecided() {
    #expect(throws: ModelPairing.Problem.undecided) { try pairs(["a", "b"], ["c"]) }
    #expect(throws: ModelPairing.Problem.undecided) { try pairs(["a", "b"], ["c", "d"], asked: ("a", nil)) }
  }

  @Test func unknownAndMissingModelsAreNamed() {
    #expect(throws: ModelPairing.Problem.unknown("x", .b)) { try pairs(["a"], ["a"], asked: (nil, "x")) }
    #expect(throws: ModelPairing.Problem.noModel(.a)) { try pairs([], ["a"]) }
  }
}
