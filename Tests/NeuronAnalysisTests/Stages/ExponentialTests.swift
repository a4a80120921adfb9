import Foundation
import Testing

@testable import NeuronAnalysis

@Suite struct ExponentialTests {
  @Test func agreesWithTheCLibrary() {
    var numbers = SeededNumbers(2)
    var worst = 0.0
    for _ in 0..<20_000 {
      let x = numbers.unit() * 1300 - 650
      worst = max(worst, abs(Exponential.exp(x) / exp(x) - 1))
    }
    #expect(worst < 0x1p-51)
  }

  @Test func knowsItsLimits() {
    #expect(Exponential.exp(0) == 1)
    #expect(Exponential.exp(-.infinity) == 0)
    #expect(Exponential.exp(800) == .infinity)
  }
}
