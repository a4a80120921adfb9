/// Which of some neurons each language has: the transpose of ``LanguageSets``, one bit per neuron.
struct LanguageRows: Sendable {
  /// The number of languages, K.
  let languageCount: Int
  private let wordsPerLanguage: Int
  // `[K][wordsPerLanguage]`: bit r of a language's row is the r-th neuron.
  private let words: [UInt64]

  /// The rows of the neurons `flats`, in their order.
  init(_ flats: [Int], of languages: LanguageSets) {
    languageCount = languages.languageCount
    let wordsPerLanguage = (flats.count + 63) / 64
    var words = [UInt64](repeating: 0, count: languageCount * wordsPerLanguage)
    for (row, flat) in flats.enumerated() {
      languages.forEachLanguage(of: flat) { language in
        words[language * wordsPerLanguage + row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    self.wordsPerLanguage = wordsPerLanguage
    self.words = words
  }

  /// How many neurons two languages share; of a language with itself, how many it has.
  func shared(_ first: Int, _ second: Int) -> Int {
    words.withUnsafeBufferPointer { words in
      let (row, other) = (first * wordsPerLanguage, second * wordsPerLanguage)
      var count = 0
      for word in 0..<wordsPerLanguage { count += (words[row + word] & words[other + word]).nonzeroBitCount }
      return count
    }
  }

  /// How many neurons all of some languages have.
  func shared(_ languages: [Int]) -> Int {
    var count = 0
    for word in 0..<wordsPerLanguage {
      let common = languages.reduce(UInt64.max) { $0 & words[$1 * wordsPerLanguage + word] }
      count += common.nonzeroBitCount
    }
    return count
  }
}
