import Threads

extension SpecificityTable {
  /// What `transform` makes of every neuron's score at a λ, by flat index.
  @inline(__always)
  func scores<Value: BitwiseCopyable>(
    at lambda: Double, threads: Int, _ transform: (Double) -> Value
  ) -> [Value] {
    let scale = effectivenessScale
    return [Value](unsafeUninitializedCapacity: maximum.count) { values, count in
      forEachPart(threads: threads) { _, range, entropy, maximum in
        for flat in range {
          let score = Self.score(entropy[flat], maximum[flat], lambda: lambda, scale: scale)
          values.initializeElement(at: flat, to: transform(score))
        }
      }
      count = maximum.count
    }
  }

  /// The neurons, ascending, whose E / ln K and M satisfy a condition.
  @inline(__always)
  func flats(threads: Int, where isIncluded: (_ entropy: Double, _ maximum: Float) -> Bool) -> [Int] {
    var parts = [[Int]](repeating: [], count: workerCount(threads))
    parts.withUnsafeMutableBufferPointer { parts in
      forEachPart(threads: threads) { worker, range, entropy, maximum in
        var part: [Int] = []
        for flat in range where isIncluded(entropy[flat], maximum[flat]) { part.append(flat) }
        parts[worker] = part
      }
    }
    return Array(parts.joined())
  }

  /// How many neurons satisfy a condition on their flat index, E / ln K and M.
  @inline(__always)
  func count(
    threads: Int, where isIncluded: (_ flat: Int, _ entropy: Double, _ maximum: Float) -> Bool
  ) -> Int {
    var parts = [Int](repeating: 0, count: workerCount(threads))
    parts.withUnsafeMutableBufferPointer { parts in
      forEachPart(threads: threads) { worker, range, entropy, maximum in
        var count = 0
        for flat in range { count += isIncluded(flat, entropy[flat], maximum[flat]) ? 1 : 0 }
        parts[worker] = count
      }
    }
    return parts.reduce(0, +)
  }

  /// The first of every `step` neurons as a table of their own, from which to guess what holds of all.
  func sample(everyNth step: Int) -> SpecificityTable {
    let count = (maximum.count + step - 1) / step
    func everyNth<Value: BitwiseCopyable>(_ values: [Value]) -> [Value] {
      [Value](unsafeUninitializedCapacity: count) { sample, initialized in
        for index in 0..<count { sample.initializeElement(at: index, to: values[index * step]) }
        initialized = count
      }
    }
    return SpecificityTable(
      shape: ModelShape(layers: 1, neuronsPerLayer: count), languageCount: languageCount,
      normalizedEntropy: everyNth(normalizedEntropy), maximum: everyNth(maximum))
  }

  // A pass over fewer neurons than this is over before another thread has woken up.
  private func workerCount(_ threads: Int) -> Int { max(1, min(threads, maximum.count >> 18)) }

  @inline(__always)
  private func forEachPart(
    threads: Int,
    _ body: (
      _ worker: Int, _ range: Range<Int>, _ entropy: UnsafeBufferPointer<Double>,
      _ maximum: UnsafeBufferPointer<Float>
    ) -> Void
  ) {
    normalizedEntropy.withUnsafeBufferPointer { entropy in
      maximum.withUnsafeBufferPointer { maximum in
        Parallel.ranges(maximum.count, threads: workerCount(threads)) { worker, range in
          body(worker, range, entropy, maximum)
        }
      }
    }
  }
}
