/// The least-cost partition that alternating between variances and partitions finds.
///
/// With v fixed, Σ RSS_j / v_j and the penalty add up over blocks, so that dynamic programming (R. Bellman
/// 1961, doi:10.1145/366573.366611) finds the best partition exactly; its residuals give v anew, until
/// nothing changes. Neither step can raise C. As it may end in a local minimum, it starts from 27 places:
/// for each signal the variance of one block, the least that so many blocks reach, and the geometric mean
/// of both.
struct IteratedPartition {
  private let fit: StageFit
  private let model: StageFit.Model
  private let count: Int
  private let penaltyOfSlope: Double

  /// A search among the partitions into `count` blocks, which must not be more than there are layers.
  init(_ fit: StageFit, _ model: StageFit.Model, blocks count: Int) {
    self.fit = fit
    self.model = model
    self.count = count
    penaltyOfSlope = fit.penalty(blocks: count, sloped: 1) - fit.penalty(blocks: count, sloped: 0)
  }

  /// The boundaries of the best partition found, the first in their order if there are several.
  func run() -> [Int] {
    var best: StageFit.Partition?
    for start in starts() {
      var partition = fit.partition(model, boundaries(variances: start))
      while true {
        let next = fit.partition(model, boundaries(variances: partition.variances))
        guard next.cost < partition.cost else { break }
        partition = next
      }
      guard let known = best else {
        best = partition
        continue
      }
      let isEarlier =
        partition.cost == known.cost && partition.boundaries.lexicographicallyPrecedes(known.boundaries)
      if partition.cost < known.cost || isEarlier { best = partition }
    }
    return best?.boundaries ?? []
  }

  private func starts() -> [BlockFit.Signals] {
    let high = fit.partition(model, []).variances
    // A variance that is minute beside the others makes the partition follow that signal alone.
    var low = high
    for signal in 0..<3 {
      var alone = BlockFit.Signals(repeating: 1e12)
      alone[signal] = 1
      low[signal] = fit.partition(model, boundaries(variances: alone)).variances[signal]
    }
    let choices = [high, (high * low).squareRoot(), low]
    return (0..<27).map { index in
      .init(choices[index / 9][0], choices[index / 3 % 3][1], choices[index % 3][2])
    }
  }

  // The best partition for given variances: costs[last] of the layers before `last` in so many blocks.
  private func boundaries(variances: BlockFit.Signals) -> [Int] {
    let layers = fit.layers
    let costOfBlock = { (block: Range<Int>) in
      (fit.blocks.residuals(block, model) / variances).sum()
        + (fit.blocks.isSloped(block, model) ? penaltyOfSlope : 0)
    }
    var costs = (0...layers).map { $0 == 0 ? 0 : costOfBlock(0..<$0) }
    var origins: [[Int]] = []
    for blocks in 1..<max(count, 1) {
      var (next, origin) = (
        [Double](repeating: .infinity, count: layers + 1), [Int](repeating: 0, count: layers + 1)
      )
      for last in blocks + 1..<layers + 1 {
        for first in blocks..<last {
          let cost = costs[first] + costOfBlock(first..<last)
          if cost < next[last] { (next[last], origin[last]) = (cost, first) }
        }
      }
      costs = next
      origins.append(origin)
    }
    var boundaries: [Int] = []
    for origin in origins.reversed() { boundaries.insert(origin[boundaries.first ?? layers], at: 0) }
    return boundaries
  }
}
