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
  /// Writes the probabilities of consecutive neurons in every language.
  ///
  /// - Parameters:
  ///   - block: the neurons' probabilities, row-major `[neurons][K]`.
  ///   - languages: the neurons' counts in each of the K languages.
  /// - Returns: what was seen on the way, by language. Where block and counts differ in length, the shortest decides.
  /// - Complexity: O(neurons · K).
  public static func fill(
    _ block: UnsafeMutableBufferPointer<Float>, from languages: [ResponseCounts]
  ) -> [ProbabilityTally] {
    var sums = languages.map { _ in ResponseSums() }
    if let cells = block.baseAddress, !languages.isEmpty {
      let neurons = languages.reduce(block.count / languages.count) { min($0, $1.count) }
      let groups = stride(from: 0, to: languages.count, by: ResponseLanes.languages).map { first in
        let few = first..<min(first + ResponseLanes.languages, languages.count)
        return (few, ResponseLanes(languages[few]))
      }
      // So few neurons that their rows stay in the cache while every language writes its cells.
      for tile in parts(of: 0..<neurons, blockLength * max(1, cellsInCache / languages.count / blockLength)) {
        for (few, lanes) in groups {
          for part in parts(of: tile, blockLength) {
            // Most counts are what they should be.
            let first = cells + few.lowerBound
            if let seen = lanes?.fill(first, stride: languages.count, part) {
              for (lane, language) in few.enumerated() {
                sums[language].add(part.count, total: seen.totals[lane], largest: seen.largest[lane])
              }
              continue
            }
            for language in few {
              fill(cells + language, stride: languages.count, part, languages[language], &sums[language])
            }
          }
        }
      }
    }
    return zip(sums, languages).map { $0.tally(denominator: $1.denominator) }
  }

  // Neurons that are filled one by one where any of them is not as it should be.
  private static let blockLength = 128
  private static let cellsInCache = 1 << 17

  private static func parts(of range: Range<Int>, _ length: Int) -> some Sequence<Range<Int>> {
    stride(from: range.lowerBound, to: range.upperBound, by: length).lazy.map {
      $0..<min($0 + length, range.upperBound)
    }
  }

  // One language, neuron by neuron. Differences wrap on counts that no file may hold.
  private static func fill(
    _ cells: UnsafeMutablePointer<Float>, stride: Int, _ neurons: Range<Int>, _ counts: ResponseCounts,
    _ sums: inout ResponseSums
  ) {
    let denominator = counts.denominator
    let mostFull = ResponseCounts.mostActivations(of: counts.tokens)
    let mostPrefix = ResponseCounts.mostActivations(of: counts.prefixTokens)
    for neuron in neurons {
      let full = counts.full[neuron]
      let prefix = counts.prefix?[neuron] ?? 0
      let difference = full &- prefix
      let response = max(difference, 0)
      let p = Float(response) / denominator
      cells[neuron * stride] = p
      sums.cells += 1
      sums.total &+= response
      sums.largest = max(sums.largest, p)
      sums.least = min(sums.least, difference)
      sums.negative += difference < 0 ? 1 : 0
      sums.aboveOne += p > 1 ? 1 : 0
      if full < 0 || full > mostFull { sums.isOutOfBounds = true }
      if counts.prefix != nil, prefix < 0 || prefix > mostPrefix { sums.isOutOfBounds = true }
    }
  }
}
