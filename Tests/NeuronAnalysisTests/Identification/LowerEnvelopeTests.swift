import Testing

@testable import NeuronAnalysis

@Suite struct LowerEnvelopeTests {
  @Test(arguments: 0..<20)
  func isTheLeastOfItsLines(seed: Int) {
    var numbers = SeededNumbers(seed)
    let lines = lines(&numbers, count: 30)
    let envelope = LowerEnvelope(lines)
    for step in 0..<50 {
      let lambda = Double(step * step) / 100
      let least = lines.map { $0.value(at: lambda) }.min() ?? 0
      #expect(abs(envelope.value(at: lambda) - least) < 1e-12)
    }
  }

  @Test(arguments: 0..<20)
  func aSpanIsWhereALineIsBelow(seed: Int) {
    var numbers = SeededNumbers(seed + 100)
    let envelope = LowerEnvelope(lines(&numbers, count: 12))
    for line in lines(&numbers, count: 40) {
      let span = envelope.span(of: line)
      for step in 0..<200 {
        let lambda = Double(step * step) / 2000
        let isBelow = line.value(at: lambda) < envelope.value(at: lambda) - 1e-9
        let isAbove = line.value(at: lambda) > envelope.value(at: lambda) + 1e-9
        let isInside = span.map { $0.start <= lambda && lambda <= $0.end } ?? false
        #expect(isInside ? !isAbove : !isBelow, "λ = \(lambda)")
      }
    }
  }

  @Test func linesThatReachALaterLambdaAreKept() {
    let envelope = LowerEnvelope([.init(entropy: 0.5, effect: 0.5)])
    let lowest = envelope.line(at: 1)
    #expect(envelope.mayReach(.init(entropy: 0.9, effect: 1), from: 1, where: lowest))
    #expect(!envelope.mayReach(.init(entropy: 0.4, effect: 0.1), from: 1, where: lowest))
    #expect(envelope.mayReach(.init(entropy: 0.05, effect: 0.1), from: 1, where: lowest))
  }

  private func lines(_ numbers: inout SeededNumbers, count: Int) -> [LowerEnvelope.Line] {
    (0..<count).map { _ in .init(entropy: numbers.unit(), effect: numbers.unit() * 3) }
  }
}
