import NeuronAnalysis
import Recordings

/// Turns the counts of one layer into activation probabilities, and notices what is odd about them.
struct LayerReader: Sendable {
  let set: RecordingSet
  private let releasesPages: Bool

  init(_ set: RecordingSet) {
    self.set = set
    releasesPages = set.releasesPages
  }

  /// What was noticed in one layer of one language.
  struct Finding: Sendable {
    var tally = ProbabilityTally()
    /// Whether a count lies outside 0…1.005 t.
    var isOutOfBounds = false
  }

  /// Writes `p[neuron * K + language]` for one layer.
  ///
  /// - Returns: One finding per language.
  func fill(_ layer: Int, _ buffer: UnsafeMutableBufferPointer<Float>) -> [Finding] {
    defer { if releasesPages { release(layer..<layer + 1) } }
    return set.entries.indices.map { language in
      let entry = set.entries[language]
      return entry.full.counts.withRows(layer..<layer + 1) { full in
        var finding = Finding()
        finding.isOutOfBounds = Self.isOutOfBounds(full, tokens: entry.full.totalTokens)
        guard let prefix = entry.prefix else {
          finding.tally = fill(buffer, language, entry, full, nil)
          return finding
        }
        return prefix.counts.withRows(layer..<layer + 1) { part in
          finding.isOutOfBounds =
            finding.isOutOfBounds || Self.isOutOfBounds(part, tokens: prefix.totalTokens)
          finding.tally = fill(buffer, language, entry, full, part)
          return finding
        }
      }
    }
  }

  private func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, _ language: Int, _ entry: RecordingSet.Entry,
    _ full: UnsafeBufferPointer<Int64>, _ prefix: UnsafeBufferPointer<Int64>?
  ) -> ProbabilityTally {
    ResponseProbability.fill(
      buffer, language: language, of: set.entries.count,
      counts: CountBlock(bytes: UnsafeRawBufferPointer(full), storage: .int64),
      prefix: prefix.map { CountBlock(bytes: UnsafeRawBufferPointer($0), storage: .int64) },
      tokens: entry.full.totalTokens, prefixTokens: entry.prefix?.totalTokens ?? 0)
  }

  /// The most activations that t tokens can explain: 1.005 t, since real counters are a little off.
  static func mostActivations(of tokens: Int) -> Int {
    let (sum, overflow) = tokens.addingReportingOverflow(tokens / 200)
    return overflow ? .max : sum
  }

  // One sign bit says that some count is negative or above the limit; the place is looked for only then.
  private static func isOutOfBounds(_ counts: UnsafeBufferPointer<Int64>, tokens: Int) -> Bool {
    let limit = Int64(mostActivations(of: tokens))
    var signs: Int64 = 0
    for count in counts { signs |= count | (limit &- count) }
    return signs < 0
  }

  private func release(_ layers: Range<Int>) {
    for entry in set.entries {
      for part in entry.parts { part.counts.adviseDone(with: layers) }
    }
  }
}
