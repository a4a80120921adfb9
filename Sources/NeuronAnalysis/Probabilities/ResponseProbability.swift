/// From counts to activation probabilities (arXiv 2505.21505, section 3; its code,
/// NJUNLP/Language-Neurons-Alignment).
///
/// A plain recording gives p = c / t. Where a second recording holds the prompt alone, the response is what
/// counts:
///
///     p = max(c_full − c_prefix, 0) / max(t_full − t_prefix, 1)
///
/// The differences are taken in integers; count and tokens then become Float32 and are divided in Float32, as
/// both reference programs do. A negative difference gives 0, a p above 1 stays.
public enum ResponseProbability {
  /// Writes one language's probabilities of consecutive neurons: `block[neuron * K + language]`.
  ///
  /// - Parameters:
  ///   - block: the neurons' probabilities, row-major `[neurons][K]`.
  ///   - language: the index of the language, below `languageCount`.
  ///   - languageCount: the number of languages, K.
  ///   - counts: the neurons' counts over the whole sequence, or over the response if there is no prefix.
  ///   - prefix: the neurons' counts over the prompt alone.
  ///   - tokens: t_full. It must be positive where there is no prefix.
  ///   - prefixTokens: t_prefix, ignored without a prefix.
  /// - Returns: what was seen on the way. Where block and counts differ in length, the shorter one decides.
  public static func fill(
    _ block: UnsafeMutableBufferPointer<Float>, language: Int, of languageCount: Int,
    counts: CountBlock, prefix: CountBlock? = nil, tokens: Int, prefixTokens: Int = 0
  ) -> ProbabilityTally {
    guard languageCount > 0, (0..<languageCount).contains(language) else { return ProbabilityTally() }
    let neurons = min(block.count / languageCount, counts.count, prefix?.count ?? .max)
    let denominator =
      prefix == nil ? Float(tokens) : Float(max(tokens.subtractingReportingOverflow(prefixTokens).0, 1))
    let column = Column(
      block: block, language: language, stride: languageCount, neurons: neurons, denominator: denominator)
    guard neurons > 0, let full = counts.bytes.baseAddress else { return ProbabilityTally() }
    let before = prefix.flatMap { prefix in prefix.bytes.baseAddress.map { ($0, prefix.storage) } }
    return switch (counts.storage, before?.1) {
    case (.int32, nil): column.fill(Counts<Int32>(full), minus: Counts<Int32>?.none)
    case (.int64, nil): column.fill(Counts<Int64>(full), minus: Counts<Int64>?.none)
    case (.int32, .int32): column.fill(Counts<Int32>(full), minus: before.map { Counts<Int32>($0.0) })
    case (.int32, .int64): column.fill(Counts<Int32>(full), minus: before.map { Counts<Int64>($0.0) })
    case (.int64, .int32): column.fill(Counts<Int64>(full), minus: before.map { Counts<Int32>($0.0) })
    case (.int64, .int64): column.fill(Counts<Int64>(full), minus: before.map { Counts<Int64>($0.0) })
    }
  }

  // Stored counts, read one or four at a time.
  private struct Counts<Stored: FixedWidthInteger & SIMDScalar & BitwiseCopyable> {
    let base: UnsafeRawPointer

    init(_ base: UnsafeRawPointer) { self.base = base }

    @inline(__always)
    func one(_ neuron: Int) -> Int {
      Int(base.loadUnaligned(fromByteOffset: neuron &* MemoryLayout<Stored>.stride, as: Stored.self))
    }

    @inline(__always)
    func four(_ neuron: Int) -> SIMD4<Int64> {
      let stored = base.loadUnaligned(
        fromByteOffset: neuron &* MemoryLayout<Stored>.stride, as: SIMD4<Stored>.self)
      return SIMD4<Int64>(truncatingIfNeeded: stored)
    }
  }

  // One language's column of a neuron-major block.
  private struct Column {
    let block: UnsafeMutableBufferPointer<Float>
    let language: Int
    let stride: Int
    let neurons: Int
    let denominator: Float

    // Differences wrap on counts that no file may hold.
    @inline(__always)
    func fill<Full, Before>(_ full: Counts<Full>, minus before: Counts<Before>?) -> ProbabilityTally {
      let sums =
        if let before {
          fill({ full.one($0) &- before.one($0) }, { full.four($0) &- before.four($0) })
        } else {
          fill(full.one, full.four)
        }
      var tally = ProbabilityTally()
      tally.cells = neurons
      tally.negativeCells = sums.negative
      tally.mostNegative = sums.least
      tally.aboveOneCells = sums.aboveOne
      tally.largest = sums.largest
      tally.sum = Double(sums.total) / Double(denominator)
      return tally
    }

    private struct Sums {
      var (least, total, negative, aboveOne) = (0, 0, 0, 0)
      var largest: Float = 0
    }

    private static var neuronsPerBlock: Int { 256 }

    // Most blocks are what they should be, and are filled four neurons at a time.
    @inline(__always)
    private func fill(_ one: (Int) -> Int, _ four: (Int) -> SIMD4<Int64>) -> Sums {
      var sums = Sums()
      var start = 0
      while start < neurons {
        let block = start..<min(start + Self.neuronsPerBlock, neurons)
        if !fill(block, &sums, four) { fill(block, &sums, one) }
        start = block.upperBound
      }
      return sums
    }

    // One neuron at a time.
    @inline(__always)
    private func fill(_ neurons: Range<Int>, _ sums: inout Sums, _ count: (Int) -> Int) {
      guard let base = block.baseAddress else { return }
      var cell = base + (neurons.lowerBound * stride + language)
      for neuron in neurons {
        let difference = count(neuron)
        let response = max(difference, 0)
        let p = Float(response) / denominator
        sums.least = min(sums.least, difference)
        sums.largest = max(sums.largest, p)
        sums.total &+= response
        sums.negative &+= difference < 0 ? 1 : 0
        sums.aboveOne &+= p > 1 ? 1 : 0
        cell.pointee = p
        cell += stride
      }
    }

    // Four neurons at a time: false, and nothing added, where their number is no multiple of four, a difference is
    // negative or takes more than 31 bits, or a probability is above 1.
    @inline(__always)
    private func fill(_ neurons: Range<Int>, _ sums: inout Sums, _ counts: (Int) -> SIMD4<Int64>) -> Bool {
      guard neurons.count % 4 == 0, let base = block.baseAddress else { return false }
      var cell = base + (neurons.lowerBound &* stride &+ language)
      var bits = SIMD4<Int64>.zero
      var total = SIMD4<Int64>.zero
      var largest = SIMD4<Float>.zero
      var neuron = neurons.lowerBound
      while neuron < neurons.upperBound {
        let difference = counts(neuron)
        bits |= difference
        total &+= difference
        let p = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: difference)) / denominator
        largest.replace(with: p, where: p .> largest)
        cell[0] = p[0]
        cell[stride] = p[1]
        cell[2 &* stride] = p[2]
        cell[3 &* stride] = p[3]
        cell += 4 &* stride
        neuron &+= 4
      }
      let all = UInt64(bitPattern: bits[0] | bits[1] | bits[2] | bits[3])
      guard all >> 31 == 0, largest.max() <= 1 else { return false }
      sums.total &+= Int(total.wrappedSum())
      sums.largest = max(sums.largest, largest.max())
      return true
    }
  }
}
