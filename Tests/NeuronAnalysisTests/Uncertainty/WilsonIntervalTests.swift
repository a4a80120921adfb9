import Testing

@testable import NeuronAnalysis

@Suite struct WilsonIntervalTests {
  @Test func agreesWithPublishedValues() {
    // Newcombe 1998 (doi 10.1002/(SICI)1097-0258(19980430)17:8), Table I: 81 of 263 and 0 of 20.
    let first = WilsonInterval(probability: 81.0 / 263, tokens: 263)
    #expect(abs(first.low - 0.2553) < 5e-5)
    #expect(abs(first.high - 0.3662) < 5e-5)
    let second = WilsonInterval(probability: 0, tokens: 20)
    #expect(second.low == 0)
    #expect(abs(second.high - 0.1611) < 5e-5)
  }

  @Test func probabilitiesAboveOneAreTakenAsOne() {
    #expect(WilsonInterval(probability: 1.001, tokens: 50) == WilsonInterval(probability: 1, tokens: 50))
  }

  @Test(arguments: [0.0001, 0.3, 0.5644363164901733, 0.999], [10.0, 319931.0])
  func coveringRangeIsWhereTheIntervalCovers(threshold: Double, tokens: Double) {
    let range = WilsonInterval.probabilitiesCovering(threshold: threshold, tokens: tokens)
    for step in 0...1000 {
      let p = Double(step) / 1000
      let interval = WilsonInterval(probability: p, tokens: tokens)
      let covers = interval.low <= threshold && threshold <= interval.high
      #expect(covers == range.contains(p), "p = \(p)")
    }
    for p in [range.lowerBound, range.upperBound] where p > 0 && p < 1 {
      let inside = p == range.lowerBound ? p + 1e-9 : p - 1e-9
      let outside = p == range.lowerBound ? p - 1e-9 : p + 1e-9
      let near = WilsonInterval(probability: inside, tokens: tokens)
      let far = WilsonInterval(probability: outside, tokens: tokens)
      #expect(near.low <= threshold && threshold <= near.high)
      #expect(!(far.low <= threshold && threshold <= far.high))
    }
  }

  @Test func bandHoldsTheFloatsOfItsRange() {
    let band = ProbabilityBand(threshold: 0.5, tokens: 1000)
    #expect(Double(band.low) >= band.range.lowerBound)
    #expect(Double(band.low.nextDown) < band.range.lowerBound)
    #expect(Double(band.high) <= band.range.upperBound)
    #expect(Double(band.high.nextUp) > band.range.upperBound)
  }

  @Test func bandReachingOneHoldsWhatIsAboveIt() {
    #expect(ProbabilityBand(threshold: 0.999, tokens: 20).contains(1.001))
    #expect(!ProbabilityBand(threshold: 0.5, tokens: 1000).contains(1.001))
  }
}
