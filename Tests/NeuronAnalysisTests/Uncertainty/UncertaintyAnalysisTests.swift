import Testing

@testable import NeuronAnalysis

@Suite struct UncertaintyAnalysisTests {
  @Test func agreesWithAnIntervalForEveryCell() throws {
    let probabilities = try Sample.probabilities(layers: 3, neurons: 200, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let tokens = [80, 120, 300, 1000]
    let codes = ["a", "b", "c", "d"]
    let analysis = UncertaintyAnalysis(
      identification: identification,
      uncertain: try uncertain(probabilities, identification, tokens: tokens, designEffect: 2),
      tokens: tokens, codes: codes, designEffect: 2)
    var expected = ClassTally()
    var cells = [0, 0, 0, 0]
    let threshold = Double(identification.threshold)
    for layer in 0..<3 {
      try probabilities.withLayer(layer) { values in
        for neuron in 0..<200 {
          let covered = (0..<4).filter { language in
            let interval = WilsonInterval(
              probability: Double(values[neuron * 4 + language]), tokens: Double(tokens[language]) / 2)
            return interval.low <= threshold && threshold <= interval.high
          }
          for language in covered { cells[language] += 1 }
          if !covered.isEmpty { expected[identification.neuronClass(layer * 200 + neuron)] += 1 }
        }
      }
    }
    #expect(analysis.uncertain == expected)
    #expect(expected.total > 0)
    #expect(codes.map { analysis.bands[$0]?.neurons } == cells)
    #expect(analysis.perLayer.map(\.total).reduce(0, +) == expected.total)
    #expect(analysis.neurons.total == 600)
    #expect(analysis.bands["a"]?.tokens == 40)
  }

  @Test func manyTokensLeaveOnlyTheThresholdItselfUncertain() throws {
    let probabilities = try Sample.probabilities(neurons: 100, languages: 3)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let tokens = [1_000_000_000_000, 1_000_000_000_000, 1_000_000_000_000]
    let analysis = UncertaintyAnalysis(
      identification: identification,
      uncertain: try uncertain(probabilities, identification, tokens: tokens),
      tokens: tokens, codes: ["a", "b", "c"])
    #expect(analysis.uncertain.total == 1)
  }
}
