/// The search for λ, the balance of specificity and effectiveness (arXiv 2505.21505, section 3; its code
/// bisects, see ``reference()``).
///
/// λ is the largest Double ≥ 0 at which no general neuron (one above the threshold in every language) is
/// among the `count` neurons with the lowest scores, ties going to the lowest index. Whether one is need
/// not be monotone in λ, so bisection may end anywhere. Instead:
///
/// 1. Each score is a line in λ. The best general neuron at each λ is the ``LowerEnvelope`` of their lines,
///    which is concave. A neuron's line is therefore below it on one interval, its span.
/// 2. λ is feasible where at least `count` spans cover it. Seen from above, feasibility can only begin
///    where a span ends: the ends are gone through from the largest. A feasible λ found by bisection first
///    leaves out the spans that end before it, nearly all.
/// 3. Scores are rounded, lines are not. Around such an end every Double as far as rounding reaches is tried
///    from above with the scores themselves; the first feasible one is the result. (Where two scores run so
///    nearly parallel that this would be more than 8,192 numbers, 4,096 of them are tried and the gap is
///    bisected.)
///
/// Complexity: O(n log g) time for n neurons and g lines on the envelope, for about ten passes over the
/// neurons.
public struct BalanceSearch: Sendable {
  private let table: SpecificityTable
  private let count: Int
  private let threads: Int
  // All general neurons, those on or near the envelope of their lines, and the envelope; nil where none is.
  private let generals: [Int]
  private let rivals: [Int]
  private let envelope: LowerEnvelope?

  /// A search over the neurons of a table.
  ///
  /// - Parameters:
  ///   - generals: the flat indices of all general neurons, ascending.
  ///   - count: how many neurons are selected.
  public init(_ table: SpecificityTable, generals: [Int], count: Int, threads: Int) {
    self.table = table
    self.count = count
    self.threads = threads
    self.generals = generals
    guard !generals.isEmpty else {
      (rivals, envelope) = ([], nil)
      return
    }
    let envelope = LowerEnvelope(generals.map(table.line))
    let lowest = envelope.line(at: 0)
    self.envelope = envelope
    rivals = generals.filter {
      envelope.mayReach(table.line($0), from: 0, where: lowest)
    }
  }

  /// Whether no general neuron is among the selected at a λ.
  func isFeasible(_ lambda: Double) -> Bool {
    guard let best = best(of: rivals, at: lambda) else { return true }
    return table.count(before: best, at: lambda, threads: threads) >= count
  }

  // The same, guessed from a sample.
  private func isFeasible(_ lambda: Double, in sample: SpecificityTable) -> Bool {
    guard let best = best(of: rivals, at: lambda) else { return true }
    let ahead = sample.count(before: (best.score, 0), at: lambda, threads: threads)
    return ahead * table.maximum.count >= count * sample.maximum.count
  }

  /// The largest feasible λ.
  ///
  /// Nothing bounds λ where no neuron is general: nil. Where there are general neurons, but enough others
  /// are ahead of them at every large λ, all of these are feasible: then the first power of two (at least
  /// 1) beyond which no neuron changes places with the best general one any more. Nil with
  /// `infeasibleAtZero` where no λ is feasible, 0 included.
  public func search() -> (lambda: Double?, status: LambdaStatus) {
    guard let envelope else { return (nil, .noGeneralNeuron) }
    let least = feasible()
    let lowest = envelope.line(at: least)
    let scale = table.effectivenessScale
    let reaching = table.parts(threads: threads) { range, entropy, maximum in
      range.filter { flat in
        let line = LowerEnvelope.Line(entropy: entropy[flat], effect: Double(maximum[flat]) / scale)
        return envelope.mayReach(line, from: least, where: lowest)
      }
    }
    let others = AscendingIndices.difference(Array(reaching.joined()), generals)

    let spans = others.compactMap { envelope.span(of: table.line($0)) }
    guard spans.count >= count else { return (nil, .infeasibleAtZero) }
    if let lambda = unbounded(spans) { return (lambda, .searched) }
    for window in windows(of: spans) {
      if let lambda = largestFeasible(in: window, others: others) { return (lambda, .searched) }
    }
    return (nil, .infeasibleAtZero)
  }

  /// The λ at which the reference code's bisection ends; nil where none of its trials is feasible.
  ///
  /// Between 0 and 0.2, while they are more than 0.001 apart, the midpoint is tried; the last feasible
  /// midpoint, else 0.2, else 0, whichever is feasible.
  func reference() -> (lambda: Double?, status: LambdaStatus) {
    var (low, high) = (0.0, 0.2)
    var last: Double?
    while high - low > 1e-3 {
      let middle = (low + high) / 2
      if isFeasible(middle) {
        last = middle
        low = middle
      } else {
        high = middle
      }
    }
    if let lambda = last ?? [0.2, 0].first(where: isFeasible) { return (lambda, .reference) }
    return (nil, .infeasibleAtZero)
  }
}

// MARK: - From a feasible λ to the largest

extension BalanceSearch {
  // Some feasible λ, if possible not far from the largest, else 0.
  private func feasible() -> Double {
    // A sixteenth of many neurons says nearly as well where to look.
    if table.maximum.count >= 1 << 16 {
      let sample = table.sample(everyNth: 16)
      let near = bisected { isFeasible($0, in: sample) }
      if let lambda = [0.97, 0.9].lazy.map({ $0 * near }).first(where: { $0 > 0 && isFeasible($0) }) {
        return lambda
      }
    }
    return bisected { isFeasible($0) }
  }

