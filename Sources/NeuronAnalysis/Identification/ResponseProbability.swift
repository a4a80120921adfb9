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
    guard let prefix, let before = prefix.bytes.baseAddress else {
      return switch counts.storage {
      case .int32: column.fill { Int(full.loadUnaligned(fromByteOffset: $0 &* 4, as: Int32.self)) }
      case .int64: column.fill { Int(full.loadUnaligned(fromByteOffset: $0 &* 8, as: Int64.self)) }
      }
    }
    return switch (counts.storage, prefix.storage) {
    case (.int32, .int32):
      column.fill {
        Int(full.loadUnaligned(fromByteOffset: $0 &* 4, as: Int32.self))
          &- Int(before.loadUnaligned(fromByteOffset: $0 &* 4, as: Int32.self))
      }
    case (.int32, .int64):
      column.fill {
        Int(full.loadUnaligned(fromByteOffset: $0 &* 4, as: Int32.self))
          &- Int(before.loadUnaligned(fromByteOffset: $0 &* 8, as: Int64.self))
      }
    case (.int64, .int32):
      column.fill {
        Int(full.loadUnaligned(fromByteOffset: $0 &* 8, as: Int64.self))
          &- Int(before.loadUnaligned(fromByteOffset: $0 &* 4, as: Int32.self))
      }
    case (.int64, .int64):
      column.fill {
        Int(full.loadUnaligned(fromByteOffset: $0 &* 8, as: Int64.self))
          &- Int(before.loadUnaligned(fromByteOffset: $0 &* 8, as: Int64.self))
      }
    }
  }

  // One language's column of a neuron-major block.
  private struct Column {
    let block: UnsafeMutableBufferPointer<Float>
    let language: Int
    let stride: Int
    let neurons: Int
    let denominator: Float

    // `count` gives the response's count of a neuron; it wraps on counts that no file may hold.
    @inline(__always)
    func fill(_ count: (Int) -> Int) -> ProbabilityTally {
      var tally = ProbabilityTally()
      guard let base = block.baseAddress else { return tally }
      var cell = base + language
      var (least, most, total, negative, aboveOne) = (0, 0, 0, 0, 0)
      for neuron in 0..<neurons {
        let difference = count(neuron)
        let response = max(difference, 0)
        let p = Float(response) / denominator
        least = min(least, difference)
        most = max(most, response)
        total &+= response
        negative &+= difference < 0 ? 1 : 0
        aboveOne &+= p > 1 ? 1 : 0
        cell.pointee = p
        cell += stride
      }
      tally.cells = neurons
      tally.negativeCells = negative
      tally.mostNegative = least
      tally.aboveOneCells = aboveOne
      tally.largest = Float(most) / denominator
      tally.sum = Double(total) / Double(denominator)
      return tally
    }
  }
}
