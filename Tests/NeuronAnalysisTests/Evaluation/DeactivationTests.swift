import Testing

@testable import NeuronAnalysis

@Suite struct DeactivationTests {
  @Test func changeIsValueMinusBaseline() throws {
    let deactivation = Self.perplexity
    let matrix = try #require(deactivation.matrix(.specific))
    #expect(matrix.change == [[2, 1], [0, 10]])
    #expect(matrix.values == [[12, 21], [10, 30]])
    #expect(deactivation.matrix(.specificRelated) == nil)
  }

  @Test func ownAndOtherMeansAreDiagonalAndOffDiagonal() throws {
    let summary = try #require(Self.perplexity.matrix(.specific)).summary
    #expect(summary.ownMean == 6)
    #expect(summary.otherMean == 0.5)
    #expect(summary.ownRatio == 1.35)
    #expect(summary.otherRatio == 1.025)
  }

  @Test func worstIsTheHighestPerplexity() throws {
    let summary = try #require(Self.perplexity.matrix(.specific)).summary
    #expect(summary.rowsWorstOwn == 2)
    #expect(summary.columnsWorstOwn == 2)
    #expect(summary.columnsOwnWorseThanOthers == 2)
  }

  @Test func worstIsTheLowestAccuracyAndTiesCount() throws {
    let deactivation = Self.changes([[-0.1, -0.1, 0], [0, 0.2, 0.1], [-0.3, 0, -0.2]], better: .higher)
    let summary = try #require(deactivation.matrix(.specific)).summary
    #expect(summary.rowsWorstOwn == 1)
    #expect(summary.rowsTied == 1)
    #expect(summary.columnsWorstOwn == 1)
    #expect(summary.columnsTied == 0)
    #expect(summary.ownRatio == nil)
  }

  @Test func aMissingValueLeavesItsRowAndColumnOut() throws {
    let deactivation = Self.changes([[-1, nil, 0], [0, -1, 0], [0, 0, -1]], better: .higher)
    let summary = try #require(deactivation.matrix(.specific)).summary
    #expect(summary.rows == 2)
    #expect(summary.columns == 2)
    #expect(summary.otherMean == 0)
  }

  @Test func aPrintedNegativeZeroIsZero() throws {
    let deactivation = Self.changes([[-0.0, 1], [1, -0.0]], better: .higher)
    let matrix = try #require(deactivation.matrix(.specific))
    #expect(matrix.change[0][0]?.sign == .plus)
  }

  static var perplexity: Deactivation {
    Deactivation(
      id: "d", model: "m", domain: nil, metric: "perplexity", unit: "ppl", better: .lower,
      languages: ["a", "b"],
      measurements: .absolute(baseline: [10, 20], [.specific: [[12, 21], [10, 30]]]))
  }

  static func changes(_ change: [[Double?]], better: Better) -> Deactivation {
    Deactivation(
      id: "d", model: "m", domain: nil, metric: "accuracy", unit: "fraction", better: better,
      languages: Array(["a", "b", "c"].prefix(change.count)), measurements: .changes([.specific: change]))
  }
}
