import Testing

@testable import NeuronAnalysis

@Suite struct StageFitTests {
  private let mistral = StageFit(
    specific: MistralLayers.specific, related: MistralLayers.related, general: MistralLayers.general)

  @Test(arguments: [
    (StageFit.Model.means, [466.50, 443.49, 433.72, 412.93, 393.85, 400.05]),
    (.lines, [456.37, 426.85, 378.50, 382.72, 377.71, 370.99]),
  ])
  func costsOfTheAuthorsRecordings(model: StageFit.Model, expected: [Double]) throws {
    let fit = try #require(mistral)
    let costs = (1...6).compactMap { fit.best(model, blocks: $0)?.cost }
    #expect(zip(costs, expected).allSatisfy { abs($0 - $1) < 0.005 }, "\(costs)")
  }

  @Test func freeSegmentationOfTheAuthorsRecordings() throws {
    let free = try #require(mistral).analysis().free
    #expect(free.model == "lines" && free.blocks == 6 && free.boundaries == [2, 6, 18, 27, 28])
    #expect(free.undecided)
    #expect(abs(free.cost - 370.99) < 0.005)
  }

  @Test func bestFourMeansOfTheAuthorsRecordings() throws {
    let fit = try #require(mistral)
    let best = try #require(fit.best(.means, blocks: 4))
    #expect(best.boundaries == [5, 18, 27])
    let certainty = fit.certainty(of: best)
    #expect(abs(certainty[0].probability[5] - 0.62) < 0.005)
    #expect(abs(certainty[0].probability[4] - 0.36) < 0.005)
    #expect(abs(certainty[1].probability[18] - 0.99) < 0.005)
    #expect(abs(certainty[2].probability[27] - 0.98) < 0.005)
    #expect(certainty.map(\.set90) == [[5, 4], [18], [27]])
    let kept = try #require(fit.analysis().fourBlocks)
    #expect(kept.boundaries == best.boundaries && kept.certainty.map(\.set90) == certainty.map(\.set90))
  }

  @Test func fourStagesOfTheAuthorsRecordings() throws {
    let analysis = try #require(mistral).analysis()
    let reading = analysis.fourStage
    #expect(reading.admissible && reading.boundaries == [5, 20, 30])
    #expect(abs(try #require(reading.excess) - 23.92) < 0.005)
    #expect(reading.certainty.map(\.set90) == [[5, 4, 6], [20, 19], [30, 31]])
    for (boundary, layer, expected) in [
      (0, 5, 0.47), (0, 4, 0.25), (0, 6, 0.23), (1, 20, 0.59), (1, 19, 0.34), (2, 30, 0.58), (2, 31, 0.42),
    ] {
      #expect(abs(reading.certainty[boundary].probability[layer] - expected) < 0.005)
    }
    #expect(analysis.names.count == 4)
  }

  /// Four stages of 32 layers with the truth at 5, 18 and 31.
  @Test(arguments: 0..<12)
  func boundariesOfPoissonCountsAreFound(seed: Int) throws {
    let means = [(35.0, 85.0, 140.0), (1, 2, 330), (90, 45, 90), (51, 100, 745)]
    let stages = (0..<32).map { $0 < 5 ? 0 : $0 < 18 ? 1 : $0 < 31 ? 2 : 3 }
    var numbers = SeededNumbers(seed)
    let fit = try #require(
      StageFit(
        specific: stages.map { numbers.poisson(means[$0].0) },
        related: stages.map { numbers.poisson(means[$0].1) },
        general: stages.map { numbers.poisson(means[$0].2) }))
    let analysis = fit.analysis()
    let found = try #require(analysis.fourStage.boundaries)
    #expect(zip(found, [5, 18, 31]).allSatisfy { abs($0 - $1) <= 1 }, "\(found)")
    #expect(analysis.names.count == 4)
    let free = analysis.free
    #expect(free.blocks == 4)
    #expect(zip(free.boundaries, [5, 18, 31]).allSatisfy { abs($0 - $1) <= 1 }, "\(free)")
  }

  @Test(arguments: 0..<20)
  func flatPoissonCountsAreOneBlockWithoutNames(seed: Int) throws {
    var numbers = SeededNumbers(seed + 50)
    let fit = try #require(
      StageFit(
        specific: (0..<32).map { _ in numbers.poisson(40) },
        related: (0..<32).map { _ in numbers.poisson(60) },
        general: (0..<32).map { _ in numbers.poisson(200) }))
    let analysis = fit.analysis()
    #expect(analysis.free.blocks == 1 && analysis.free.boundaries.isEmpty && !analysis.free.undecided)
    #expect(analysis.names.isEmpty)
  }

  @Test func anotherShapeHasNoFourStages() throws {
    // Everything grows with depth, as in a top-heavy model.
    let layers = Array(1...20)
    let fit = try #require(
      StageFit(
        specific: layers.map { 3 * $0 }, related: layers.map { 5 * $0 }, general: layers.map { 7 * $0 }))
    let analysis = fit.analysis()
    #expect(!analysis.fourStage.admissible)
    #expect(analysis.fourStage.boundaries == nil && analysis.fourStage.excess == nil)
    #expect(analysis.fourStage.certainty.isEmpty && analysis.names.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7])
  func fewLayersGiveFewBlocks(layers: Int) throws {
    let counts = (0..<layers).map { ($0 * 37) % 11 }
    let fit = try #require(StageFit(specific: counts, related: counts, general: counts))
    #expect(fit.best(.means, blocks: layers + 1) == nil)
    let analysis = fit.analysis()
    #expect(analysis.free.costsOfMeans.count == min(layers, 6))
    #expect(analysis.free.certainty.count == analysis.free.boundaries.count)
  }

  @Test func layersThatDoNotMatchAreRefused() {
    #expect(StageFit(specific: [1], related: [1, 2], general: [1, 2]) == nil)
    #expect(StageFit(specific: [], related: [], general: []) == nil)
    let many = [Int](repeating: 1, count: StageFit.maximumLayers + 1)
    #expect(StageFit(specific: many, related: many, general: many) == nil)
  }

  @Test func deepModelsAreFitted() throws {
    var numbers = SeededNumbers(8)
    let stages = (0..<126).map { $0 < 20 ? 0 : $0 < 70 ? 1 : $0 < 110 ? 2 : 3 }
    let counts = stages.map { numbers.poisson([50, 5, 90, 30][$0]) }
    let fit = try #require(StageFit(specific: counts, related: counts, general: counts.map { 200 - $0 }))
    #expect(try #require(fit.best(.means, blocks: 4)).boundaries == [20, 70, 110])
    #expect(try #require(fit.best(.means, blocks: 6)).boundaries.count == 5)
  }
}
