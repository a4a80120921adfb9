import Faults
import NeuronAnalysis
import Recordings

/// What was noticed while the counts of a set were read, language by language.
struct RecordingFindings {
  let set: RecordingSet
  /// Sums over the layers, one per language.
  let tallies: [ProbabilityTally]
  private let layers: [[ProbabilityTally]]

  init(set: RecordingSet, layers: [[ProbabilityTally]]) {
    self.set = set
    self.layers = layers
    tallies = set.entries.indices.map { language in
      var sum = ProbabilityTally()
      for layer in layers { sum += layer[language] }
      return sum
    }
  }

  /// Refuses counts that no recording can have.
  func check() throws(Fault) {
    for (language, entry) in set.entries.enumerated() {
      for (layer, tallies) in layers.enumerated() where tallies[language].isOutOfBounds {
        try checkBounds(of: entry, in: layer)
      }
      let tally = tallies[language]
      if tally.negativeCells * 1000 > tally.cells {
        throw Fault(
          .data, file: entry.file, place: "language \(entry.language)",
          found: "the prefix \(entry.prefixFile ?? "") counted more activations than prefix and response "
            + "together for \(tally.negativeCells) of \(tally.cells) neurons",
          expected: "at most one in a thousand",
          advice: "check whether recordings and prefix are swapped in the study")
      }
      if tally.largest > 1, let layer = layers.indices.max(by: { isLess($0, $1, language) }) {
        try checkResponse(of: entry, in: layer)
      }
    }
  }

  private func isLess(_ a: Int, _ b: Int, _ language: Int) -> Bool {
    layers[a][language].largest < layers[b][language].largest
  }

  // Looks again at a layer in which some count of a file lies outside 0…1.005 t.
  private func checkBounds(of entry: RecordingSet.Entry, in layer: Int) throws(Fault) {
    for part in entry.parts {
      let limit = ResponseCounts.mostActivations(of: part.tokens)
      let worst = part.counts.withRows(layer..<layer + 1) { counts in
        counts.firstIndex { $0 < 0 } ?? counts.indices.max { counts[$0] < counts[$1] }
      }
      guard let neuron = worst else { continue }
      let count = part.counts.withRows(layer..<layer + 1) { Int($0[neuron]) }
      let place = "layer \(layer), neuron \(neuron)"
      if count < 0 {
        throw Fault(
          .data, file: part.file, place: place, found: "the count \(count) for language \(entry.language)",
          expected: "counts of at least 0",
          advice: "the counter has run over its type or the file is damaged; record the language again")
      }
      guard count > limit else { continue }
      throw surplus(of: entry, file: part.file, place: place, count: count, tokens: part.tokens)
    }
  }

  // The same for the response, where full and prefix are each within their bounds.
  private func checkResponse(of entry: RecordingSet.Entry, in layer: Int) throws(Fault) {
    guard let prefix = entry.prefix else { return }
    let limit = ResponseCounts.mostActivations(of: entry.tokens)
    let differences = entry.full.counts.withRows(layer..<layer + 1) { full in
      prefix.counts.withRows(layer..<layer + 1) { part in zip(full, part).map { $0 - $1 } }
    }
    guard let neuron = differences.indices.max(by: { differences[$0] < differences[$1] }) else { return }
    let count = Int(differences[neuron])
    guard count > limit else { return }
    throw surplus(
      of: entry, file: entry.files, place: "layer \(layer), neuron \(neuron)", count: count,
      tokens: entry.tokens)
  }

  private func surplus(
    of entry: RecordingSet.Entry, file: String, place: String, count: Int, tokens: Int
  ) -> Fault {
    let cause = Surplus(set: set, entry: entry, count: count, tokens: tokens).cause
    let advice = cause.map { cause in
      "the \(cause.tokens) tokens of \(cause.language) explain the surplus, so the counter was probably not "
        + "reset after \(cause.language); record \(entry.language) again"
    }
    return Fault(
      .data, file: file, place: place,
      found: "\(count) activations in \(tokens) tokens for language \(entry.language)",
      expected: "at most one activation per token",
      advice: advice ?? "record \(entry.language) again")
  }
}

/// Looks for the language whose tokens explain why another one has more activations than tokens.
///
/// A counter that is not reset carries one language's activations into the next one's file: no count there is then
/// below the first language's, and the tokens of both together explain the largest.
struct Surplus {
  let set: RecordingSet
  let entry: RecordingSet.Entry
  let count: Int
  let tokens: Int

  /// The language with its tokens; nil where none explains it.
  var cause: (language: String, tokens: Int)? {
    let others = set.entries.filter { $0.language != entry.language }
    let explaining = others.filter {
      count <= ResponseCounts.mostActivations(of: tokens)
        + ResponseCounts.mostActivations(of: $0.full.totalTokens)
    }
    let carried = explaining.filter { isCarried($0) }
    let likeliest = (carried.isEmpty ? explaining : carried).min {
      $0.full.totalTokens < $1.full.totalTokens
    }
    return likeliest.map { ($0.language, $0.full.totalTokens) }
  }

  private func isCarried(_ other: RecordingSet.Entry) -> Bool {
    let layers = 0..<min(set.shape.layers, 8)
    return entry.full.counts.withRows(layers) { mine in
      other.full.counts.withRows(layers) { theirs in zip(mine, theirs).allSatisfy { $0 >= $1 } }
    }
  }
}
