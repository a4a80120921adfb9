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
  /// Selected neurons above the threshold in no language; nil where nothing was selected.
  public let selectedBelowThreshold: Int?
  /// What sampling error is reckoned from; nil where the exact probabilities are not at hand.
  public let sampling: Sampling?
  /// The neurons counted by layer, class and language.
  let tally: LayerTally

  /// The probabilities behind the classes, and how many tokens they rest on.
  public struct Sampling: Sendable {
    /// The activation probabilities.
    public var probabilities: any ActivationProbabilities
    /// The threshold tau.
    public var threshold: Float
    /// Independent tokens of each language, t / deff.
    public var tokens: [Double]

    /// Probabilities with their threshold and tokens.
    public init(probabilities: any ActivationProbabilities, threshold: Float, tokens: [Double]) {
      self.probabilities = probabilities
      self.threshold = threshold
      self.tokens = tokens
    }
  }

  /// The classes found in a recording.
  ///
  /// - Parameters:
  ///   - codes: The codes of its languages, in order.
  ///   - probabilities: What they were found in, for ``ThresholdFlips``.
  ///   - tokens: Independent tokens of each language, t / deff.
  public init(
    _ identification: Identification, codes: [String], probabilities: any ActivationProbabilities,
    tokens: [Double]
  ) {
    self.codes = codes
    shape = identification.shape
    classes = identification.classes
    languages = identification.languages
    selectedBelowThreshold = identification.counts.selectedBelowThreshold
    sampling = Sampling(
      probabilities: probabilities, threshold: identification.threshold, tokens: tokens)
    tally = identification.tally
  }

  /// The classes in a model's neuron file, with the counts of the analysis it belongs to.
  public init(records: NeuronRecords, codes: [String], counts: ClassCounts, threads: Int = 1) throws {
    self.codes = codes
    shape = records.shape
    classes = records.classes
    languages = LanguageSets(words: records.languages, languageCount: records.languageCount)
    selectedBelowThreshold = counts.selectedBelowThreshold
    sampling = nil
    // Which of the unclassified neurons were selected is not in the file, and no comparison asks for it.
    tally = try LayerTally(
      shape: records.shape, languages: languages, classes: classes,
      selected: classes.map { $0 == NeuronClass.specific.rawValue || $0 == NeuronClass.related.rawValue },
      threads: threads)
  }

  var hasSelection: Bool { selectedBelowThreshold != nil }

  /// The sets with the given languages in the given order, some of ``codes``.
  func sets(of selection: [String]) -> LanguageSets {
    if selection == codes { return languages }
    let width = (selection.count + 63) / 64
    var words = [UInt64](repeating: 0, count: shape.neuronCount * width)
    let targets = codes.map { code in selection.firstIndex(of: code) }
    for neuron in 0..<shape.neuronCount {
      languages.forEachLanguage(of: neuron) { language in
        guard let target = targets[language] else { return }
        words[neuron * width + target / 64] |= 1 << UInt64(target % 64)
      }
    }
    return LanguageSets(words: words, languageCount: selection.count)
  }
}
