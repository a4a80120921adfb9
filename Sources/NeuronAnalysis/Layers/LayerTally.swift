import Threads

/// The neurons of a model counted by layer, class, language and number of languages.
struct LayerTally: Sendable, Equatable {
  /// Counts of one layer, or of several added up.
  struct Counts: Sendable, Equatable {
    /// Neurons above the threshold in exactly N languages, N = 0…K.
    var byLanguageCount: [Int]
    /// The same among the selected neurons.
    var selectedByLanguageCount: [Int]
    /// Neurons by class, indexed by ``NeuronClass`` raw values.
    var byClass: [Int]
    /// Language-specific neurons of each language.
    var specific: [Int]
    /// Language-related neurons of each language.
    var related: [Int]
    /// Neurons above the threshold in each language.
    var aboveThreshold: [Int]

    /// Nothing counted, for K languages.
    init(languageCount: Int) {
      byLanguageCount = [Int](repeating: 0, count: languageCount + 1)
      selectedByLanguageCount = byLanguageCount
      byClass = [Int](repeating: 0, count: NeuronClass.allCases.count)
      specific = [Int](repeating: 0, count: languageCount)
      related = specific
      aboveThreshold = specific
    }
  }

  /// The counts of each layer.
  let layers: [Counts]
  /// The counts of all layers together.
  let total: Counts

  /// Counts the neurons of a model.
  ///
  /// - Complexity: O(L·H) plus the number of (neuron, language) pairs.
  init(
    shape: ModelShape, languages: LanguageSets, classes: [UInt8], selected: [Bool], threads: Int
  ) {
    let empty = Counts(languageCount: languages.languageCount)
    var layers = [Counts](repeating: empty, count: shape.layers)
    layers.withUnsafeMutableBufferPointer { layers in
      Parallel.forEach(shape.layers, threads: threads) { layer in
        layers[layer].add(
          shape.flats(layer), languages: languages, classes: classes, selected: selected)
      }
    }
    self.layers = layers
    total = layers.reduce(into: empty) { $0.add($1) }
  }
}

extension LayerTally.Counts {
  fileprivate mutating func add(
    _ flats: Range<Int>, languages: LanguageSets, classes: [UInt8], selected: [Bool]
  ) {
    // Most neurons are unclassified and above the threshold nowhere.
    var classified = 0
    for flat in flats where classes[flat] != NeuronClass.unclassified.rawValue {
      byClass[Int(classes[flat])] += 1
      classified += 1
    }
    byClass[Int(NeuronClass.unclassified.rawValue)] += flats.count - classified
    var (active, selectedActive) = (0, 0)
    languages.forEachActive(in: flats) { flat, languages in
      let count = languages.count
      active += 1
      byLanguageCount[count] += 1
      if selected[flat] {
        selectedActive += 1
        selectedByLanguageCount[count] += 1
      }
      languages.forEach { aboveThreshold[$0] += 1 }
      switch classes[flat] {
      case NeuronClass.specific.rawValue: languages.forEach { specific[$0] += 1 }
      case NeuronClass.related.rawValue: languages.forEach { related[$0] += 1 }
      default: break
      }
    }
    byLanguageCount[0] += flats.count - active
    selectedByLanguageCount[0] += selected[flats].count { $0 } - selectedActive
  }

  fileprivate mutating func add(_ other: Self) {
    func sum(_ first: [Int], _ second: [Int]) -> [Int] { zip(first, second).map { $0 + $1 } }
    byLanguageCount = sum(byLanguageCount, other.byLanguageCount)
    selectedByLanguageCount = sum(selectedByLanguageCount, other.selectedByLanguageCount)
    byClass = sum(byClass, other.byClass)
    specific = sum(specific, other.specific)
    related = sum(related, other.related)
    aboveThreshold = sum(aboveThreshold, other.aboveThreshold)
  }
}
