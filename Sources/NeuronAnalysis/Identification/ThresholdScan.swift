import Synchronization
import Threads

/// Finds the threshold tau while the layers are scored, and keeps the rows of the neurons that may be above it.
///
/// How many of all L·H·K probabilities are at least tau follows from its rank (see ``Threshold``). Once as many have been
/// seen at or above some value, tau is at least that value, whatever is still to come: neurons that stay below it in
/// every language are left out from then on, and most need no second look.
final class ThresholdScan: Sendable {
  private struct State {
    // By the upper 16 bits of a probability; complete from those of `bound` on.
    var counts = [Int](repeating: 0, count: 65536)
    // The upper 16 bits of the largest probability, and of what tau is at least.
    var top = 0
    var bound = 0
    var floor: Float = 0
    var kept: [ReachingRows?]
    var keptBytes = 0
  }

  private let state: Mutex<State>
  private let languageCount: Int
  private let limit: Int
  private let countAtLeastThreshold: Int
  private let lowest: @Sendable (Float) -> Float

  /// A scan for the threshold at a quantile.
  ///
  /// - Parameters:
  ///   - limit: Rows that take more than this many bytes together are not kept.
  ///   - lowest: The lowest probability that matters where tau has some value, tau itself at most.
  init(
    shape: ModelShape, languageCount: Int, quantile: Double, keepingUpTo limit: Int,
    lowest: @escaping @Sendable (Float) -> Float
  ) {
    let total = shape.neuronCount * languageCount
    countAtLeastThreshold = total - Threshold.rank(quantile, of: total) + 1
    self.languageCount = languageCount
    self.limit = limit
    self.lowest = lowest
    state = Mutex(State(kept: [ReachingRows?](repeating: nil, count: shape.layers)))
  }

  /// Adds a layer; several threads may add layers at once, in any order.
  ///
  /// - Parameters:
  ///   - cells: Its probabilities, `[H][K]`.
  ///   - maximum: The largest probability of each of its neurons.
  func add(_ layer: Int, _ cells: UnsafeBufferPointer<Float>, maximum: UnsafeBufferPointer<Float>) {
    let floor = state.withLock { $0.floor }
    let rows = ReachingRows(cells, maximum: maximum, languageCount: languageCount, floor: floor)
    state.withLock { state in
      if state.keptBytes + rows.byteCount <= limit {
        state.keptBytes += rows.byteCount
        state.kept[layer] = rows
      }
      var top = state.top
      state.counts.withUnsafeMutableBufferPointer { counts in
        for p in rows.cells {
          let upper = Int(p.bitPattern &>> 16)
          counts[upper] &+= 1
          top = max(top, upper)
        }
      }
      state.top = top
      raise(&state)
    }
  }

  private func raise(_ state: inout State) {
    var seen = 0
    for upper in stride(from: state.top, through: state.bound, by: -1) {
      seen += state.counts[upper]
      guard seen < countAtLeastThreshold else {
        state.bound = upper
        let least = Float(bitPattern: UInt32(upper) << 16)
        state.floor = max(state.floor, min(least, lowest(least)))
        return
      }
    }
  }

  /// The threshold, once every layer has been added.
  ///
  /// - Parameter rows: The rows of a layer that reach a floor.
  func threshold(
    layers: Int, threads: Int, rows: (_ layer: Int, _ floor: Float) throws -> ReachingRows
  ) throws -> Float {
    let (upper, above) = state.withLock { state in
      (
        UInt32(state.bound),
        state.top > state.bound ? state.counts[(state.bound + 1)...state.top].reduce(0, +) : 0
      )
    }
    let floor = Float(bitPattern: upper << 16)
    let lower = Mutex([Int](repeating: 0, count: 65536))
    try Parallel.forEach(layers, threads: threads) { layer in
      var digits: [Int] = []
      for p in try rows(layer, floor).cells where p.bitPattern &>> 16 == upper {
        digits.append(Int(p.bitPattern & 0xFFFF))
      }
      lower.withLock { lower in
        for digit in digits { lower[digit] += 1 }
      }
    }
    var seen = above
    let counts = lower.withLock { $0 }
    let digit = counts.indices.reversed().first { index in
      seen += counts[index]
      return seen >= countAtLeastThreshold
    }
    return Float(bitPattern: upper << 16 | UInt32(digit ?? 0))
  }

  /// The rows of a layer, if those that reach a floor have been kept.
  func kept(_ layer: Int, floor: Float) -> ReachingRows? {
    state.withLock { $0.kept[layer] }.flatMap { $0.floor <= floor ? $0 : nil }
  }
}
