import Threads

extension SpecificityTable {
  /// What `transform` makes of every neuron's score at a λ, by flat index.
  @inline(__always)
  func scores<Value: BitwiseCopyable>(
    at lambda: Double, threads: Int, _ transform: (Double) -> Value
  ) -> [Value] {
    let scale = effectivenessScale
    return [Value](unsafeUninitializedCapacity: maximum.count) { values, count in
      _ = parts(threads: threads) { range, entropy, maximum in
        for flat in range {
          let score = Self.score(entropy[flat], maximum[flat], lambda: lambda, scale: scale)
          values.initializeElement(at: flat, to: transform(score))
        }
      }
      count = maximum.count
    }
  }

  /// How many neurons are before a place in the order in which they are selected at a λ: those with a lower score, and
  /// those with the same and a lower index.
  func count(before place: (score: Double, flat: Int), at lambda: Double, threads: Int) -> Int {
    let scale = effectivenessScale
    return parts(threads: threads) { range, entropy, maximum in
      func score(_ flat: Int) -> Double {
        Self.score(entropy[flat], maximum[flat], lambda: lambda, scale: scale)
      }
      // With one comparison in each loop the processor takes several neurons at once.
      return range.clamped(to: 0..<place.flat).count { score($0) <= place.score }
        + range.clamped(to: place.flat..<maximum.count).count { score($0) < place.score }
    }.reduce(0, +)
  }

  /// The neurons, ascending, whose score at a λ is at most a number.
  func flats(withScoresUpTo limit: Double, at lambda: Double, threads: Int) -> [Int] {
    let scale = effectivenessScale
    let parts = parts(threads: threads) { range, entropy, maximum in
      range.filter { Self.score(entropy[$0], maximum[$0], lambda: lambda, scale: scale) <= limit }
    }
    return Array(parts.joined())
  }

  /// What `body` makes of consecutive parts of all neurons, each with the columns of the whole table.
  ///
  /// A loop over a part is `body`'s own: a call for every neuron would take longer than what is done there.
  @inline(__always)
  func parts<Result>(
    threads: Int,
    _ body: (
      _ range: Range<Int>, _ entropy: UnsafeBufferPointer<Double>, _ maximum: UnsafeBufferPointer<Float>
    ) -> Result
  ) -> [Result] {
    // A pass over fewer neurons than this is over before another thread has woken up.
    let threads = min(threads, maximum.count >> 18)
    return normalizedEntropy.withUnsafeBufferPointer { entropy in
      maximum.withUnsafeBufferPointer { maximum in
        Parallel.mapRanges(maximum.count, threads: threads) { body($0, entropy, maximum) }
      }
    }
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
}
