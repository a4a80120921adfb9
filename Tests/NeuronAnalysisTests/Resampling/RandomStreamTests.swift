import Testing

@testable import NeuronAnalysis

@Suite struct RandomStreamTests {
  @Test func sameSeedAndPurposeGiveTheSameNumbers() {
    var first = RandomStream(seed: 7, purpose: 1, 2)
    var second = RandomStream(seed: 7, purpose: 1, 2)
    #expect((0..<8).map { _ in first.next() } == (0..<8).map { _ in second.next() })
  }

  @Test func anotherPurposeGivesOtherNumbers() {
    var first = RandomStream(seed: 7, purpose: 1, 2)
    var second = RandomStream(seed: 7, purpose: 2, 1)
    #expect(first.next() != second.next())
  }

  @Test func wholeNumbersAreEvenlySpread() {
    var stream = RandomStream(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.below(7)] += 1 }
    // Five standard deviations of a binomial count.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 463 })
  }

  @Test func realNumbersFillTheUnitInterval() {
    var stream = RandomStream(seed: 1)
    let values = (0..<10_000).map { _ in stream.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(values.reduce(0, +) / 10_000 - 0.5) < 0.015)
  }
}
