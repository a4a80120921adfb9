import Testing

@testable import NeuronAnalysis

@Suite struct PartitionSearchTests {
  @Test(arguments: 0..<12, StageFit.Model.allCases)
  func bothSearchesAgreeWithAllPartitions(seed: Int, model: StageFit.Model) throws {
    let fit = try fit(layers: 11, seed: seed)
    for blocks in 1...5 {
      let best = partitions(layers: 11, blocks: blocks).map { fit.partition(model, $0) }.min {
        $0.cost < $1.cost
      }
      #expect(fit.enumerated(model, blocks: blocks).cost == best?.cost)
      #expect(fit.enumerated(model, blocks: blocks) == best)
      #expect(fit.iterated(model, blocks: blocks) == best)
    }
  }

  @Test(arguments: StageFit.Model.allCases)
  func bothSearchesAgreeOnTheAuthorsRecordings(model: StageFit.Model) throws {
    let fit = try #require(
      StageFit(
        specific: MistralLayers.specific, related: MistralLayers.related, general: MistralLayers.general))
    for blocks in 1...6 {
      #expect(fit.enumerated(model, blocks: blocks) == fit.iterated(model, blocks: blocks))
    }
  }

  @Test(arguments: StageFit.Model.allCases)
  func posteriorsAreThoseOfAllPartitions(model: StageFit.Model) throws {
    let fit = try fit(layers: 10, seed: 4)
    let best = try #require(fit.best(model, blocks: 4))
    var expected = [[Double]](repeating: [Double](repeating: 0, count: 10), count: 3)
    for boundaries in partitions(layers: 10, blocks: 4) {
      let residuals = StageFit.blocks(boundaries, layers: 10).reduce(BlockFit.Signals.zero) {
        $0 + fit.blocks.residuals($1, model)
      }
      let weight = Exponential.exp(-(residuals / best.variances).sum() / 2)
      for (boundary, layer) in boundaries.enumerated() { expected[boundary][layer] += weight }
    }
    for (certainty, weights) in zip(fit.certainty(of: best), expected) {
      let total = weights.reduce(0, +)
      #expect(zip(certainty.probability, weights).allSatisfy { abs($0 - $1 / total) < 1e-8 })
    }
  }

  @Test func theNinetyPercentSetStopsAtNineTenths() {
    #expect(BoundaryPosterior.certainty([0.1, 0.5, 0.3, 0.1]).set90 == [1, 2, 0])
    #expect(BoundaryPosterior.certainty([0, 0.9, 0.1]).set90 == [1])
    #expect(BoundaryPosterior.certainty([0.25, 0.25, 0.5]).set90 == [2, 0, 1])
  }

  @Test func partitionsAreCountedUpToTheLimit() {
    #expect(StageFit.partitions(of: 32, blocks: 6) == 169_911)
    #expect(StageFit.partitions(of: 5, blocks: 1) == 1)
    #expect(StageFit.partitions(of: 500, blocks: 6) > StageFit.enumerationLimit)
  }

  private func fit(layers: Int, seed: Int) throws -> StageFit {
    var numbers = SeededNumbers(seed)
    func counts() -> [Int] { (0..<layers).map { numbers.poisson($0 < layers / 2 ? 8 : 20) } }
    return try #require(StageFit(specific: counts(), related: counts(), general: counts()))
  }

  private func partitions(layers: Int, blocks: Int, from first: Int = 1) -> [[Int]] {
    guard blocks > 1 else { return [[]] }
    return (first..<max(first, layers)).flatMap { boundary in
      partitions(layers: layers, blocks: blocks - 1, from: boundary + 1).map { [boundary] + $0 }
    }
  }
}
