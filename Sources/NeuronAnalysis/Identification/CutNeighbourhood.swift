/// The neurons that can be among the selected at some λ of an interval.
///
/// Scores fall as λ grows, and with them the score at the cut. So whoever is selected at some λ of the
/// interval scores at most, at its upper end, what the cut is at its lower end. In a small interval these
/// are hardly more than are selected, and each further λ costs next to nothing.
struct CutNeighbourhood: Sendable {
  private let table: SpecificityTable
  private let count: Int
  private let flats: [Int]

  /// The neurons that `count` lowest scores can consist of at any λ in `lambdas`.
  ///
  /// - Complexity: O(L·H).
  init(_ table: SpecificityTable, count: Int, lambdas: ClosedRange<Double>, threads: Int) {
    self.table = table
    let count = min(count, table.maximum.count)
    self.count = count
    guard count > 0 else {
      flats = []
      return
    }
    func mostAtCut(_ score: Double) -> Int {
      table.count(before: (score, table.maximum.count), at: lambdas.lowerBound, threads: threads)
    }
    // A sixteenth of many neurons gives a bound a little above the cut, and counting shows whether it is one.
    var bound = Self.sampledCut(table, count: count, lambda: lambdas.lowerBound)
    if bound.map({ mostAtCut($0) < count }) ?? true {
      let keys = table.scores(at: lambdas.lowerBound, threads: threads) { RankSelection.key($0) }
      let rank = count - 1
      bound = RankSelection.value(keys.withUnsafeBufferPointer { RankSelection.key(atRank: rank, in: $0) })
    }
    let cut = bound ?? .infinity
    flats = table.flats(withScoresUpTo: cut, at: lambdas.upperBound, threads: threads)
  }

  // A score that is probably not below the cut, from every sixteenth neuron; nil where these are too few.
  private static func sampledCut(_ table: SpecificityTable, count: Int, lambda: Double) -> Double? {
    let step = 16
    let expected = Double(count) / Double(step)
    let rank = Int(expected + 4 * expected.squareRoot()) + 1
    guard table.maximum.count >= 1 << 16, rank < table.maximum.count / step else { return nil }
    let keys = table.sample(everyNth: step).scores(at: lambda, threads: 1) { RankSelection.key($0) }
    return RankSelection.value(keys.withUnsafeBufferPointer { RankSelection.key(atRank: rank, in: $0) })
  }

  /// The neurons selected at a λ of the interval, ascending, and how many tie at the cut.
  func selection(at lambda: Double) -> (flats: [Int], tiesAtCut: Int) {
    let selection = Selection(lowest: count, of: flats.map { table.score($0, lambda: lambda) })
    return (zip(flats, selection.selected).compactMap { $1 ? $0 : nil }, selection.tiesAtCut)
  }
}
