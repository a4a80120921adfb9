/// The classes of a model's neurons in one recording: one side of a comparison.
public struct ClassedRecording: Sendable {
  /// The codes of the languages, K of them, in the order of the sets.
  public let codes: [String]
  /// The model's shape, L × H.
  public let shape: ModelShape
  /// The class of each neuron, a raw value of ``NeuronClass``, by flat index.
  public let classes: [UInt8]
  /// The languages in which each neuron is above the threshold.
  public let languages: LanguageSets
  /// The languages in which sampling error leaves that open; nil where it was not reckoned.
  public let uncertain: LanguageSets?
  /// Selected neurons above the threshold in no language; nil where nothing was selected.
  public let selectedBelowThreshold: Int?
  /// The neurons counted by layer, class and language.
  let tally: LayerTally

  /// The classes found in a recording.
  ///
  /// - Parameters:
  ///   - codes: The codes of its languages, in order.
  ///   - uncertain: Where sampling error leaves the languages open, for ``ThresholdFlips``.
  public init(_ identification: Identification, codes: [String], uncertain: LanguageSets?) {
    self.codes = codes
    shape = identification.shape
    classes = identification.classes
    languages = identification.languages
    self.uncertain = uncertain
    selectedBelowThreshold = identification.counts.selectedBelowThreshold
    tally = identification.tally
  }

  /// The classes in a model's neuron file, with the counts of the analysis it belongs to.
  public init(records: NeuronRecords, codes: [String], counts: ClassCounts, threads: Int = 1) {
    self.init(
      codes: codes, shape: records.shape, classes: records.classes,
      languages: LanguageSets(words: records.languages, languageCount: records.languageCount),
      uncertain: records.uncertain.map { LanguageSets(words: $0, languageCount: records.languageCount) },
      selectedBelowThreshold: counts.selectedBelowThreshold, threads: threads)
  }

  private init(
    codes: [String], shape: ModelShape, classes: [UInt8], languages: LanguageSets, uncertain: LanguageSets?,
    selectedBelowThreshold: Int?, threads: Int
  ) {
    self.codes = codes
    self.shape = shape
    self.classes = classes
    self.languages = languages
    self.uncertain = uncertain
    self.selectedBelowThreshold = selectedBelowThreshold
    // Which of the unclassified neurons were selected is not known here, and no comparison asks for it.
    tally = LayerTally(
      shape: shape, languages: languages, classes: classes,
      selected: classes.map { $0 == NeuronClass.specific.rawValue || $0 == NeuronClass.related.rawValue },
      threads: threads)
  }

  var hasSelection: Bool { selectedBelowThreshold != nil }

  /// The same classes with some of the languages, in the given order: N counts these alone.
  ///
  /// - Parameter selection: Some of ``codes``.
  func restricted(to selection: [String], threads: Int) -> ClassedRecording {
    if selection == codes { return self }
    let columns = codes.map { selection.firstIndex(of: $0) }
    return ClassedRecording(
      codes: selection, shape: shape, classes: classes,
      languages: languages.columns(columns, of: selection.count),
      uncertain: uncertain?.columns(columns, of: selection.count),
      selectedBelowThreshold: selectedBelowThreshold, threads: threads)
  }
}

extension LanguageSets {
  /// The sets with each language in a new place, or in none.
  func columns(_ places: [Int?], of count: Int) -> LanguageSets {
    let width = Self.words(for: count)
    var kept: [Int] = []
    var moved: [UInt64] = []
    for flat in active {
      var words = [UInt64](repeating: 0, count: width)
      forEachLanguage(of: flat) { language in
        guard let place = places[language] else { return }
        words[place / 64] |= 1 << UInt64(place % 64)
      }
      guard words.contains(where: { $0 != 0 }) else { continue }
      kept.append(flat)
      moved += words
    }
    return LanguageSets(active: kept, words: moved, neuronCount: neuronCount, languageCount: count)
  }
}
