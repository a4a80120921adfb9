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
  init(_ table: SpecificityTable, count: Int, lambdas: ClosedRange<Double>, threads: Int) throws {
    self.table = table
    self.count = min(count, table.maximum.count)
    guard self.count > 0 else {
      flats = []
      return
    }
    let keys = try table.scores(at: lambdas.lowerBound, threads: threads) { RankSelection.key($0) }
    let rank = self.count - 1
    let cut = RankSelection.value(keys.withUnsafeBufferPointer { RankSelection.key(atRank: rank, in: $0) })
    flats = try table.flats(threads: threads) { entropy, maximum in
      SpecificityTable.score(
        entropy, maximum, lambda: lambdas.upperBound, scale: table.effectivenessScale) <= cut
    }
  }

  /// The neurons selected at a λ of the interval, ascending, and how many tie at the cut.
  func selection(at lambda: Double) -> (flats: [Int], tiesAtCut: Int) {
    let selection = Selection(lowest: count, of: flats.map { table.score($0, lambda: lambda) })
    return (zip(flats, selection.selected).compactMap { $1 ? $0 : nil }, selection.tiesAtCut)
  }
}
