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

  /// The languages with p > `threshold`, strictly, of every neuron.
  ///
  /// - Parameter maximum: the largest p of every neuron by flat index, so that most need no second look.
  public init(
    _ probabilities: some ActivationProbabilities, threshold: Float, maximum: [Float], threads: Int
  ) throws {
    let shape = probabilities.shape
    let languageCount = probabilities.languageCount
    let width = Self.words(for: languageCount)
    let words = try [UInt64](unsafeUninitializedCapacity: shape.neuronCount * width) { words, count in
      words.initialize(repeating: 0)
      try maximum.withUnsafeBufferPointer { maximum in
        try Parallel.forEach(shape.layers, threads: threads) { layer in
          try probabilities.withLayer(layer) { cells in
            let first = layer * shape.neuronsPerLayer
            for neuron in 0..<shape.neuronsPerLayer where maximum[first + neuron] > threshold {
              for word in 0..<width {
                let languages = word * 64..<min(word * 64 + 64, languageCount)
                var bits: UInt64 = 0
                for k in languages {
                  bits |= (cells[neuron * languageCount + k] > threshold ? 1 : 0) << UInt64(k & 63)
                }
                words[(first + neuron) * width + word] = bits
              }
            }
          }
        }
      }
      count = shape.neuronCount * width
    }
    self.init(words: words, languageCount: languageCount)
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
