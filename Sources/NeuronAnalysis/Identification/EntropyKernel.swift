import CEntropy

/// The entropies of many neurons, as many side by side as the processor allows.
///
/// The formulas are those of ``SpecificityTable`` (arXiv 2505.21505, equation 5); they are written in CEntropy, where
/// they can be compiled for several processors, and give the same bits on all of them.
final class EntropyKernel {
  /// How many neurons this processor can take side by side: 8, 4 or 2.
  static let lanes = Int(neuroglot_entropy_lanes())

  private let languageCount: Int
  private let entropyOfUniform: Double
  private let lanes: Int
  private let scratch: UnsafeMutablePointer<Double>

  /// A kernel for K languages, with scratch space of its own: one per thread.
  ///
  /// - Parameter lanes: How many neurons are taken side by side, at most ``lanes``.
  init(languageCount: Int, lanes: Int = EntropyKernel.lanes) {
    self.languageCount = languageCount
    self.lanes = lanes
    entropyOfUniform = NaturalLogarithm.ln(Double(languageCount))
    scratch = UnsafeMutableRawPointer.allocate(
      byteCount: 8 * languageCount * MemoryLayout<Double>.stride, alignment: 64
    ).assumingMemoryBound(to: Double.self)
  }

  deinit { scratch.deallocate() }

  /// Writes E / ln K and M of some neurons; `cells` is `[neurons][K]`, the outputs are `[neurons]`.
  func run(
    _ cells: UnsafeBufferPointer<Float>, entropy: UnsafeMutableBufferPointer<Double>,
    maximum: UnsafeMutableBufferPointer<Float>
  ) {
    guard let cells = cells.baseAddress, let entropy = entropy.baseAddress,
      let largest = maximum.baseAddress
    else { return }
    neuroglot_entropies(
      cells, maximum.count, languageCount, entropyOfUniform, entropy, largest, scratch, Int32(lanes))
  }
}
