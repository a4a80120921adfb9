import Numerals
import Threads

extension TokenBootstrap {
  /// Draws the tokens of every language anew and repeats the whole identification.
  ///
  /// Each cell's count is drawn from Binomial(n, p) with n = t / deff response tokens, rounded, and p the share
  /// seen; the threshold, lambda and the classes follow anew. Intervals are basic ones, `2 theta − q97.5` to
  /// `2 theta − q2.5`, cut to the possible range: noise loses neurons, which biases the raw percentiles (Davison &
  /// Hinkley 1997, section 2.2). Quantiles are interpolated linearly. Each draw has its own stream of random
  /// numbers, so the result does not depend on `threads`.
  ///
  /// - Parameters:
  ///   - tokens: Tokens of the response by language, in order: t.
  ///   - codes: The codes of the languages.
  ///   - drawsEverything: Draws cells and neurons anew that could not matter; for tests of that shortcut.
  public init(
    identification: Identification, probabilities: some ActivationProbabilities, tokens: [Int],
    codes: [String], draws: Int = 100, designEffect: Double = 1, seed: UInt64 = 1, threads: Int = 1,
    drawsEverything: Bool = false
  ) throws {
    let shape = identification.shape
    let independent = tokens.map { max(1, Int((Double($0) / designEffect).rounded(.toNearestOrEven))) }
    let settings = BootstrapDraw.Settings(
      shape: shape,
      rank: Threshold.rank(identification.quantile, of: shape.neuronCount * codes.count),
      count: Selection.count(rate: identification.rate, neurons: shape.neuronCount),
      choice: LambdaChoice(identification), selects: identification.lambda != nil)
    let table = identification.specificity
    var results = [BootstrapDraw?](repeating: nil, count: max(draws, 1))
    // Each round does what the one before could not, nearly always nothing.
    for lambdaChange in drawsEverything ? [nil] : [0.1, 0.75, nil] {
      let missing = results.indices.filter { results[$0] == nil }
      guard !missing.isEmpty else { break }
      let plan =
        try lambdaChange.map {
          try BootstrapPlan(
            identification, table: table, probabilities: probabilities, tokens: independent, lambdaWithin: $0)
        } ?? .everything(probabilities, tokens: independent)
      let found = Parallel.map(missing.count, threads: threads) { index in
        var stream = RandomStream(seed: seed, purpose: Self.streamPurpose, UInt64(missing[index]))
        return BootstrapDraw(plan, settings: settings, stream: &stream)
      }
      for (index, result) in zip(missing, found) { results[index] = result }
    }
    self.init(
      results.compactMap { $0 }, identification: identification, codes: codes, designEffect: designEffect)
  }

  private init(
    _ results: [BootstrapDraw], identification: Identification, codes: [String], designEffect: Double
  ) {
    let total = identification.tally.total
    let layers = identification.tally.layers
    let selected = results.filter { $0.lambda != nil }
    let neurons = Double(identification.shape.neuronCount)
    let perLayer = Double(identification.shape.neuronsPerLayer)

    func interval(
      _ estimate: Double, _ draws: [BootstrapDraw], upTo limit: Double, _ value: (BootstrapDraw) -> Double
    ) -> Interval {
      Interval(estimate: estimate, draws: draws.map(value), limits: 0...limit)
    }
    func ifSelected<Value>(_ value: () -> Value) -> Value? {
      identification.lambda == nil || selected.isEmpty ? nil : value()
    }
    func byLanguage(
      _ counts: [Int], _ value: (BootstrapDraw) -> [Int]
    ) -> [String: Interval] {
      var intervals: [String: Interval] = [:]
      for (language, code) in codes.enumerated() {
        intervals[code] = interval(Double(counts[language]), selected, upTo: neurons) {
          Double(value($0)[language])
        }
      }
      return intervals
    }
    func byLayer(
      _ neuronClass: NeuronClass, _ draws: [BootstrapDraw], _ value: (BootstrapDraw) -> [Int]
    ) -> [Interval] {
      layers.indices.map { layer in
        let estimate = Double(layers[layer].byClass[Int(neuronClass.rawValue)])
        return interval(estimate, draws, upTo: perLayer) { Double(value($0)[layer]) }
      }
    }
    func whole(
      _ neuronClass: NeuronClass, _ draws: [BootstrapDraw], _ value: (BootstrapDraw) -> [Int]
    ) -> Interval {
      interval(Double(total.byClass[Int(neuronClass.rawValue)]), draws, upTo: neurons) {
        Double(value($0).reduce(0, +))
      }
    }
    self.init(
      draws: results.count, designEffect: designEffect, drawsWithoutSelection: results.count - selected.count,
      threshold: interval(Double(identification.threshold), results, upTo: .greatestFiniteMagnitude) {
        Double($0.threshold)
      },
      lambda: ifSelected {
        interval(identification.lambda ?? 0, selected, upTo: .greatestFiniteMagnitude) { $0.lambda ?? 0 }
      },
      specific: ifSelected { whole(.specific, selected, \.specificPerLayer) },
      related: ifSelected { whole(.related, selected, \.relatedPerLayer) },
      general: whole(.general, results, \.generalPerLayer),
      languageCountHistogram: total.byLanguageCount.enumerated().map { number, count in
        interval(Double(count), results, upTo: neurons) { Double($0.histogram[number]) }
      },
      specificPerLayer: ifSelected { byLayer(.specific, selected, \.specificPerLayer) },
      relatedPerLayer: ifSelected { byLayer(.related, selected, \.relatedPerLayer) },
      generalPerLayer: byLayer(.general, results, \.generalPerLayer),
      specificPerLanguage: ifSelected { byLanguage(total.specific, \.specificPerLanguage) },
      relatedPerLanguage: ifSelected { byLanguage(total.related, \.relatedPerLanguage) })
  }

  // Sets the streams apart from those of other work with the same seed.
  private static let streamPurpose: UInt64 = 2
}

extension LambdaChoice {
  /// How the balance coefficient of an identification was chosen.
  init(_ identification: Identification) {
    switch identification.status {
    case .given: self = .given(identification.lambda ?? 0)
    case .reference: self = .reference
    case .searched, .noGeneralNeuron, .infeasibleAtZero: self = .auto
    }
  }
}

extension Interval {
  /// The basic bootstrap interval at 95 %.
  init(estimate: Double, draws: [Double], limits: ClosedRange<Double>) {
    let sorted = draws.sorted()
    func cut(_ value: Double) -> Double {
      Numerals.nineDigits(min(max(value, limits.lowerBound), limits.upperBound))
    }
    self.init(
      estimate: Numerals.nineDigits(estimate),
      low: cut(2 * estimate - Self.quantile(0.975, of: sorted)),
      high: cut(2 * estimate - Self.quantile(0.025, of: sorted)))
  }

  /// The quantile of sorted values, interpolated linearly between the neighbours of rank q (n − 1).
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}
