/// The languages by how many neurons they share: average-linkage clustering (UPGMA) of 1 − Jaccard.
///
/// The two clusters with the least mean distance over all pairs of their languages merge, until one is left
/// (R. R. Sokal and C. D. Michener 1958). Where several pairs are equally close, the pair of clusters with
/// the lowest first numbers merges, languages before merges. The cluster that holds the earliest language
/// of the study stands left; read from left to right, the leaves are the order.
struct LanguageClustering: Sendable, Equatable {
  /// The merges from the closest, numbered as in ``ClusterMerge``.
  let merges: [ClusterMerge]
  /// The languages' indices in the order of the leaves.
  let order: [Int]

  /// A clustering from the Jaccard indices of all pairs; null counts as nothing shared.
  ///
  /// - Complexity: O(K³).
  init(jaccard: [[Double?]]) {
    let count = jaccard.count
    // Sums of distances by place; a merged cluster takes the place of its left part.
    var sums = jaccard.map { row in row.map { 1 - ($0 ?? 0) } }
    var numbers = Array(0..<count)
    var leaves = (0..<count).map { [$0] }
    var places = Array(0..<count)
    var merges: [ClusterMerge] = []
    while places.count > 1 {
      var closest = (distance: Double.infinity, numbers: (Int.max, Int.max), places: (0, 0))
      for (index, first) in places.enumerated() {
        for second in places[(index + 1)...] {
          let distance = sums[first][second] / Double(leaves[first].count * leaves[second].count)
          let pair = (min(numbers[first], numbers[second]), max(numbers[first], numbers[second]))
          if (distance, pair.0, pair.1) < (closest.distance, closest.numbers.0, closest.numbers.1) {
            closest = (distance, pair, (first, second))
          }
        }
      }
      let (first, second) = closest.places
      let (left, right) = leaves[first][0] < leaves[second][0] ? (first, second) : (second, first)
      merges.append(ClusterMerge(left: numbers[left], right: numbers[right], height: closest.distance))
      for other in places where other != left && other != right {
        sums[left][other] += sums[right][other]
        sums[other][left] = sums[left][other]
      }
      leaves[left] += leaves[right]
      numbers[left] = count + merges.count - 1
      places.removeAll { $0 == right }
    }
    self.merges = merges
    order = places.first.map { leaves[$0] } ?? []
  }
}
