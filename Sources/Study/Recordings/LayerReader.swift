import NeuronAnalysis
import Recordings
import Synchronization

/// Turns the counts of one layer into activation probabilities, and notices what is odd about them.
final class LayerReader: Sendable {
  let set: RecordingSet
  private let releasesPages: Bool
  private let found: Mutex<[[ProbabilityTally]]>

  init(_ set: RecordingSet) {
    self.set = set
    releasesPages = set.releasesPages
    found = Mutex([[ProbabilityTally]](repeating: [], count: set.shape.layers))
  }

  /// What was noticed, by layer and language; nothing in layers that were not read.
  var tallies: [[ProbabilityTally]] { found.withLock { $0 } }

  /// The layers that nobody has asked for yet.
  var unreadLayers: [Int] {
    let tallies = tallies
    return tallies.indices.filter { tallies[$0].isEmpty }
  }

  /// Writes `p[neuron * K + language]` for one layer.
  func fill(_ layer: Int, _ buffer: UnsafeMutableBufferPointer<Float>) {
    var languages: [ResponseCounts] = []
    languages.reserveCapacity(set.entries.count)
    let tallies = withCounts(of: layer, after: &languages) { ResponseProbability.fill(buffer, from: $0) }
    if releasesPages { release(layer..<layer + 1) }
    found.withLock { $0[layer] = tallies }
  }

  // Opens the languages one inside the other, so that all their counts are there at once.
  private func withCounts(
    of layer: Int, after languages: inout [ResponseCounts], _ body: ([ResponseCounts]) -> [ProbabilityTally]
  ) -> [ProbabilityTally] {
    guard languages.count < set.entries.count else { return body(languages) }
    let entry = set.entries[languages.count]
    return entry.full.counts.withRows(layer..<layer + 1) { full in
      guard let prefix = entry.prefix else {
        languages.append(ResponseCounts(full: full, tokens: entry.full.totalTokens))
        return withCounts(of: layer, after: &languages, body)
      }
      return prefix.counts.withRows(layer..<layer + 1) { part in
        languages.append(
          ResponseCounts(
            full: full, prefix: part, tokens: entry.full.totalTokens, prefixTokens: prefix.totalTokens))
        return withCounts(of: layer, after: &languages, body)
      }
    }
  }

  private func release(_ layers: Range<Int>) {
    for entry in set.entries {
      for part in entry.parts { part.counts.adviseDone(with: layers) }
    }
  }
}
