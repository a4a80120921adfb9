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

  /// Sets given as words; surplus words of the last neuron are dropped.
  public init(words: [UInt64], languageCount: Int) {
    wordsPerNeuron = Self.words(for: languageCount)
    self.words = words.count % wordsPerNeuron == 0 ? words : words.dropLast(words.count % wordsPerNeuron)
    self.languageCount = languageCount
  }

  /// The languages with p > `threshold`, strictly, of every neuron.
  ///
  /// - Parameter maximum: the largest p of every neuron by flat index, so that most need no second look.
  init(
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
              let row = neuron * languageCount
              let start = (first + neuron) * width
              for k in 0..<languageCount where cells[row + k] > threshold {
                words[start + k >> 6] |= 1 << UInt64(k & 63)
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
  /// The neurons that are above the threshold in every language, ascending.
  var flatsInAllLanguages: [Int] {
    let last: UInt64 = languageCount % 64 == 0 ? .max : 1 << UInt64(languageCount % 64) - 1
    return words.withUnsafeBufferPointer { words in
      (0..<neuronCount).filter { flat in
        let row = words[flat * wordsPerNeuron..<(flat + 1) * wordsPerNeuron]
        return row.last == last && row.dropLast().allSatisfy { $0 == .max }
      }
    }
  }
}
