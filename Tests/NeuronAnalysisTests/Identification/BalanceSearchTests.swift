import Testing

@testable import NeuronAnalysis

@Suite struct BalanceSearchTests {
  /// A few neurons and which of them are general, searched by sorting at every λ that may matter.
  struct Oracle {
    var entropy: [Double]
    var maximum: [Float]
    var generals: [Int]
    var count: Int

    var table: SpecificityTable {
      SpecificityTable(
        shape: ModelShape(layers: 1, neuronsPerLayer: entropy.count), languageCount: 10,
        normalizedEntropy: entropy, maximum: maximum)
    }

    var search: BalanceSearch { BalanceSearch(table, generals: generals, count: count, threads: 1) }

    func isFeasible(_ lambda: Double) -> Bool {
      let scores = entropy.indices.map { table.score($0, lambda: lambda) }
      let order = entropy.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
      return Set(order.prefix(count)).isDisjoint(with: generals)
    }

    /// 0, and where a general neuron's score crosses another's.
    var crossings: [Double] {
      var crossings = [0.0]
      for general in generals {
        for other in entropy.indices {
          let effect = (Double(maximum[other]) - Double(maximum[general])) / table.effectivenessScale
          let lambda = (entropy[other] - entropy[general]) / effect
          if lambda > 0, lambda < .infinity { crossings.append(lambda) }
        }
      }
      return crossings
    }

    /// λ at, closely around and between the crossings.
    var trials: [Double] {
      var trials = [1e-3, 10, 1000]
      for crossing in crossings {
        trials += [crossing * 0.999, crossing * 1.001]
        for step in -60...60 { trials.append(max(0, crossing + Double(step) * crossing.ulp)) }
      }
      return trials
    }
  }

  @Test(arguments: 0..<90)
  func nothingLargerThanTheResultIsFeasible(seed: Int) {
    var numbers = SeededNumbers(seed)
    let neurons = 6 + numbers.integer(below: 20)
    // Every third table is coarse: many lines coincide, are parallel or cross in one point.
    let grain: Double = seed % 3 == 0 ? 8 : 0x1p20
    let oracle = Oracle(
      entropy: (0..<neurons).map { _ in (numbers.unit() * grain).rounded() / grain },
      maximum: (0..<neurons).map { _ in Float((numbers.unit() * grain).rounded() / grain) },
      generals: (0..<neurons).filter { _ in numbers.unit() < 0.2 }, count: 1 + numbers.integer(below: 4))
    let (found, status) = oracle.search.search()
    guard !oracle.generals.isEmpty else {
      #expect(found == nil && status == .noGeneralNeuron)
      return
    }
    guard let lambda = found else {
      #expect(status == .infeasibleAtZero)
      #expect(!oracle.trials.contains(where: oracle.isFeasible))
      return
    }
    #expect(status == .searched)
    #expect(oracle.isFeasible(lambda))
    let larger = [lambda.nextUp, 2 * lambda, 4096 * lambda] + oracle.trials.filter { $0 > lambda }
    let isUnbounded = lambda >= 1 && lambda.significand == 1
    #expect(larger.allSatisfy { oracle.isFeasible($0) == isUnbounded })
  }

  @Test func isExactToTheLastBit() throws {
    // The general neuron draws level at λ / (H_K / K) · 0.25 = 0.5.
    let oracle = Oracle(entropy: [0.25, 0.75, 1], maximum: [0.5, 0.75, 0.1], generals: [1], count: 1)
    let lambda = try #require(oracle.search.search().lambda)
    #expect(abs(lambda - 2 * oracle.table.effectivenessScale) < 1e-15)
    #expect(oracle.isFeasible(lambda) && !oracle.isFeasible(lambda.nextUp))
  }

  @Test func feasibilityNeedNotBeMonotone() throws {
    // Neuron 0 is ahead of the general one up to λ' = 1, neuron 1 between 2 and 4.
    let scale = Oracle(entropy: [], maximum: [], generals: [], count: 0).table.effectivenessScale
    let oracle = Oracle(
      entropy: [0.15, 0.45, 0.25, 0.65], maximum: [0.1, 0.3, 0.2, 0.35].map { Float($0 * scale) },
      generals: [2, 3], count: 1)
    #expect(oracle.search.isFeasible(0.5))
    #expect(!oracle.search.isFeasible(1.5))
    #expect(oracle.search.isFeasible(3))
    let lambda = try #require(oracle.search.search().lambda)
    #expect(abs(lambda - 4) < 1e-5)
  }

  @Test func aLargerLambdaMayBeFeasibleWhereZeroIsNot() throws {
    let oracle = Oracle(entropy: [0.2, 0.5, 0.9], maximum: [0.1, 0.5, 0.8], generals: [0, 2], count: 1)
    #expect(!oracle.search.isFeasible(0))
    let (lambda, status) = oracle.search.search()
    #expect(status == .searched)
    #expect(try oracle.search.isFeasible(#require(lambda)))
  }

  @Test func theReferenceBisectsToAFixedWidth() throws {
    // Feasible up to 0.1094: the last feasible midpoint is 0.109375.
    let scale = Oracle(entropy: [], maximum: [], generals: [], count: 0).table.effectivenessScale
    let oracle = Oracle(
      entropy: [0, 0.1094], maximum: [0, Float(scale)], generals: [1], count: 1)
    #expect(oracle.search.reference() == (0.109375, .reference))
  }

  @Test func theReferenceTriesItsEndsLast() throws {
    let never = Oracle(entropy: [0.5, 0.1], maximum: [0.5, 0.5], generals: [1], count: 1)
    #expect(never.search.reference() == (nil, .infeasibleAtZero))
    let onlyAtZero = Oracle(entropy: [0.5, 0.5], maximum: [0.1, 0.9], generals: [1], count: 1)
    #expect(onlyAtZero.search.reference() == (0, .reference))
  }

  @Test func nothingSelectedIsAlwaysFeasible() throws {
    let oracle = Oracle(entropy: [0.1, 0.5], maximum: [0.9, 0.5], generals: [0], count: 0)
    #expect(oracle.search.search().status == .searched)
  }

  @Test func moreSelectedThanOthersIsInfeasible() throws {
    let oracle = Oracle(entropy: [0.1, 0.5], maximum: [0.9, 0.5], generals: [1], count: 2)
    #expect(oracle.search.search() == (nil, .infeasibleAtZero))
  }
}
