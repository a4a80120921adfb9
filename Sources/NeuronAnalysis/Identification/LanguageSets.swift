/// In which languages every neuron is above the threshold, as bits.
///
/// Neuron-major: word w of a neuron holds languages 64 w … 64 w + 63, the first in its lowest bit.
public struct LanguageSets: Sendable, Equatable {
  /// The bits, `[neurons][wordsPerNeuron]`.
  public let words: [UInt64]
  /// How many words each neuron has, ⌈K / 64⌉.
  public let wordsPerNeuron: Int
  /// The number of languages, K.
  public let languageCount: Int
  /// The neurons that are above the threshold in at least one language, ascending.
  let active: [Int]

  /// Sets given as words; surplus words of the last neuron are dropped.
  public init(words: [UInt64], languageCount: Int) {
    wordsPerNeuron = Self.words(for: languageCount)
    self.words = words.count % wordsPerNeuron == 0 ? words : words.dropLast(words.count % wordsPerNeuron)
    self.languageCount = languageCount
    active = Self.active(self.words, width: wordsPerNeuron)
  }

  // Sets whose active neurons are known.
  private init(words: [UInt64], active: [[Int]], languageCount: Int) {
    wordsPerNeuron = Self.words(for: languageCount)
    self.words = words
    self.languageCount = languageCount
    self.active = Array(active.joined())
  }

  /// The languages with p > `threshold`, strictly, of every neuron.
  ///
  /// - Parameter maximum: the largest p of every neuron by flat index, so that most need no second look.
  public init(
    _ probabilities: some ActivationProbabilities, threshold: Float, maximum: [Float], threads: Int
  ) throws {
    self = try Self.sets(
      probabilities, threshold: threshold, bands: nil, maximum: maximum, threads: threads
    ).above
  }

  /// How many neurons there are.
  public var neuronCount: Int { words.count / wordsPerNeuron }

  /// In how many languages a neuron is above the threshold, N.
  public func count(_ flat: Int) -> Int {
    var count = 0
    for index in flat * wordsPerNeuron..<(flat + 1) * wordsPerNeuron where words[index] != 0 {
      count += words[index].nonzeroBitCount
    }
    return count
  }

  /// Whether a neuron is above the threshold in a language.
  public func contains(_ flat: Int, language: Int) -> Bool {
    words[flat * wordsPerNeuron + language >> 6] >> UInt64(language & 63) & 1 == 1
  }

  /// The languages in which a neuron is above the threshold, ascending.
  public func languages(of flat: Int) -> [Int] {
    var languages: [Int] = []
    forEachLanguage(of: flat) { languages.append($0) }
    return languages
  }

