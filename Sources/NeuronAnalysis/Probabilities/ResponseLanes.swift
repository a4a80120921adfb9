/// The counts of up to four languages, which become probabilities four neurons at a time (see ``ResponseProbability``).
///
/// Languages that are neighbours in every neuron's row are written together.
struct ResponseLanes {
  /// How many languages are taken together at most.
  static let languages = 4

  private let count: Int
  private let hasPrefix: Bool
  private let denominators: SIMD4<Float>
  private let lanes: (Lane, Lane, Lane, Lane)

  /// Lanes for one to four languages; nil where only some of them have a prefix or there are no counts.
  init?(_ languages: ArraySlice<ResponseCounts>) {
    let found = languages.compactMap(Lane.init)
    guard let last = found.last, found.count == languages.count,
      found.allSatisfy({ ($0.prefix == nil) == (last.prefix == nil) })
    else { return nil }
    count = found.count
    hasPrefix = last.prefix != nil
    // The last language stands in where there are fewer than four.
    let four = found + repeatElement(last, count: Self.languages - count)
    lanes = (four[0], four[1], four[2], four[3])
    denominators = SIMD4(four.map(\.denominator))
  }

  private struct Lane {
    let full: UnsafeRawPointer
    let prefix: UnsafeRawPointer?
    let mostFull: Int64
    let mostPrefix: Int64
    let denominator: Float

    init?(_ counts: ResponseCounts) {
      guard let base = counts.full.baseAddress else { return nil }
      full = UnsafeRawPointer(base)
      prefix = UnsafeRawPointer(counts.prefix?.baseAddress)
      mostFull = Int64(ResponseCounts.mostActivations(of: counts.tokens))
      mostPrefix = Int64(ResponseCounts.mostActivations(of: counts.prefixTokens))
      denominator = counts.denominator
    }

    // The differences of four neurons.
    @inline(__always)
    func four(_ neuron: Int, _ seen: inout Seen, _ total: inout SIMD2<Int64>) -> SIMD4<Int32> {
      let first = two(neuron, &seen)
      let second = two(neuron &+ 2, &seen)
      seen.bits |= first | second
      total &+= first &+ second
      return SIMD4(truncatingIfNeeded: SIMD4(lowHalf: first, highHalf: second))
    }

    @inline(__always)
    private func two(_ neuron: Int, _ seen: inout Seen) -> SIMD2<Int64> {
      let place = neuron &* MemoryLayout<Int64>.stride
      let counts = full.loadUnaligned(fromByteOffset: place, as: SIMD2<Int64>.self)
      seen.signs |= counts | (mostFull &- counts)
      guard let prefix else { return counts }
      let before = prefix.loadUnaligned(fromByteOffset: place, as: SIMD2<Int64>.self)
      seen.signs |= before | (mostPrefix &- before)
      return counts &- before
    }
  }

  private struct Seen {
    // All bits that some difference has.
    var bits = SIMD2<Int64>.zero
    // Negative where some count is, or where it is more than its tokens explain.
    var signs = SIMD2<Int64>.zero
    var largest = SIMD4<Float>.zero
  }

  /// Writes the probabilities of some neurons into their rows, and adds them up by language.
  ///
  /// - Parameter cells: The cells of the first language, `stride` apart.
  /// - Returns: False, with nothing added, where the neurons are no multiple of four, a count is out of bounds, a
  ///   difference is negative or takes more than 31 bits, or a probability is above 1.
  func fill(
    _ cells: UnsafeMutablePointer<Float>, stride: Int, _ neurons: Range<Int>,
    _ sums: inout ArraySlice<ResponseSums>
  ) -> Bool {
    guard neurons.count % 4 == 0 else { return false }
    var row = cells + neurons.lowerBound &* stride
    var seen = Seen()
    var totals = (SIMD2<Int64>.zero, SIMD2<Int64>.zero, SIMD2<Int64>.zero, SIMD2<Int64>.zero)
    var neuron = neurons.lowerBound
    while neuron < neurons.upperBound {
      let a = lanes.0.four(neuron, &seen, &totals.0)
      let b = lanes.1.four(neuron, &seen, &totals.1)
      let c = lanes.2.four(neuron, &seen, &totals.2)
      let d = lanes.3.four(neuron, &seen, &totals.3)
      // From a vector for each language to one for each neuron.
      write(SIMD4(a[0], b[0], c[0], d[0]), at: row, &seen)
      write(SIMD4(a[1], b[1], c[1], d[1]), at: row + stride, &seen)
      write(SIMD4(a[2], b[2], c[2], d[2]), at: row + 2 &* stride, &seen)
      write(SIMD4(a[3], b[3], c[3], d[3]), at: row + 3 &* stride, &seen)
      row += 4 &* stride
      neuron &+= 4
    }
    guard UInt64(bitPattern: seen.bits[0] | seen.bits[1]) >> 31 == 0, (seen.signs[0] | seen.signs[1]) >= 0,
      seen.largest.max() <= 1
    else { return false }
    let all = [totals.0, totals.1, totals.2, totals.3]
    for (lane, language) in sums.indices.enumerated() {
      sums[language].cells += neurons.count
      sums[language].total &+= Int(all[lane].wrappedSum())
      sums[language].largest = max(sums[language].largest, seen.largest[lane])
    }
    return true
  }

  @inline(__always)
  private func write(
    _ differences: SIMD4<Int32>, at cells: UnsafeMutablePointer<Float>, _ seen: inout Seen
  ) {
    let p = SIMD4<Float>(differences) / denominators
    seen.largest.replace(with: p, where: p .> seen.largest)
    guard count < Self.languages else {
      return UnsafeMutableRawPointer(cells).storeBytes(of: p, as: SIMD4<Float>.self)
    }
    cells[0] = p[0]
    if count > 1 { cells[1] = p[1] }
    if count > 2 { cells[2] = p[2] }
  }
}
