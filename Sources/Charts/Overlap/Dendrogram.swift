/// A tree of merges laid out from its leaves.
struct Dendrogram: Equatable {
  /// One merge drawn as a bracket: from each child's height to the merge's and along it.
  struct Bracket: Equatable {
    /// The heights at which the two clusters begin, and their middles among the leaves.
    let first: (height: Double, position: Double)
    let second: (height: Double, position: Double)
    let height: Double

    static func == (a: Bracket, b: Bracket) -> Bool {
      a.first == b.first && a.second == b.second && a.height == b.height
    }
  }

  let brackets: [Bracket]
  /// The leaves in an order in which no branches cross.
  let order: [Int]

  /// A tree over `leaves` leaves; leaves are 0..<leaves, and the i-th merge is cluster leaves + i.
  ///
  /// Merges that name a cluster which does not exist yet are left out with all that follow.
  init(merges: [PairwiseOverlap.Merge], leaves: Int, order given: [Int]? = nil) {
    var members = (0..<leaves).map { [$0] }
    var valid: [PairwiseOverlap.Merge] = []
    for merge in merges {
      let known = 0..<members.count
      guard known.contains(merge.left), known.contains(merge.right), merge.left != merge.right else { break }
      members.append(members[merge.left] + members[merge.right])
      valid.append(merge)
    }
    let complete = members.last.flatMap { $0.count == leaves ? $0 : nil }
    let order =
      given.flatMap { Set($0) == Set(0..<leaves) && $0.count == leaves ? $0 : nil }
      ?? complete ?? Array(0..<leaves)
    self.order = order
    var positions = [Double](repeating: 0, count: leaves)
    for (place, leaf) in order.enumerated() { positions[leaf] = Double(place) }
    var heights = [Double](repeating: 0, count: leaves)
    var brackets: [Bracket] = []
    for merge in valid {
      let first = (height: heights[merge.left], position: positions[merge.left])
      let second = (height: heights[merge.right], position: positions[merge.right])
      brackets.append(Bracket(first: first, second: second, height: merge.height))
      positions.append((first.position + second.position) / 2)
      heights.append(merge.height)
    }
    self.brackets = brackets
  }
}
