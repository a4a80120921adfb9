import Numerals
import Threads

extension OverlapNull {
  /// Draws arrangements of the specific and related neurons within their layers.
  ///
  /// Each layer is shuffled from its own stream of random numbers, so the result does not depend on `threads`.
  /// O(samples · rows · (trades per row + N²)) time, samples · K² memory per thread.
  ///
  /// - Parameters:
  ///   - shape: The model's shape, L × H.
  ///   - classes: The class of each neuron by flat index.
  ///   - languages: The languages of each neuron.
  ///   - samples: How many arrangements are drawn, at least 2.
  ///   - burnIn: How many are thrown away before.
  ///   - tradesPerRow: Trades per row between two of them.
  public init(
    shape: ModelShape, classes: [UInt8], languages: LanguageSets, samples: Int = 1000, burnIn: Int = 20,
    tradesPerRow: Int = 5, seed: UInt64 = 1, threads: Int = 1
  ) {
    let count = languages.languageCount
    let cells = count * count
    let draws = max(samples, 2)
    let workers = Parallel.workerCount(shape.layers, threads: threads)
    var seen = [Int32](repeating: 0, count: workers * cells)
    var drawn = [Int32](repeating: 0, count: workers * draws * cells)
    seen.withUnsafeMutableBufferPointer { seen in
      drawn.withUnsafeMutableBufferPointer { drawn in
        nonisolated(unsafe) let seen = seen
        nonisolated(unsafe) let drawn = drawn
        Parallel.forEach(shape.layers, threads: threads) { worker, layer in
          let observed = UnsafeMutableBufferPointer(rebasing: seen[worker * cells..<(worker + 1) * cells])
          let rows = Self.rows(layer, shape: shape, classes: classes, languages: languages)
          var curveball = Curveball(rows: rows, languageCount: count)
          var stream = RandomStream(seed: seed, purpose: Self.streamPurpose, UInt64(layer))
          let trades = curveball.rowCount * tradesPerRow
          curveball.countPairs(into: observed)
          curveball.trade(times: burnIn * trades, stream: &stream)
          for draw in 0..<draws {
            curveball.trade(times: trades, stream: &stream)
            let start = (worker * draws + draw) * cells
            curveball.countPairs(into: UnsafeMutableBufferPointer(rebasing: drawn[start..<start + cells]))
          }
        }
      }
    }
    func total(_ counts: [Int32], _ size: Int, at index: Int) -> Int {
      (0..<workers).reduce(0) { $0 + Int(counts[$1 * size + index]) }
    }
    var pairs: [PairDistribution] = []
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let cell = first * count + second
        pairs.append(
          PairDistribution(
            seen: total(seen, cells, at: cell),
            drawn: (0..<draws).map { total(drawn, draws * cells, at: $0 * cells + cell) }))
      }
    }
    let p = pairs.map { $0.z.map(NormalDistribution.twoSided) }
    let holm = Self.holm(p)
    func matrix<Value>(_ values: [Value?]) -> [[Value?]] { Self.symmetric(values, count: count) }
    func rounded(_ values: [Double?]) -> [[Double?]] { matrix(values.map { $0.map(Numerals.nineDigits) }) }
    self.init(
      samples: draws, tradesPerRow: tradesPerRow, burnIn: burnIn, seed: seed,
      mean: rounded(pairs.map(\.mean)), standardDeviation: rounded(pairs.map(\.deviation)),
      z: rounded(pairs.map(\.z)), p: rounded(p), holm: rounded(holm),
      atLeast: matrix(pairs.map(\.atLeast)), atMost: matrix(pairs.map(\.atMost)))
  }

  /// Holm's step-down adjustment (Holm 1979, Scandinavian Journal of Statistics 6, 65–70): in ascending order
  /// the i-th of m values, counted from 0, becomes the largest `(m − j) p_j` of all j <= i, at most 1.
  ///
  /// A missing value counts as 1 and stays missing.
  static func holm(_ values: [Double?]) -> [Double?] {
    let order = values.indices.sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
    var adjusted = [Double?](repeating: nil, count: values.count)
    var largest = 0.0
    for (place, index) in order.enumerated() {
      guard let value = values[index] else { continue }
      largest = max(largest, min(1, Double(values.count - place) * value))
      adjusted[index] = largest
    }
    return adjusted
  }

  // Sets the streams apart from those of other work with the same seed.
  private static let streamPurpose: UInt64 = 1

  private static func rows(
    _ layer: Int, shape: ModelShape, classes: [UInt8], languages: LanguageSets
  ) -> [UInt64] {
    var rows: [UInt64] = []
    for neuron in shape.flats(layer)
    where classes[neuron] == NeuronClass.specific.rawValue || classes[neuron] == NeuronClass.related.rawValue
    {
      rows += languages.words(of: neuron)
    }
    return rows
  }

  private static func symmetric<Value>(_ values: [Value?], count: Int) -> [[Value?]] {
    var matrix = [[Value?]](repeating: [Value?](repeating: nil, count: count), count: count)
    var rest = values[...]
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let value = rest.removeFirst()
        matrix[first][second] = value
        matrix[second][first] = value
      }
    }
    return matrix
  }
}

/// The overlap of one pair of languages, seen and by chance.
private struct PairDistribution {
  let mean: Double
  let deviation: Double
  let z: Double?
  let atLeast: Int
  let atMost: Int

  init(seen: Int, drawn: [Int]) {
    // Sums of whole numbers, so that no order of adding matters.
    let sum = drawn.reduce(0, +)
    let squares = drawn.reduce(0) { $0 + $1 * $1 }
    let spread = drawn.count * squares - sum * sum
    mean = Double(sum) / Double(drawn.count)
    deviation = (Double(spread) / Double(drawn.count * (drawn.count - 1))).squareRoot()
    z = spread == 0 ? nil : (Double(seen) - mean) / deviation
    atLeast = drawn.filter { $0 >= seen }.count
    atMost = drawn.filter { $0 <= seen }.count
  }
}
