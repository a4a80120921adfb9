import NeuronAnalysis
import Numerals
import Recordings

extension RecordingFindings {
  /// Fewer tokens than this make a note: the standard error of a probability may pass 0.7 points.
  static let fewTokens = 5_000

  /// What a reader of the recordings should know, by kind and then in the study's order of languages.
  var notes: [DataNote] {
    var notes: [DataNote] = []
    for (entry, tally) in zip(set.entries, tallies) where tally.negativeCells > 0 {
      notes.append(
        DataNote(
          kind: .negativeDifference, language: entry.language, count: tally.negativeCells,
          extreme: Double(tally.mostNegative)))
    }
    for (entry, tally) in zip(set.entries, tallies) where tally.aboveOneCells > 0 {
      notes.append(
        DataNote(
          kind: .aboveOne, language: entry.language, count: tally.aboveOneCells,
          extreme: Numerals.nineDigits(Double(tally.largest))))
    }
    // Padding is counted in the response, or in prompt and response together.
    let totals = [set.entries.map(\.tokens), set.entries.map(\.full.totalTokens)]
    if let same = totals.first(where: { Set($0).count == 1 })?.first {
      notes.append(DataNote(kind: .identicalTokens, count: same))
    }
    for entry in set.entries where entry.tokens < Self.fewTokens {
      notes.append(DataNote(kind: .fewTokens, language: entry.language, count: entry.tokens))
    }
    return notes + unusual + duplicates
  }

  // A language far from the others in mean probability may be another model's or another data set's.
  private var unusual: [DataNote] {
    let means = tallies.map { $0.sum / Double(max($0.cells, 1)) }
    let sorted = means.sorted()
    let median = sorted[sorted.count / 2]
    return zip(set.entries, means).compactMap { entry, mean in
      guard mean < median / 2 || mean > median * 2 else { return nil }
      return DataNote(
        kind: .unusual, language: entry.language, count: entry.tokens, extreme: Numerals.nineDigits(mean))
    }
  }

  private var duplicates: [DataNote] {
    var notes: [DataNote] = []
    for (index, entry) in set.entries.enumerated() {
      let twin = set.entries[..<index].indices.first { isSame($0, index) }
      guard let twin else { continue }
      notes.append(
        DataNote(
          kind: .duplicate, language: entry.language, otherLanguage: set.entries[twin].language,
          count: set.shape.neuronCount))
    }
    return notes
  }

  private func isSame(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (set.entries[a], set.entries[b])
    guard first.tokens == second.tokens, tallies[a] == tallies[b] else { return false }
    return zip(first.parts, second.parts).allSatisfy { one, other in
      (0..<set.shape.layers).allSatisfy { layer in
        one.counts.withRows(layer..<layer + 1) { x in
          other.counts.withRows(layer..<layer + 1) { y in x.elementsEqual(y) }
        }
      }
    }
  }
}
