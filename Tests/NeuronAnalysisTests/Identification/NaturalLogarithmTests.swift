import Foundation
import NeuronAnalysis
import Testing

@Suite struct NaturalLogarithmTests {
  @Test func agreesWithTheCLibraryWithinOneUnitInTheLastPlace() {
    var numbers = SeededNumbers(1)
    var worst = (x: 1.0, units: 0.0)
    for _ in 0..<50_000 {
      let x =
        numbers.unit() * Double(sign: .plus, exponent: numbers.integer(below: 80) - 60, significand: 1)
        + 1e-12
      let units = abs(NaturalLogarithm.ln(x) - log(x)) / log(x).ulp
      if units > worst.units { worst = (x, units) }
    }
    #expect(worst.units <= 1, "ln \(worst.x)")
  }

  @Test func isExactWhereTheLogarithmIs() {
    #expect(NaturalLogarithm.ln(1) == 0)
    #expect(NaturalLogarithm.ln(2) == 0x1.62E42FEFA39EFp-1)
    #expect(NaturalLogarithm.ln(0.5) == -0x1.62E42FEFA39EFp-1)
  }

  @Test(arguments: [1 + 0x1p-52, 1 - 0x1p-53, 1 + 1e-9, 0.7071, 0.70711, 1.41421, 1.41422, 1e-12, 1e300])
  func isRightWhereTheReductionTurns(x: Double) {
    #expect(abs(NaturalLogarithm.ln(x) - log(x)) <= log(x).ulp)
  }

  @Test func knowsTheEdgesOfItsDomain() {
    #expect(NaturalLogarithm.ln(0) == -.infinity)
    #expect(NaturalLogarithm.ln(.infinity) == .infinity)
    #expect(NaturalLogarithm.ln(-1).isNaN)
    #expect(NaturalLogarithm.ln(.nan).isNaN)
    #expect(NaturalLogarithm.ln(.leastNonzeroMagnitude) == log(.leastNonzeroMagnitude))
  }
}
