import Testing

@testable import NeuronAnalysis

@Suite struct TokenBootstrapTests {
  let codes = ["a", "b", "c", "d"]
  let tokens = [3000, 5000, 4000, 8000]

  @Test func agreesWithDrawsOfEverything() throws {
    let probabilities = try Sample.probabilities(layers: 3, neurons: 200, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let quick = try bootstrap(identification, probabilities, draws: 100)
    let full = try bootstrap(identification, probabilities, draws: 100, drawsEverything: true)
    // Each end rests on some five draws, so it is compared on the scale of the interval's width.
    for (first, second) in zip(intervals(quick), intervals(full)) {
      let room = 1 + 0.4 * (second.high - second.low)
      #expect(abs(first.low - second.low) <= room)
      #expect(abs(first.high - second.high) <= room)
    }

  }

  @Test func planLeavesMostCellsAlone() throws {
    let probabilities = try Sample.probabilities(layers: 3, neurons: 200, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let plan = try BootstrapPlan(
      identification, table: SpecificityTable(probabilities, threads: 1), probabilities: probabilities,
      tokens: tokens, lambdaWithin: 0.1)
    #expect(plan.scored.count < 150)
    #expect(plan.scored.count + plan.near.count + plan.histogram.reduce(0, +) == 600)
    #expect(!plan.isComplete)
  }

  @Test func threadsDoNotChangeTheResult() throws {
    let probabilities = try Sample.probabilities(neurons: 300, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let one = try bootstrap(identification, probabilities, draws: 20)
    let three = try TokenBootstrap(
      identification: identification, probabilities: probabilities, tokens: tokens, codes: codes, draws: 20,
      threads: 3)
    #expect(one == three)
  }

  @Test func manyTokensLeaveNoRoom() throws {
    let probabilities = try Sample.probabilities(neurons: 300, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let result = try TokenBootstrap(
      identification: identification, probabilities: probabilities,
      tokens: [Int](repeating: 1 << 50, count: 4), codes: codes, draws: 10)
    let general = Double(identification.counts.general)
    #expect(abs(result.general.low - general) <= 1)
    #expect(abs(result.general.high - general) <= 1)
    #expect(abs(result.threshold.low - Double(identification.threshold)) < 1e-6)
  }

  @Test func aLargerDesignEffectWidensTheThresholdsInterval() throws {
    let probabilities = try Sample.probabilities(neurons: 300, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let narrow = try bootstrap(identification, probabilities, draws: 100)
    let wide = try bootstrap(identification, probabilities, draws: 100, designEffect: 25)
    #expect(wide.threshold.high - wide.threshold.low > 2 * (narrow.threshold.high - narrow.threshold.low))
  }

  @Test func withoutASelectionOnlyWhatDoesNotNeedItIsDrawn() throws {
    // No neuron is in every language, so nothing bounds lambda.
    let values: [Float] = (0..<40).flatMap { [$0 == 0 ? 0.9 : 0.1, $0 == 1 ? 0.9 : 0.1] as [Float] }
    let probabilities = InMemoryProbabilities(
      shape: ModelShape(layers: 1, neuronsPerLayer: 40), languageCount: 2, values: values)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let result = try TokenBootstrap(
      identification: identification, probabilities: probabilities, tokens: [1000, 1000], codes: ["a", "b"],
      draws: 10)
    #expect(result.specific == nil)
    #expect(result.lambda == nil)
    #expect(result.general.estimate == 0)
  }

  @Test func basicIntervalIsReflectedAndCut() {
    let interval = Interval(estimate: 10, draws: (0...40).map { Double($0) }, limits: 0...100)
    // Quantiles 1 and 39 become 20 − 39 and 20 − 1.
    #expect(interval == Interval(estimate: 10, low: 0, high: 19))
  }

  func bootstrap(
    _ identification: Identification, _ probabilities: InMemoryProbabilities, draws: Int,
    designEffect: Double = 1, drawsEverything: Bool = false
  ) throws -> TokenBootstrap {
    try TokenBootstrap(
      identification: identification, probabilities: probabilities, tokens: tokens, codes: codes,
      draws: draws, designEffect: designEffect, drawsEverything: drawsEverything)
  }

  func intervals(_ bootstrap: TokenBootstrap) -> [Interval] {
    [bootstrap.specific, bootstrap.related].compactMap { $0 } + [bootstrap.general]
      + bootstrap.languageCountHistogram
  }
}
