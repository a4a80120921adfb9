import NeuronAnalysis
import Testing

@Suite struct ResponseProbabilityTests {
  @Test func dividesInFloat() {
    let (p, tally) = fill(full: [0, 1, 2, 3], tokens: 3)
    #expect(p == [0, Float(1) / 3, Float(2) / 3, 1])
    #expect(tally.cells == 4 && tally.negativeCells == 0 && tally.aboveOneCells == 0)
  }

  @Test func roundsCountsToFloatBeforeDividing() {
    let count = 16_777_217
    #expect(fill(full: [count], tokens: 50_000_001).p == [Float(count) / Float(50_000_001)])
  }

  @Test func countsTheResponseAlone() {
    let (p, _) = fill(full: [5, 7], prefix: [1, 7], tokens: 12, prefixTokens: 4)
    #expect(p == [0.5, 0])
  }

  @Test func clampsNegativeDifferencesAndCountsThem() {
    let (p, tally) = fill(full: [1, 4, 9], prefix: [3, 4, 10], tokens: 10, prefixTokens: 2)
    #expect(p == [0, 0, 0])
    #expect(tally.negativeCells == 2)
    #expect(tally.mostNegative == -2)
  }

  @Test func keepsProbabilitiesAboveOneAndCountsThem() {
    let (p, tally) = fill(full: [1001, 500], tokens: 1000)
    #expect(p == [Float(1001) / 1000, 0.5])
    #expect(tally.aboveOneCells == 1)
    #expect(tally.largest == Float(1001) / 1000)
    #expect(tally.sum == 1.501)
  }

  @Test func takesNoResponseAsOneToken() {
    #expect(fill(full: [3], prefix: [3], tokens: 8, prefixTokens: 8).p == [0])
    #expect(fill(full: [4], prefix: [3], tokens: 8, prefixTokens: 9).p == [1])
  }

  @Test(arguments: [CountStorage.int32, .int64], [CountStorage.int32, .int64])
  func readsEitherIntegerAtAnyAlignment(full: CountStorage, prefix: CountStorage) {
    let counts = [3, 1_000_000, 0, 77]
    let before = [1, 999_999, 0, 7]
    let p = bytes(counts, full, offset: 1).withUnsafeBytes { counts in
      bytes(before, prefix, offset: 3).withUnsafeBytes { before in
        column(
          CountBlock(bytes: .init(rebasing: counts.dropFirst(1)), storage: full),
          CountBlock(bytes: .init(rebasing: before.dropFirst(3)), storage: prefix), tokens: 110,
          prefixTokens: 10
        ).p
      }
    }
    #expect(p == [0.02, 0.01, 0, 0.7])
  }

  @Test(arguments: [1 << 31, -(1 << 31) - 1, 1 << 40])
  func readsCountsBeyond32BitsAmongOthers(large: Int) {
    let (p, tally) = fill(full: [1, 2, 3, large, 5, -6, 7], tokens: 1 << 30)
    #expect(p == [1, 2, 3, max(large, 0), 5, 0, 7].map { Float($0) / Float(1 << 30) })
    #expect(tally.cells == 7)
    #expect(tally.negativeCells == (large < 0 ? 2 : 1))
    #expect(tally.mostNegative == min(large, -6))
    #expect(tally.largest == Float(max(large, 7)) / Float(1 << 30))
    #expect(tally.sum == Double(18 + max(large, 0)) / Double(1 << 30))
  }

  @Test func talliesTheSameForAnyNumberOfNeurons() {
    let counts = (0..<23).map { $0 * 7 % 11 - 2 }
    for length in 0...counts.count {
      let (p, tally) = fill(full: Array(counts.prefix(length)), tokens: 6)
      #expect(p == counts.prefix(length).map { Float(max($0, 0)) / 6 })
      #expect(tally.negativeCells == counts.prefix(length).count { $0 < 0 })
      #expect(tally.aboveOneCells == counts.prefix(length).count { $0 > 6 })
      #expect(tally.mostNegative == min(counts.prefix(length).min() ?? 0, 0))
    }
  }

  @Test func writesItsOwnColumnOnly() {
    var block: [Float] = [9, 9, 9, 9, 9, 9]
    let counts = bytes([1, 2], .int64, offset: 0)
    counts.withUnsafeBytes { counts in
      block.withUnsafeMutableBufferPointer { block in
        _ = ResponseProbability.fill(
          block, language: 1, of: 3, counts: CountBlock(bytes: counts, storage: .int64), tokens: 4)
      }
    }
    #expect(block == [9, 0.25, 9, 9, 0.5, 9])
  }

  @Test func talliesAddUp() {
    var sum = fill(full: [1, 2], tokens: 4).tally
    sum += fill(full: [9], prefix: [10], tokens: 5, prefixTokens: 1).tally
    #expect(sum.cells == 3 && sum.negativeCells == 1 && sum.mostNegative == -1 && sum.sum == 0.75)
  }

  private func fill(
    full: [Int], prefix: [Int]? = nil, tokens: Int, prefixTokens: Int = 0
  ) -> (p: [Float], tally: ProbabilityTally) {
    bytes(full, .int64, offset: 0).withUnsafeBytes { full in
      bytes(prefix ?? [], .int64, offset: 0).withUnsafeBytes { before in
        column(
          CountBlock(bytes: full, storage: .int64),
          prefix == nil ? nil : CountBlock(bytes: before, storage: .int64), tokens: tokens,
          prefixTokens: prefixTokens)
      }
    }
  }

  private func column(
    _ counts: CountBlock, _ prefix: CountBlock?, tokens: Int, prefixTokens: Int
  ) -> (p: [Float], tally: ProbabilityTally) {
    var p = [Float](repeating: -1, count: counts.count)
    let tally = p.withUnsafeMutableBufferPointer {
      ResponseProbability.fill(
        $0, language: 0, of: 1, counts: counts, prefix: prefix, tokens: tokens, prefixTokens: prefixTokens)
    }
    return (p, tally)
  }

  private func bytes(_ counts: [Int], _ storage: CountStorage, offset: Int) -> [UInt8] {
    counts.reduce(into: [UInt8](repeating: 0, count: offset)) { bytes, count in
      for shift in 0..<storage.stride { bytes.append(UInt8(truncatingIfNeeded: count >> (8 * shift))) }
    }
  }
}
