import Testing

@testable import NeuronAnalysis

@Suite struct MaskAnalysisTests {
  let shape = ModelShape(layers: 3, neuronsPerLayer: 4)
  let mask = [[[0, 1], [], [3]], [[1], [2], [3]]]

  @Test func countsNeuronsByLanguageAndLayer() {
    let analysis = MaskAnalysis(id: "m", languages: ["a", "b", "c"], shape: shape, neurons: mask)
    #expect(analysis.counts == ["a": 3, "b": 3, "c": 0])
    #expect(analysis.perLayer == ["a": [2, 0, 1], "b": [1, 1, 1], "c": [0, 0, 0]])
    #expect(analysis.neuronsByLayer == [2, 1, 1])
  }

  @Test func countsNeuronsByTheirNumberOfLanguages() {
    let analysis = MaskAnalysis(id: "m", languages: ["a", "b", "c"], shape: shape, neurons: mask)
    #expect(analysis.shared == [2, 2, 0])
    #expect(analysis.neurons == 4)
  }

  @Test func jaccardIsNullBetweenEmptySets() {
    let analysis = MaskAnalysis(id: "m", languages: ["a", "b", "c", "d"], shape: shape, neurons: mask)
    #expect(analysis.jaccard[0][1] == 0.5)
    #expect(analysis.jaccard[0][2] == 0)
    #expect(analysis.jaccard[2][3] == nil)
  }

  @Test func meanDepthIsZeroInTheFirstLayerAndOneInTheLast() {
    let first = MaskAnalysis(id: "m", languages: ["a", "b"], shape: shape, neurons: [[[0]], [[1]]])
    let all = MaskAnalysis(id: "m", languages: ["a", "b"], shape: shape, neurons: mask)
    let none = MaskAnalysis(id: "m", languages: ["a", "b"], shape: shape, neurons: [])
    #expect(first.meanDepth == 0)
    #expect(all.meanDepth == 0.375)
    #expect(none.meanDepth == nil)
  }

  @Test func layersAreDividedBetweenTheTenthsTheyLieIn() {
    let analysis = MaskAnalysis(id: "m", languages: ["a", "b", "c"], shape: shape, neurons: mask)
    // Three layers with 2, 1 and 1 neurons: the fourth tenth has a third of a tenth of the first layer.
    let expected = [0.15, 0.15, 0.15, 0.1, 0.075, 0.075, 0.075, 0.075, 0.075, 0.075]
    #expect(zip(analysis.depthShares, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(analysis.depthShares)")
    let none = MaskAnalysis(id: "m", languages: ["a", "b"], shape: shape, neurons: [])
    #expect(none.depthShares == [Double](repeating: 0, count: 10))
  }

  @Test func indicesOutsideTheShapeAreLeftOut() {
    let analysis = MaskAnalysis(
      id: "m", languages: ["a", "b"], shape: shape, neurons: [[[4, -1, 0]], [[], [], [], [0]]])
    #expect(analysis.counts == ["a": 1, "b": 0])
  }

  @Test func theModelsOwnMaskAgreesWithItself() throws {
    let model = try Sample.identification(neurons: 200, languages: 4)
    let own = (0..<4).map { language in
      [(0..<200).filter { model.selected[$0] && model.languages.contains($0, language: language) }]
    }
    let codes = ["a", "b", "c", "d"]
    let agreement = try #require(
      MaskAgreement(model: "m", mask: own, languages: codes, identification: model, codes: codes))
    #expect(agreement.both == own.joined().map(\.count).reduce(0, +))
    #expect(agreement.both > 0)
    #expect(agreement.onlyMask == 0)
    #expect(agreement.onlyModel == 0)
  }

  @Test func pairsOfEitherMaskAloneAreCounted() throws {
    let model = try Sample.identification(neurons: 200, languages: 4)
    let codes = ["a", "b", "c", "d"]
    let mask = [[(0..<200).filter { !model.selected[$0] }]]
    let agreement = try #require(
      MaskAgreement(model: "m", mask: mask, languages: ["b"], identification: model, codes: codes))
    let ofB = (0..<200).filter { model.selected[$0] && model.languages.contains($0, language: 1) }.count
    #expect(
      agreement.perLanguage == ["b": PairAgreement(both: 0, onlyMask: mask[0][0].count, onlyModel: ofB)])
  }

  @Test func aMaskOfALargerModelHasNoAgreement() throws {
    let model = try Sample.identification(neurons: 50, languages: 3)
    let agreement = MaskAgreement(
      model: "m", mask: [[[50]]], languages: ["a"], identification: model, codes: ["a", "b", "c"])
    #expect(agreement == nil)
  }
}
