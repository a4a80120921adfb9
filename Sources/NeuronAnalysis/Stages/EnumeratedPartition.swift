/// The least-cost partition among all, by enumeration.
///
/// Boundaries are set from the first layer on; a beginning is given up where even the best end of each signal
/// on its own would not bring C below the least so far, as D grows with every RSS_j.
struct EnumeratedPartition {
  private let fit: StageFit
  private let model: StageFit.Model
  private let count: Int
  // What C adds to D, by the number of sloped blocks.
  private let penalties: [Double]
  // The least residuals of each signal over the layers from `first` on, in `blocks` blocks: [blocks][first].
  private let least: [[BlockFit.Signals]]
  private var boundaries: [Int] = []
  private var best: (cost: Double, boundaries: [Int]) = (.infinity, [])

  /// An enumeration of the partitions into `count` blocks, which must not be more than there are layers.
  init(_ fit: StageFit, _ model: StageFit.Model, blocks count: Int) {
    self.fit = fit
    self.model = model
    self.count = count
    penalties = (0...count).map { fit.penalty(blocks: count, sloped: $0) }
    let impossible = BlockFit.Signals(repeating: .infinity)
    var least = [[BlockFit.Signals](repeating: impossible, count: fit.layers) + [.zero]]
    for _ in 0..<count {
      let shorter = least[least.count - 1]
      var row = (0..<fit.layers).map { first in
        (first + 1...fit.layers).reduce(impossible) { sum, next in
          pointwiseMin(sum, fit.blocks.residuals(first..<next, model) + shorter[next])
        }
      }
      row.append(impossible)
      least.append(row)
    }
    self.least = least
  }

  /// The boundaries of the partition with the least C, the first in their order if there are several.
  mutating func run() -> [Int] {
    extend(from: 0, residuals: .zero, sloped: 0)
    return best.boundaries
  }

  private mutating func extend(from first: Int, residuals: BlockFit.Signals, sloped: Int) {
    let remaining = count - boundaries.count - 1
    for next in remaining == 0 ? fit.layers..<fit.layers + 1 : first + 1..<fit.layers - remaining + 1 {
      let block = first..<next
      let sum = residuals + fit.blocks.residuals(block, model)
      let slopedSum = sloped + (fit.blocks.isSloped(block, model) ? 1 : 0)
      let cost = fit.deviance(sum + least[remaining][next]) + penalties[slopedSum]
      guard cost < best.cost else { continue }
      if remaining == 0 {
        best = (cost, boundaries)
      } else {
        boundaries.append(next)
        extend(from: next, residuals: sum, sloped: slopedSum)
        boundaries.removeLast()
      }
    }
  }
}