  /// Calls `body` with each language in which a neuron is above the threshold, ascending.
  @inline(__always)
  func forEachLanguage(of flat: Int, _ body: (Int) -> Void) {
    for word in 0..<wordsPerNeuron {
      var rest = words[flat * wordsPerNeuron + word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private static func words(for languageCount: Int) -> Int { max(1, (languageCount + 63) / 64) }
}

extension LanguageSets {
  /// The neurons of some layers' range that are above the threshold in at least one language, ascending.
  func active(in range: Range<Int>) -> ArraySlice<Int> {
    active[active.firstIndex(atLeast: range.lowerBound)..<active.firstIndex(atLeast: range.upperBound)]
  }

  private static func active(_ words: [UInt64], width: Int) -> [Int] {
    words.withUnsafeBufferPointer { words in
      // Written for every neuron and kept for some: a branch could not be predicted.
      [Int](unsafeUninitializedCapacity: words.count / width + 1) { flats, count in
        for flat in 0..<words.count / width {
          var bits = words[flat &* width]
          for word in 1..<width { bits |= words[flat &* width &+ word] }
          flats.initializeElement(at: count, to: flat)
          count &+= bits == 0 ? 0 : 1
        }
      }
    }
  }

  /// The neurons that are above the threshold in every language, ascending.
  var flatsInAllLanguages: [Int] {
    let last: UInt64 = languageCount % 64 == 0 ? .max : 1 << UInt64(languageCount % 64) - 1
    let width = wordsPerNeuron
    return words.withUnsafeBufferPointer { words in
      active.filter { flat in
        words[flat * width + width - 1] == last
          && words[flat * width..<(flat + 1) * width - 1].allSatisfy { $0 == .max }
      }
    }
  }
}

// MARK: - From probabilities

extension LanguageSets {
  /// The languages above a threshold, and those in which it is uncertain whether they are, in one pass.
  ///
  /// - Parameters:
  ///   - bands: By language the probabilities whose interval covers the threshold; nil where nobody asks.
  ///   - maximum: the largest p of every neuron by flat index, so that most need no second look.
  static func sets(
    _ probabilities: some ActivationProbabilities, threshold: Float, bands given: [ProbabilityBand]?,
    maximum: [Float], threads: Int
  ) throws -> (above: LanguageSets, uncertain: LanguageSets?) {
    let shape = probabilities.shape
    let languageCount = probabilities.languageCount
    let size = shape.neuronCount * words(for: languageCount)
    let bands = given ?? []
    let lowest = bands.map(\.low).min() ?? .infinity
    var above = [[Int]](repeating: [], count: shape.layers)
    var uncertain = above
    var aboveWords: [UInt64] = []
    let uncertainWords = try [UInt64](unsafeUninitializedCapacity: given == nil ? 0 : size) {
      inUncertain, count in
      aboveWords = try [UInt64](unsafeUninitializedCapacity: size) { inAbove, count in
        try above.withUnsafeMutableBufferPointer { above in
          try uncertain.withUnsafeMutableBufferPointer { uncertain in
            try Parallel.forEach(shape.layers, threads: threads) { layer in
              var intoAbove = LayerPart(layer, of: inAbove, shape, languageCount)
              var intoUncertain = given.map { _ in LayerPart(layer, of: inUncertain, shape, languageCount) }
              try bands.withUnsafeBufferPointer { bands in
                try probabilities.withLayer(layer) { cells in
                  for neuron in 0..<shape.neuronsPerLayer {
                    let largest = maximum[layer * shape.neuronsPerLayer + neuron]
                    let row = neuron * languageCount
                    if largest > threshold { intoAbove.set(neuron) { cells[row + $0] > threshold ? 1 : 0 } }
                    guard largest >= lowest else { continue }
                    // Without branches, which nothing could predict.
                    intoUncertain?.set(neuron) {
                      (cells[row + $0] >= bands[$0].low ? 1 : 0) & (cells[row + $0] <= bands[$0].high ? 1 : 0)
                    }
                  }
                }
              }
              above[layer] = intoAbove.active
              uncertain[layer] = intoUncertain?.active ?? []
            }
          }
        }
        count = size
      }
      count = given == nil ? 0 : size
    }
    return (
      LanguageSets(words: aboveWords, active: above, languageCount: languageCount),
      given.map { _ in LanguageSets(words: uncertainWords, active: uncertain, languageCount: languageCount) }
    )
  }

  // One layer's part of the words of all neurons, empty until its neurons are set.
  private struct LayerPart {
    private let words: UnsafeMutableBufferPointer<UInt64>
    private let first: Int
    private let width: Int
    private let languageCount: Int
    private(set) var active: [Int] = []

    init(
      _ layer: Int, of all: UnsafeMutableBufferPointer<UInt64>, _ shape: ModelShape, _ languageCount: Int
    ) {
      first = layer * shape.neuronsPerLayer
      width = LanguageSets.words(for: languageCount)
      self.languageCount = languageCount
      words = UnsafeMutableBufferPointer(
        rebasing: all[first * width..<(first + shape.neuronsPerLayer) * width])
      words.initialize(repeating: 0)
    }

    // `bit` is 1 for the languages that the neuron's set has.
    @inline(__always)
    mutating func set(_ neuron: Int, _ bit: (_ language: Int) -> UInt64) {
      var union: UInt64 = 0
      for word in 0..<width {
        var bits: UInt64 = 0
        for language in word * 64..<min(word * 64 + 64, languageCount) {
          bits |= bit(language) << UInt64(language & 63)
        }
        words[neuron * width + word] = bits
        union |= bits
      }
      if union != 0 { active.append(first + neuron) }
    }
  }
}

extension [Int] {
  /// The first index of ascending numbers at which one is at least `value`.
  fileprivate func firstIndex(atLeast value: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
