/// In which languages every neuron is above the threshold, as bits.
///
/// Most neurons are above it nowhere: words are kept of the others alone, with a bit for each neuron that says whether
/// it has any. Word w of a neuron holds languages 64 w … 64 w + 63, the first in its lowest bit.
public struct LanguageSets: Sendable, Equatable {
  /// How many neurons there are.
  public let neuronCount: Int
  /// The number of languages, K.
  public let languageCount: Int
  /// How many words each neuron has, ⌈K / 64⌉.
  public let wordsPerNeuron: Int
  /// The neurons that are above the threshold in at least one language, ascending.
  let active: [Int]
  // The words of the active neurons, `[active][wordsPerNeuron]`.
  private let activeWords: [UInt64]
  // One bit for each neuron, set where it is active.
  private let marks: [UInt64]
  // How many neurons before each 64 are active.
  private let ranks: [Int]

  /// Sets given as words, `[neurons][wordsPerNeuron]`; surplus words of the last neuron are dropped.
  public init(words: [UInt64], languageCount: Int) {
    let width = Self.words(for: languageCount)
    let neuronCount = words.count / width
    let active = words.withUnsafeBufferPointer { words in
      // Written for every neuron and kept for some: a branch could not be predicted.
      [Int](unsafeUninitializedCapacity: neuronCount + 1) { flats, count in
        for flat in 0..<neuronCount {
          var bits = words[flat &* width]
          for word in 1..<width { bits |= words[flat &* width &+ word] }
          flats.initializeElement(at: count, to: flat)
          count &+= bits == 0 ? 0 : 1
        }
      }
    }
    var activeWords: [UInt64] = []
    activeWords.reserveCapacity(active.count * width)
    for flat in active { activeWords += words[flat * width..<(flat + 1) * width] }
    self.init(active: active, words: activeWords, neuronCount: neuronCount, languageCount: languageCount)
  }

  /// The sets of the neurons that have a language, in ascending order, each with its words.
  init(active: [Int], words: [UInt64], neuronCount: Int, languageCount: Int) {
    self.neuronCount = neuronCount
    self.languageCount = languageCount
    wordsPerNeuron = Self.words(for: languageCount)
    self.active = active
    activeWords = words
    var marks = [UInt64](repeating: 0, count: (neuronCount + 63) / 64)
    for flat in active { marks[flat >> 6] |= 1 << UInt64(flat & 63) }
    var before = 0
    ranks = marks.map { mark in
      defer { before += mark.nonzeroBitCount }
      return before
    }
    self.marks = marks
  }

  /// The words of every neuron, `[neurons][wordsPerNeuron]`.
  public var words: [UInt64] { words(of: 0..<neuronCount) }

  /// The words of consecutive neurons, `[range][wordsPerNeuron]`.
  public func words(of range: Range<Int>) -> [UInt64] {
    let width = wordsPerNeuron
    var words = [UInt64](repeating: 0, count: range.count * width)
    for place in places(in: range) {
      let start = (active[place] - range.lowerBound) * width
      for word in 0..<width { words[start + word] = activeWords[place * width + word] }
    }
    return words
  }

  /// The words of one neuron.
  func words(of flat: Int) -> ArraySlice<UInt64> {
    guard let place = place(of: flat) else { return ArraySlice(repeating: 0, count: wordsPerNeuron) }
    return activeWords[place * wordsPerNeuron..<(place + 1) * wordsPerNeuron]
  }

  /// One word of a neuron.
  @inline(__always)
  func word(_ word: Int, of flat: Int) -> UInt64 {
    place(of: flat).map { activeWords[$0 * wordsPerNeuron + word] } ?? 0
  }

  /// In how many languages a neuron is above the threshold, N.
  public func count(_ flat: Int) -> Int {
    guard let place = place(of: flat) else { return 0 }
    return activeWords.withUnsafeBufferPointer { members(place, in: $0).count }
  }

  /// Whether a neuron is above the threshold in a language.
  public func contains(_ flat: Int, language: Int) -> Bool {
    word(language >> 6, of: flat) >> UInt64(language & 63) & 1 == 1
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
    guard let place = place(of: flat) else { return }
    activeWords.withUnsafeBufferPointer { members(place, in: $0).forEach(body) }
  }

  /// How many words a neuron has in K languages.
  static func words(for languageCount: Int) -> Int { max(1, (languageCount + 63) / 64) }

  // Where among the active neurons one is.
  @inline(__always)
  private func place(of flat: Int) -> Int? {
    let mark = marks[flat >> 6] >> UInt64(flat & 63)
    guard mark & 1 == 1 else { return nil }
    return ranks[flat >> 6] + (marks[flat >> 6] & (1 << UInt64(flat & 63) - 1)).nonzeroBitCount
  }

  // Which of the active neurons are in a range.
  private func places(in range: Range<Int>) -> Range<Int> {
    active.firstIndex(atLeast: range.lowerBound)..<active.firstIndex(atLeast: range.upperBound)
  }
}

extension LanguageSets {
  /// Calls `body` with the neurons of a range that are above the threshold in at least one language, ascending, and
  /// those languages.
  @inline(__always)
  func forEachActive(in range: Range<Int>, _ body: (_ flat: Int, _ languages: Members) -> Void) {
    activeWords.withUnsafeBufferPointer { words in
      for place in places(in: range) { body(active[place], members(place, in: words)) }
    }
  }

  @inline(__always)
  private func members(_ place: Int, in words: UnsafeBufferPointer<UInt64>) -> Members {
    Members(
      words: UnsafeBufferPointer(rebasing: words[place * wordsPerNeuron..<(place + 1) * wordsPerNeuron]))
  }

  /// The languages of one neuron.
  struct Members {
    fileprivate let words: UnsafeBufferPointer<UInt64>

    /// How many there are, N.
    var count: Int {
      var count = 0
      for word in words { count += word.nonzeroBitCount }
      return count
    }

    /// Calls `body` with each, ascending.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
      for word in words.indices {
        var rest = words[word]
        while rest != 0 {
          body(word * 64 + rest.trailingZeroBitCount)
          rest &= rest - 1
        }
      }
    }
  }

  /// The neurons that are above the threshold in every language, ascending.
  var flatsInAllLanguages: [Int] {
    let last: UInt64 = languageCount % 64 == 0 ? .max : 1 << UInt64(languageCount % 64) - 1
    let width = wordsPerNeuron
    return active.indices.compactMap { place in
      let words = activeWords[place * width..<(place + 1) * width]
      return words.last == last && words.dropLast().allSatisfy { $0 == .max } ? active[place] : nil
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
