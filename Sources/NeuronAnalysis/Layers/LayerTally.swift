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
  ) throws {
    let empty = Counts(languageCount: languages.languageCount)
    var layers = [Counts](repeating: empty, count: shape.layers)
    try layers.withUnsafeMutableBufferPointer { layers in
      try Parallel.forEach(shape.layers, threads: threads) { layer in
        let first = layer * shape.neuronsPerLayer
        layers[layer].add(
          first..<first + shape.neuronsPerLayer, languages: languages, classes: classes, selected: selected)
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
    classes.withUnsafeBufferPointer { classes in
      for flat in flats { byClass[Int(classes[flat])] += 1 }
    }
    // Most neurons are above the threshold nowhere.
    let active = languages.active(in: flats)
    byLanguageCount[0] += flats.count - active.count
    selectedByLanguageCount[0] +=
      selected[flats].count { $0 } - active.count { selected[$0] }
    for flat in active {
      let count = languages.count(flat)
      byLanguageCount[count] += 1
      if selected[flat] { selectedByLanguageCount[count] += 1 }
      let isSpecific = classes[flat] == NeuronClass.specific.rawValue
      let isRelated = classes[flat] == NeuronClass.related.rawValue
      languages.forEachLanguage(of: flat) { language in
        aboveThreshold[language] += 1
        if isSpecific { specific[language] += 1 }
        if isRelated { related[language] += 1 }
      }
    }
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
