import Threads

extension LanguageSets {
  /// The languages with p > `threshold`, strictly, of every neuron.
  init(
    _ probabilities: some ActivationProbabilities, table: SpecificityTable, threshold: Float, threads: Int
  ) throws {
    self = try Self.sets(table, threshold: threshold, bands: nil, threads: threads) { layer, floor in
      try table.rows(layer, of: probabilities, floor: floor)
    }.above
  }

  /// The languages above a threshold, and those in which it is uncertain whether they are.
  ///
  /// - Parameters:
  ///   - table: The largest p of every neuron, so that most need no second look.
  ///   - bands: By language the probabilities whose interval covers the threshold; nil where nobody asks.
  ///   - rows: The rows of a layer that reach a floor.
  static func sets(
    _ table: SpecificityTable, threshold: Float, bands given: [ProbabilityBand]?, threads: Int,
    rows: (_ layer: Int, _ floor: Float) throws -> ReachingRows
  ) throws -> (above: LanguageSets, uncertain: LanguageSets?) {
    let shape = table.shape
    let count = table.languageCount
    let bands = given ?? []
    let lowest = bands.lazy.map(\.low).min() ?? .infinity
    let parts = try Parallel.map(shape.layers, threads: threads) { layer in
      let rows = try rows(layer, min(threshold, lowest))
      var (above, uncertain) = (Part(count), Part(count))
      let first = shape.flats(layer).lowerBound
      rows.cells.withUnsafeBufferPointer { cells in
        for (index, neuron) in rows.neurons.enumerated() {
          let flat = first + Int(neuron)
          let row = index * count
          if table.maximum[flat] > threshold { above.add(flat) { cells[row + $0] > threshold ? 1 : 0 } }
          guard table.maximum[flat] >= lowest else { continue }
          // Without branches, which nothing could predict.
          uncertain.add(flat) {
            (cells[row + $0] >= bands[$0].low ? 1 : 0) & (cells[row + $0] <= bands[$0].high ? 1 : 0)
          }
        }
      }
      return (above: above, uncertain: uncertain)
    }
    return (
      LanguageSets(joining: parts.map(\.above), neuronCount: shape.neuronCount, languageCount: count),
      given.map { _ in
        LanguageSets(joining: parts.map(\.uncertain), neuronCount: shape.neuronCount, languageCount: count)
      }
    )
  }

  private init(joining parts: [Part], neuronCount: Int, languageCount: Int) {
    var active: [Int] = []
    var words: [UInt64] = []
    active.reserveCapacity(parts.reduce(0) { $0 + $1.active.count })
    words.reserveCapacity(parts.reduce(0) { $0 + $1.words.count })
    for part in parts {
      active += part.active
      words += part.words
    }
    self.init(active: active, words: words, neuronCount: neuronCount, languageCount: languageCount)
  }

  // The sets of one layer's neurons.
  private struct Part {
    private let languageCount: Int
    private(set) var active: [Int] = []
    private(set) var words: [UInt64] = []

    init(_ languageCount: Int) { self.languageCount = languageCount }

    // Adds a neuron, unless its set is empty; `bit` is 1 for the languages that it has.
    @inline(__always)
    mutating func add(_ flat: Int, _ bit: (_ language: Int) -> UInt64) {
      var union: UInt64 = 0
      let start = words.count
      for first in stride(from: 0, to: languageCount, by: 64) {
        var bits: UInt64 = 0
        for language in first..<min(first + 64, languageCount) {
          bits |= bit(language) << UInt64(language & 63)
        }
        words.append(bits)
        union |= bits
      }
      if union != 0 { active.append(flat) } else { words.removeSubrange(start...) }
    }
  }
}
