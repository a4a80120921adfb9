/// The entropies of many neurons, a block of them at a time, so that the logarithms run in vectors.
///
/// The formulas are those of ``SpecificityTable`` (arXiv 2505.21505, equation 5).
final class EntropyKernel {
  private let languageCount: Int
  private let entropyOfUniform: Double
  // p' of a block of neurons, then p' ln p'.
  private let terms: UnsafeMutablePointer<Double>
  private let neuronsPerBlock: Int

  /// A kernel for K languages, with scratch space of its own: one per thread.
  init(languageCount: Int) {
    self.languageCount = languageCount
    entropyOfUniform = NaturalLogarithm.ln(Double(languageCount))
    // About as many terms as fit into the first-level cache, an even number of them.
    neuronsPerBlock = max(2, 1024 / max(languageCount, 1) & ~1)
    let byteCount = neuronsPerBlock * languageCount * MemoryLayout<Double>.stride
    terms = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: MemoryLayout<SIMD2<Double>>.alignment
    ).assumingMemoryBound(to: Double.self)
  }

  deinit { terms.deallocate() }

  /// Writes E / ln K and M of some neurons; `cells` is `[neurons][K]`, the outputs are `[neurons]`.
  func run(
    _ cells: UnsafeBufferPointer<Float>, entropy: UnsafeMutableBufferPointer<Double>,
    maximum: UnsafeMutableBufferPointer<Float>
  ) {
    guard let cells = cells.baseAddress, let entropy = entropy.baseAddress,
      let largest = maximum.baseAddress
    else { return }
    var start = 0
    while start < maximum.count {
      let neurons = min(neuronsPerBlock, maximum.count - start)
      normalize(cells + start * languageCount, neurons: neurons, maximum: largest + start)
      multiplyByLogarithms(neurons * languageCount)
      for neuron in 0..<neurons {
        let row = terms + neuron * languageCount
        var sum = 0.0
        for k in 0..<languageCount { sum += row[k] }
        entropy[start + neuron] = -sum / entropyOfUniform
      }
      start += neurons
    }
  }

  @inline(__always)
  private func normalize(
    _ cells: UnsafePointer<Float>, neurons: Int, maximum: UnsafeMutablePointer<Float>
  ) {
    for neuron in 0..<neurons {
      let p = cells + neuron * languageCount
      let row = terms + neuron * languageCount
      var sum = 0.0
      var largest: Float = 0
      for k in 0..<languageCount {
        sum += Double(p[k])
        largest = p[k] > largest ? p[k] : largest
      }
      maximum[neuron] = largest
      if sum > 0 {
        for k in 0..<languageCount {
          let share = Double(p[k]) / sum
          row[k] = share > 1e-12 ? share : 1e-12
        }
      } else {
        for k in 0..<languageCount { row[k] = 1 / Double(languageCount) }
      }
      var clampedSum = 0.0
      for k in 0..<languageCount { clampedSum += row[k] }
      for k in 0..<languageCount { row[k] /= clampedSum }
    }
  }

  @inline(__always)
  private func multiplyByLogarithms(_ count: Int) {
    let vectors = UnsafeMutableRawPointer(terms).assumingMemoryBound(to: SIMD2<Double>.self)
    for index in 0..<count / 2 { vectors[index] *= NaturalLogarithm.ln(vectors[index]) }
    if count % 2 == 1 { terms[count - 1] *= NaturalLogarithm.ln(terms[count - 1]) }
  }
}