  private func bisected(where isFeasible: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 0.125)
    if isFeasible(high) {
      while high < 1024 {
        low = high
        high *= 2
        guard isFeasible(high) else { break }
      }
    } else {
      while high > 1e-3 {
        high /= 2
        guard !isFeasible(high) else { low = high; break }
      }
      guard low > 0 else { return 0 }
      high = 2 * low
    }
    for _ in 0..<5 {
      let middle = (low + high) / 2
      if isFeasible(middle) { low = middle } else { high = middle }
    }
    return low
  }

  // A feasible λ beyond every crossing, if enough spans never end.
  private func unbounded(_ spans: [LowerEnvelope.Span]) -> Double? {
    guard spans.count(where: { $0.end == .infinity }) >= count else { return nil }
    let last = spans.reduce(0) { max($0, $1.start, $1.end < .infinity ? $1.end : 0) }
    var lambda = 1.0
    while lambda <= last { lambda *= 2 }
    return isFeasible(lambda) ? lambda : nil
  }

  // Where feasibility may begin, from above: around the ends of spans, as far as rounding reaches.
  private func windows(of spans: [LowerEnvelope.Span]) -> [ClosedRange<Double>] {
    let ends = spans.map(\.end)
    guard count > 0 else { return [] }
    // Not before the count-th largest end: sorting can leave out what is well above it.
    let keys = ends.map { RankSelection.key(-$0) }
    let bound = -RankSelection.value(
      keys.withUnsafeBufferPointer { RankSelection.key(atRank: count - 1, in: $0) })
    let limit = min(bound + 4e-6 * (1 + bound), .greatestFiniteMagnitude)
    let later = ends.count { $0 > limit }
    let events = spans.filter { $0.end <= limit }.sorted { $0.end > $1.end }
    let eventEnds = events.map(\.end)
    let starts = spans.map(\.start).filter { $0 > 0 }.sorted(by: >)

    var windows: [ClosedRange<Double>] = []
    for event in events where event.end < windows.last?.lowerBound ?? .infinity {
      let window = Self.window(around: event, effect: 1 / table.effectivenessScale)
      let covering =
        later + eventEnds.countOfPrefix { $0 >= window.lowerBound }
        - starts.countOfPrefix { $0 > window.upperBound }
      if covering >= count { windows.append(window) }
    }
    return windows
  }

  // How far from the end of a span rounding can move the λ at which scores change places.
  private static func window(around span: LowerEnvelope.Span, effect: Double) -> ClosedRange<Double> {
    let reach = LowerEnvelope.tolerance(at: span.end, effect: effect) / span.divergence
    let width = 8 * span.end.ulp + min(reach, 1e-6 * (1 + span.end))
    return max(0, span.end - width)...span.end + width
  }

  // The largest feasible λ in a window: only neurons whose line is near the envelope need a second look.
  private func largestFeasible(in window: ClosedRange<Double>, others: [Int]) -> Double? {
    let center = (window.lowerBound + window.upperBound) / 2
    let effect = 2 / table.effectivenessScale
    let margin =
      4 * LowerEnvelope.tolerance(at: center, effect: effect)
      + effect * (window.upperBound - window.lowerBound)
    guard let level = rivals.map({ table.line($0).value(at: center) }).min() else { return nil }
    let rivals = rivals.filter { table.line($0).value(at: center) <= level + margin }
    var sure = 0
    var undecided: [Int] = []
    for other in others {
      let value = table.line(other).value(at: center)
      if value < level - margin {
        sure += 1
      } else if value <= level + margin {
        undecided.append(other)
      }
    }
    return Self.largest(in: window) { lambda in
      guard let best = best(of: rivals, at: lambda) else { return true }
      return sure + undecided.count { (table.score($0, lambda: lambda), $0) < best } >= count
    }
  }

  // The general neuron that would be selected first.
  private func best(of generals: [Int], at lambda: Double) -> (score: Double, flat: Int)? {
    generals.lazy.map { (score: table.score($0, lambda: lambda), flat: $0) }.min { $0 < $1 }
  }

  private static func largest(
    in window: ClosedRange<Double>, where isFeasible: (Double) -> Bool
  ) -> Double? {
    // Non-negative Doubles are in the order of their bit patterns.
    let (low, high) = (window.lowerBound.bitPattern, window.upperBound.bitPattern)
    if high - low <= 8192 {
      return (low...high).reversed().lazy.map { Double(bitPattern: $0) }.first(where: isFeasible)
    }
    let step = (window.upperBound - window.lowerBound) / 4096
    var above = high
    for index in (0...4096).reversed() {
      var feasible = min(window.lowerBound + Double(index) * step, window.upperBound).bitPattern
      guard isFeasible(Double(bitPattern: feasible)) else {
        above = feasible
        continue
      }
      while above > feasible, above - feasible > 1 {
        let middle = feasible + (above - feasible) / 2
        if isFeasible(Double(bitPattern: middle)) { feasible = middle } else { above = middle }
      }
      return Double(bitPattern: feasible)
    }
    return nil
  }
}

extension SpecificityTable {
  /// A neuron's score as a line in λ.
  func line(_ flat: Int) -> LowerEnvelope.Line {
    .init(entropy: normalizedEntropy[flat], effect: Double(maximum[flat]) / effectivenessScale)
  }
}

extension Array where Element == Double {
  /// How many elements at the front satisfy a condition that, once false, stays so.
  fileprivate func countOfPrefix(_ condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
