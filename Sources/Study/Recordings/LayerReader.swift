import NeuronAnalysis
import Recordings
import Synchronization

/// Turns the counts of one layer into activation probabilities, and notices what is odd about them.
final class LayerReader: Sendable {
  let set: RecordingSet
  private let releasesPages: Bool
  private let found: Mutex<[[Finding]]>

  init(_ set: RecordingSet) {
    self.set = set
    releasesPages = set.releasesPages
    found = Mutex([[Finding]](repeating: [], count: set.shape.layers))
  }

  /// What was noticed, by layer and language; nothing in layers that were not read.
  var findings: [[Finding]] { found.withLock { $0 } }

  /// The layers that nobody has asked for yet.
  var unreadLayers: [Int] {
    let findings = findings
    return findings.indices.filter { findings[$0].isEmpty }
  }

  /// What was noticed in one layer of one language.
  struct Finding: Sendable {
    var tally = ProbabilityTally()
    /// Whether a count lies outside 0…1.005 t.
    var isOutOfBounds = false

    static func += (sum: inout Finding, more: Finding) {
      sum.tally += more.tally
      sum.isOutOfBounds = sum.isOutOfBounds || more.isOutOfBounds
    }
  }

  /// Writes `p[neuron * K + language]` for one layer.
  ///
  /// Neurons are taken in tiles that stay in the cache while every language writes its column.
  func fill(_ layer: Int, _ buffer: UnsafeMutableBufferPointer<Float>) {
    var findings = [Finding](repeating: Finding(), count: set.entries.count)
    var columns: [Column] = []
    columns.reserveCapacity(set.entries.count)
    withColumns(of: layer, after: &columns) { columns in
      let tile = max(256, Self.tileCells / columns.count / 256 * 256)
      for start in stride(from: 0, to: set.shape.neuronsPerLayer, by: tile) {
        let neurons = start..<min(start + tile, set.shape.neuronsPerLayer)
        for language in columns.indices {
          findings[language] += fill(buffer, neurons, language, columns[language])
        }
      }
    }
    if releasesPages { release(layer..<layer + 1) }
    found.withLock { $0[layer] = findings }
  }

  // The counts of one layer in one language.
  private struct Column {
    let full: UnsafeBufferPointer<Int64>
    let prefix: UnsafeBufferPointer<Int64>?
  }

  private static let tileCells = 1 << 15

  // Opens the languages one inside the other, so that all their counts are there at once.
  private func withColumns(of layer: Int, after columns: inout [Column], _ body: ([Column]) -> Void) {
    guard columns.count < set.entries.count else { return body(columns) }
    let entry = set.entries[columns.count]
    entry.full.counts.withRows(layer..<layer + 1) { full in
      guard let prefix = entry.prefix else {
        columns.append(Column(full: full, prefix: nil))
        return withColumns(of: layer, after: &columns, body)
      }
      prefix.counts.withRows(layer..<layer + 1) { part in
        columns.append(Column(full: full, prefix: part))
        withColumns(of: layer, after: &columns, body)
      }
    }
  }

  private func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, _ neurons: Range<Int>, _ language: Int, _ column: Column
  ) -> Finding {
    let entry = set.entries[language]
    let count = set.entries.count
    let full = UnsafeBufferPointer(rebasing: column.full[neurons])
    let prefix = column.prefix.map { UnsafeBufferPointer(rebasing: $0[neurons]) }
    let prefixTokens = entry.prefix?.totalTokens ?? 0
    return Finding(
      tally: ResponseProbability.fill(
        UnsafeMutableBufferPointer(
          rebasing: buffer[neurons.lowerBound * count..<neurons.upperBound * count]),
        language: language, of: count,
        counts: CountBlock(bytes: UnsafeRawBufferPointer(full), storage: .int64),
        prefix: prefix.map { CountBlock(bytes: UnsafeRawBufferPointer($0), storage: .int64) },
        tokens: entry.full.totalTokens, prefixTokens: prefixTokens),
      isOutOfBounds: Self.isOutOfBounds(full, tokens: entry.full.totalTokens)
        || prefix.map { Self.isOutOfBounds($0, tokens: prefixTokens) } ?? false)
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
