import Testing

@testable import NeuronAnalysis

@Suite struct OverlapNullTests {
  @Test func tradesKeepRowAndColumnSums() {
    var stream = RandomStream(seed: 5)
    let rows: [UInt64] = (0..<40).map { _ in stream.next() & 0x3FF }
    var curveball = Curveball(rows: rows, languageCount: 10)
    curveball.trade(times: 500, stream: &stream)
    #expect(curveball.rows != rows)
    #expect(curveball.rows.map(\.nonzeroBitCount) == rows.map(\.nonzeroBitCount))
    for language in 0..<10 {
      let bit: UInt64 = 1 << UInt64(language)
      #expect(curveball.rows.filter { $0 & bit != 0 }.count == rows.filter { $0 & bit != 0 }.count)
    }
  }

  @Test func everyArrangementIsEquallyLikely() {
    // Rows with 1, 1 and 2 of three languages, column sums 2, 1, 1: five arrangements.
    var curveball = Curveball(rows: [0b001, 0b010, 0b101], languageCount: 3)
    var stream = RandomStream(seed: 9)
    var counts: [[UInt64]: Int] = [:]
    for _ in 0..<10_000 {
      curveball.trade(times: 15, stream: &stream)
      counts[curveball.rows, default: 0] += 1
    }
    #expect(counts.count == 5)
    // Five standard deviations.
    #expect(counts.values.allSatisfy { abs($0 - 2000) < 200 })
  }

  @Test func languagesBeyondTheFirstWordAreTraded() {
    var curveball = Curveball(rows: [1, 0, 0, 1, 1, 2], languageCount: 70)
    var stream = RandomStream(seed: 2)
    var seen: Set<[UInt64]> = []
    for _ in 0..<200 {
      curveball.trade(times: 5, stream: &stream)
      seen.insert(curveball.rows)
      #expect(curveball.rows.map(\.nonzeroBitCount).reduce(0, +) == 4)
    }
    #expect(seen.count == 5)
  }

  @Test func overlapOfTwoExclusiveBlocksIsAboveChance() throws {
    // Twenty neurons of languages 0 and 1, twenty of 2 and 3: by chance every pair is equally frequent.
    let sets = [UInt64](repeating: 0b0011, count: 20) + [UInt64](repeating: 0b1100, count: 20)
    let null = Self.null(sets, languages: 4)
    let z = try #require(null.z[0][1])
    let p = try #require(null.holm[0][1])
    #expect(z > 5)
    #expect(p < 1e-4)
    #expect(null.atLeast[0][1] == 0)
    let mean = try #require(null.mean[0][1])
    #expect(abs(mean - 40.0 / 6) < 0.5)
    #expect(null.mean[0][0] == nil)
    #expect(null.mean[1][0] == null.mean[0][1])
  }

  @Test func whatCannotChangeHasNoZ() {
    let null = Self.null([0b11, 0b11, 0b11], languages: 2)
    #expect(null.z[0][1] == nil)
    #expect(null.holm[0][1] == nil)
    #expect(null.mean[0][1] == 3)
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let sets: [UInt64] = (0..<60).map { [0b0011, 0b0110, 0b1001, 0b0001][$0 % 4] }
    #expect(Self.null(sets, languages: 4, threads: 3) == Self.null(sets, languages: 4, threads: 1))
  }

  @Test func holmStepsDown() {
    #expect(OverlapNull.holm([0.01, 0.04, 0.03, nil]) == [0.04, 0.09, 0.09, nil])
  }

  static func null(_ sets: [UInt64], languages: Int, threads: Int = 1) -> OverlapNull {
    OverlapNull(
      shape: ModelShape(layers: 1, neuronsPerLayer: sets.count),
      classes: sets.map { $0.nonzeroBitCount == 1 ? 1 : 2 },
      languages: LanguageSets(words: sets, languageCount: languages), samples: 400, threads: threads)
  }
}
