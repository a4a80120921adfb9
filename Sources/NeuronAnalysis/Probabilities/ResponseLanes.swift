/// The counts of up to four languages, which become probabilities four neurons at a time (see ``ResponseProbability``).
///
/// Languages that are neighbours in every neuron's row are written together.
struct ResponseLanes {
  /// How many languages are taken together at most.
  static let languages = 4

  private let count: Int
  private let hasPrefix: Bool
  private let isNarrow: Bool
  private let denominators: SIMD4<Float>
  private let lanes: (Lane, Lane, Lane, Lane)

  /// Lanes for one to four languages; nil where only some of them have a prefix or counts of 32 bits, or there are no
  /// counts.
  init?(_ languages: ArraySlice<ResponseCounts>) {
    let found = languages.compactMap(Lane.init)
    let withPrefix = languages.count { $0.prefix != nil }
    let counts = languages.map(\.full) + languages.compactMap(\.prefix)
    let narrow = counts.count { $0.isNarrow }
    guard let last = found.last, found.count == languages.count, [0, found.count].contains(withPrefix),
      [0, counts.count].contains(narrow)
    else { return nil }
    count = found.count
    isNarrow = narrow > 0
    hasPrefix = withPrefix > 0
    // The last language stands in where there are fewer than four.
    let four = found + repeatElement(last, count: Self.languages - count)
    lanes = (four[0], four[1], four[2], four[3])
    denominators = SIMD4(four.map(\.denominator))
  }

  private struct Lane {
    let full: UnsafeRawPointer
    // The same as `full` where there is none.
    let prefix: UnsafeRawPointer
    let mostFull: Int64
    let mostPrefix: Int64
    let denominator: Float

    init?(_ counts: ResponseCounts) {
      guard let base = counts.full.base else { return nil }
      full = base
      prefix = counts.prefix?.base ?? base
      mostFull = Int64(ResponseCounts.mostActivations(of: counts.tokens))
      mostPrefix = Int64(ResponseCounts.mostActivations(of: counts.prefixTokens))
      denominator = counts.denominator
    }

    // The differences of four neurons.
    @inline(__always)
    func four<Count: FixedWidthInteger & SIMDScalar>(
      _ neuron: Int, of type: Count.Type, hasPrefix: Bool, _ bounds: inout Bounds, _ total: inout SIMD2<Int64>
    ) -> SIMD4<Int32> {
      let first = two(neuron, of: type, hasPrefix: hasPrefix, &bounds)
      let second = two(neuron &+ 2, of: type, hasPrefix: hasPrefix, &bounds)
      bounds.bits |= first | second
      total &+= first &+ second
      return SIMD4(truncatingIfNeeded: SIMD4(lowHalf: first, highHalf: second))
    }

    @inline(__always)
    private func two<Count: FixedWidthInteger & SIMDScalar>(
      _ neuron: Int, of type: Count.Type, hasPrefix: Bool, _ bounds: inout Bounds
    ) -> SIMD2<Int64> {
      let place = neuron &* MemoryLayout<Count>.stride
      let counts = SIMD2<Int64>(
        truncatingIfNeeded: full.loadUnaligned(fromByteOffset: place, as: SIMD2<Count>.self))
      bounds.signs |= counts | (mostFull &- counts)
      guard hasPrefix else { return counts }
      let before = SIMD2<Int64>(
        truncatingIfNeeded: prefix.loadUnaligned(fromByteOffset: place, as: SIMD2<Count>.self))
      bounds.signs |= before | (mostPrefix &- before)
      return counts &- before
    }
  }

  private struct Bounds {
    // All bits that some difference has.
    var bits = SIMD2<Int64>.zero
    // Negative where some count is, or where it is more than its tokens explain.
    var signs = SIMD2<Int64>.zero
  }

  /// What was seen of some neurons, by language; the last language again where there are fewer than four.
  struct Seen {
    /// The sums of the responses.
    let totals: SIMD4<Int>
    /// The largest probabilities.
    let largest: SIMD4<Float>
  }

  /// Writes the probabilities of some neurons into their rows.
  ///
  /// - Parameter cells: The cells of the first language, `stride` apart.
  /// - Returns: Nil where the neurons are no multiple of four, a count is out of bounds, a difference is negative or
  ///   takes more than 31 bits, or a probability is above 1.
  func fill(_ cells: UnsafeMutablePointer<Float>, stride: Int, _ neurons: Range<Int>) -> Seen? {
    // Asked once, not for every count.
    switch (isNarrow, hasPrefix) {
    case (false, true): fill(cells, stride: stride, neurons, of: Int64.self, hasPrefix: true)
    case (false, false): fill(cells, stride: stride, neurons, of: Int64.self, hasPrefix: false)
    case (true, true): fill(cells, stride: stride, neurons, of: Int32.self, hasPrefix: true)
    case (true, false): fill(cells, stride: stride, neurons, of: Int32.self, hasPrefix: false)
    }
  }

  @inline(__always)
  private func fill<Count: FixedWidthInteger & SIMDScalar>(
    _ cells: UnsafeMutablePointer<Float>, stride: Int, _ neurons: Range<Int>, of type: Count.Type,
    hasPrefix: Bool
  ) -> Seen? {
    guard neurons.count % 4 == 0 else { return nil }
    var row = cells + neurons.lowerBound &* stride
    var bounds = Bounds()
    var largest = SIMD4<Float>.zero
    var totals = (SIMD2<Int64>.zero, SIMD2<Int64>.zero, SIMD2<Int64>.zero, SIMD2<Int64>.zero)
    var neuron = neurons.lowerBound
    while neuron < neurons.upperBound {
      let a = lanes.0.four(neuron, of: type, hasPrefix: hasPrefix, &bounds, &totals.0)
      let b = lanes.1.four(neuron, of: type, hasPrefix: hasPrefix, &bounds, &totals.1)
      let c = lanes.2.four(neuron, of: type, hasPrefix: hasPrefix, &bounds, &totals.2)
      let d = lanes.3.four(neuron, of: type, hasPrefix: hasPrefix, &bounds, &totals.3)
      // From a vector for each language to one for each neuron.
      write(SIMD4(a[0], b[0], c[0], d[0]), at: row, &largest)
      write(SIMD4(a[1], b[1], c[1], d[1]), at: row + stride, &largest)
      write(SIMD4(a[2], b[2], c[2], d[2]), at: row + 2 &* stride, &largest)
      write(SIMD4(a[3], b[3], c[3], d[3]), at: row + 3 &* stride, &largest)
      row += 4 &* stride
      neuron &+= 4
    }
    guard UInt64(bitPattern: bounds.bits[0] | bounds.bits[1]) >> 31 == 0,
      (bounds.signs[0] | bounds.signs[1]) >= 0, largest.max() <= 1
    else { return nil }
    let (a, b, c, d) = totals
    return Seen(
      totals: SIMD4(
        Int(a.wrappedSum()), Int(b.wrappedSum()), Int(c.wrappedSum()), Int(d.wrappedSum())), largest: largest)
  }

  @inline(__always)
  private func write(
    _ differences: SIMD4<Int32>, at cells: UnsafeMutablePointer<Float>, _ largest: inout SIMD4<Float>
  ) {
    let p = SIMD4<Float>(differences) / denominators
    largest.replace(with: p, where: p .> largest)
    guard count < Self.languages else {
      return UnsafeMutableRawPointer(cells).storeBytes(of: p, as: SIMD4<Float>.self)
    }
    cells[0] = p[0]
    if count > 1 { cells[1] = p[1] }
    if count > 2 { cells[2] = p[2] }
  }
}
