/// The neurons with the lowest scores: a given number of them, ties going to the lowest index.
///
/// How neurons are selected by equation 5 of arXiv 2505.21505, and by the entropy of LAPE (arXiv 2402.16438,
/// section 2.2).
public struct Selection: Sendable, Equatable {
  /// Whether each is selected, in the order of the scores given.
  let selected: [Bool]
  /// How many have the score of the last one selected, itself included; 0 where none is selected.
  let tiesAtCut: Int
  /// The score of the last one selected; nil where none is.
  let cut: Double?

  /// The `count` lowest of some scores.
  ///
  /// - Complexity: O(n).
  init(lowest count: Int, of scores: [Double]) {
    guard count > 0, !scores.isEmpty else {
      selected = scores.map { _ in false }
      tiesAtCut = 0
      cut = nil
      return
    }
    let keys = scores.map { RankSelection.key($0) }
    let rank = min(count, scores.count) - 1
    let cutKey = keys.withUnsafeBufferPointer { RankSelection.key(atRank: rank, in: $0) }
    var room = rank + 1 - keys.reduce(0) { $0 + ($1 < cutKey ? 1 : 0) }
    var ties = 0
    selected = keys.map { key in
      guard key == cutKey else { return key < cutKey }
      ties += 1
      room -= 1
      return room >= 0
    }
    tiesAtCut = ties
    cut = RankSelection.value(cutKey)
  }

  /// How many neurons a rate selects: round(rate · L · H), half to even; at least 0, at most all.
  public static func count(rate: Double, neurons: Int) -> Int {
    let rounded = (rate * Double(neurons)).rounded(.toNearestOrEven)
    return rounded >= 1 ? (rounded < Double(neurons) ? Int(rounded) : neurons) : 0
  }
}
