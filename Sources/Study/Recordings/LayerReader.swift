import NeuronAnalysis
import Recordings
import Synchronization

/// Turns the counts of one layer into activation probabilities, and notices what is odd about them.
final class LayerReader: Sendable {
  let set: RecordingSet
  private let state: Mutex<State>
  // Giving pages back makes every processor forget what it knows of them: some layers at a time share the cost.
  private let layersReleased: Int?

  // Whether all counts have 32 bits: languages are read together, and fastest in one width.
  private let isNarrow: Bool

  private struct State {
    var tallies: [[ProbabilityTally]]
    // How often layers of each group were read since its pages were given back.
    var reads: [Int]
  }

  private static let bytesReleased = 64 << 20

  init(_ set: RecordingSet) {
    self.set = set
    isNarrow = set.entries.allSatisfy { $0.parts.allSatisfy(\.counts.isNarrow) }
    let parts = set.entries.reduce(0) { $0 + $1.parts.count }
    let layer = parts * set.shape.neuronsPerLayer * MemoryLayout<Int64>.stride
    layersReleased = set.releasesPages ? max(1, Self.bytesReleased / layer) : nil
    state = Mutex(
      State(
        tallies: [[ProbabilityTally]](repeating: [], count: set.shape.layers),
        reads: [Int](repeating: 0, count: set.shape.layers)))
  }

  /// What was noticed, by layer and language; nothing in layers that were not read.
  var tallies: [[ProbabilityTally]] { state.withLock { $0.tallies } }

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
    let done = state.withLock { state in
      state.tallies[layer] = tallies
      return layersDone(with: layer, &state.reads)
    }
    guard let done else { return }
    for entry in set.entries {
      for part in entry.parts { part.counts.adviseDone(with: done) }
    }
  }

  // The layers whose pages are to be given back now that one more has been read.
  private func layersDone(with layer: Int, _ reads: inout [Int]) -> Range<Int>? {
    guard let layersReleased else { return nil }
    let group = layer / layersReleased
    let layers = group * layersReleased..<min((group + 1) * layersReleased, set.shape.layers)
    reads[group] += 1
    guard reads[group] == layers.count else { return nil }
    reads[group] = 0
    return layers
  }

  // Opens the languages one inside the other, so that all their counts are there at once.
  private func withCounts(
    of layer: Int, after languages: inout [ResponseCounts], _ body: ([ResponseCounts]) -> [ProbabilityTally]
  ) -> [ProbabilityTally] {
    guard languages.count < set.entries.count else { return body(languages) }
    let entry = set.entries[languages.count]
    return withCounts(of: entry.full.counts, layer) { full in
      guard let prefix = entry.prefix else {
        languages.append(ResponseCounts(full: full, tokens: entry.full.totalTokens))
        return withCounts(of: layer, after: &languages, body)
      }
      return withCounts(of: prefix.counts, layer) { part in
        languages.append(
          ResponseCounts(
            full: full, prefix: part, tokens: entry.full.totalTokens, prefixTokens: prefix.totalTokens))
        return withCounts(of: layer, after: &languages, body)
      }
    }
  }

  private func withCounts<Result>(
    of counts: CountMatrix, _ layer: Int, _ body: (RecordedCounts) -> Result
  ) -> Result {
    isNarrow
      ? counts.withNarrowRows(layer..<layer + 1) { body(RecordedCounts($0)) }
      : counts.withRows(layer..<layer + 1) { body(RecordedCounts($0)) }
  }
}
