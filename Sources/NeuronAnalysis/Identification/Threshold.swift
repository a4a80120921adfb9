import Threads

/// The threshold tau above which a neuron counts as active in a language (arXiv 2505.21505, equation 6; the
/// quantile is LAPE's, arXiv 2402.16438).
///
/// tau is the value at rank round(q · L·H·K) of all probabilities in ascending order, without
/// interpolation. Probabilities are at least 0, so that their bit patterns are in the same order as they
/// are: a histogram of the upper 16 bits finds where the rank lies, one of the lower 16 bits finds the
/// value. Nothing is sorted or copied, so any number of cells is looked at layer by layer.
enum Threshold {
  /// The 1-based rank of a share of `count` values: rounded half to even, at least 1, at most `count`.
  static func rank(_ share: Double, of count: Int) -> Int {
    let rounded = (share * Double(count)).rounded(.toNearestOrEven)
    return rounded >= 1 ? (rounded < Double(count) ? Int(rounded) : count) : 1
  }

  /// The thresholds for several quantiles, in the order given.
  ///
  /// Complexity: two passes over the probabilities for the first quantile; further ones share the first pass,
  /// and the second too.
  static func values(
    of probabilities: some ActivationProbabilities, quantiles: [Double], threads: Int
  ) throws -> [Float] {
    let upper = try UpperHistogram(probabilities, threads: threads)
    return try upper.values(of: probabilities, quantiles: quantiles, threads: threads)
  }

  /// How many probabilities have which upper 16 bits.
  struct UpperHistogram {
    private var counts: [Int]

    /// The histogram of all probabilities.
    init(_ probabilities: some ActivationProbabilities, threads: Int) throws {
      let layers = probabilities.shape.layers
      let workers = Parallel.workerCount(layers, threads: threads)
      var parts = [Int](repeating: 0, count: workers * Self.size)
      try parts.withUnsafeMutableBufferPointer { parts in
        try Parallel.forEach(layers, threads: threads) { worker, layer in
          let part = UnsafeMutableBufferPointer(
            rebasing: parts[worker * Self.size..<(worker + 1) * Self.size])
          try probabilities.withLayer(layer) { Self.add($0, to: part) }
        }
      }
      counts = [Int](repeating: 0, count: Self.size)
      for (index, count) in parts.enumerated() { counts[index % Self.size] += count }
    }

    /// How many counts a histogram has.
    static var size: Int { 65536 }

    /// Counts some probabilities.
    @inline(__always)
    static func add(_ cells: UnsafeBufferPointer<Float>, to histogram: UnsafeMutableBufferPointer<Int>) {
      for p in cells { histogram[Int(p.bitPattern &>> 16)] &+= 1 }
    }

    /// The exact values at the ranks of several quantiles, by one more pass over the probabilities.
    func values(
      of probabilities: some ActivationProbabilities, quantiles: [Double], threads: Int
    ) throws -> [Float] {
      let shape = probabilities.shape
      let languages = probabilities.languageCount
      let total = shape.neuronCount * languages
      guard total > 0 else { return quantiles.map { _ in 0 } }
      let places = counts.withUnsafeBufferPointer { counts in
        quantiles.map { RankSelection.bucket(of: Threshold.rank($0, of: total) - 1, in: counts) }
      }
      let digits = Set(places.map(\.digit)).sorted()
      let workers = Parallel.workerCount(shape.layers, threads: threads)
      let size = Self.size
      var lower = [Int](repeating: 0, count: workers * digits.count * size)
      try lower.withUnsafeMutableBufferPointer { lower in
        try Parallel.forEach(shape.layers, threads: threads) { worker, layer in
          try probabilities.withLayer(layer) { cells in
            for (index, digit) in digits.enumerated() {
              let start = (worker * digits.count + index) * size
              let part = UnsafeMutableBufferPointer(rebasing: lower[start..<start + size])
              Self.addLower(of: cells, where: UInt32(digit), to: part)
            }
          }
        }
      }
      return zip(quantiles, places).map { quantile, place in
        let index = digits.firstIndex(of: place.digit) ?? 0
        var joined = [Int](repeating: 0, count: size)
        for worker in 0..<workers {
          let start = (worker * digits.count + index) * size
          for low in 0..<size { joined[low] += lower[start + low] }
        }
        let rank = Threshold.rank(quantile, of: total) - 1 - place.below
        let low = joined.withUnsafeBufferPointer { RankSelection.bucket(of: rank, in: $0) }
        return Float(bitPattern: UInt32(place.digit) << 16 | UInt32(low.digit))
      }
    }

    @inline(__always)
    private static func addLower(
      of cells: UnsafeBufferPointer<Float>, where digit: UInt32,
      to histogram: UnsafeMutableBufferPointer<Int>
    ) {
      for p in cells where p.bitPattern &>> 16 == digit {
        histogram[Int(p.bitPattern & 0xFFFF)] &+= 1
      }
    }
  }
}
