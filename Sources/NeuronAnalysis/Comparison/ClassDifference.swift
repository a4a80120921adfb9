/// How the same neurons are classed in two recordings: every number is after − before.
///
/// Each side is identified on its own, with its own threshold and lambda.
public struct ClassDifference: Codable, Sendable, Equatable {
  /// Change of the number of neurons in each class.
  public var change: ClassCounts
  /// Change of the number of neurons above the threshold in exactly N languages; index 0 is N = 1, K entries.
  ///
  /// Null where the two were recorded in different languages and the single neurons are not at hand.
  @Nullable public var changeByLanguageCount: [Int]?
  /// Change of the number of neurons in each class, by layer.
  public var changePerLayer: ClassesPerLayer
  /// Change of each language's neurons, by code.
  public var changePerLanguage: [String: LanguageCounts]
  /// The same layer by layer.
  public var changePerLanguagePerLayer: [String: LanguageLayerCounts]
  /// Neurons by class before (rows) and after (columns): specific, related, general, unclassified; all L · H.
  ///
  /// Null where nothing was selected on one side, or the single neurons are not at hand.
  @Nullable public var transitions: [[Int]]?
  /// |before and after| / |before| of the neurons in each class, whatever their languages.
  public var overlapRatio: ClassRatios
  /// |before and after| / |before or after| of the neurons in each class, whatever their languages.
  public var jaccard: ClassRatios
  /// By language: neurons not above the threshold before that are above it after; all neurons.
  ///
  /// Null where the single neurons are not at hand, as all that takes matching them.
  @Nullable public var languagesGained: [String: Int]?
  /// By language: neurons above the threshold before that are not above it after; all neurons.
  @Nullable public var languagesLost: [String: Int]?
  /// Languages gained, summed over the neurons of each cell of ``transitions``.
  @Nullable public var languagesGainedByTransition: [[Int]]?
  /// Languages lost, summed over the neurons of each cell of ``transitions``.
  @Nullable public var languagesLostByTransition: [[Int]]?
  /// The gains and losses told apart by sampling error; null where a side does not know its own.
  @Nullable public var flips: ThresholdFlips?
  /// In how many languages the neurons in one to K − 1 languages are on average.
  public var meanLanguageCount: MeanLanguageCount
  /// Sums, shares and orders that follow from the counts; nil until ``Analysis/summarise()``.
  public var summary: DifferenceSummary?
}

/// A ratio for each class; null where its denominator is 0 or the class does not exist.
public struct ClassRatios: Codable, Sendable, Equatable {
  /// Of the language-specific neurons.
  @Nullable public var specific: Double?
  /// Of the language-related neurons.
  @Nullable public var related: Double?
  /// Of the general neurons.
  @Nullable public var general: Double?
}

/// Crossings of the threshold between two recordings, told apart by sampling error.
///
/// A flip is real where the 95 % Wilson interval excludes the threshold on both sides, else within error.
public struct ThresholdFlips: Codable, Sendable, Equatable {
  /// (neuron, language) cells that crossed the threshold within sampling error.
  public var withinError: Int
  /// Cells that crossed it beyond sampling error.
  public var real: Int
  /// The same by language code.
  public var perLanguage: [String: LanguageFlips]
  /// Neurons that changed class, by what moved them; null where nothing was selected on one side.
  @Nullable public var classChanges: ClassChangeCauses?
}

/// The crossings of the threshold in one language.
public struct LanguageFlips: Codable, Sendable, Equatable {
  /// Cells that rose above the threshold beyond sampling error.
  public var gainedReal: Int
  /// Cells that rose above it within sampling error.
  public var gainedWithinError: Int
  /// Cells that fell to or below it beyond sampling error.
  public var lostReal: Int
  /// Cells that fell to or below it within sampling error.
  public var lostWithinError: Int
}

/// Neurons that changed class, by what moved them.
public struct ClassChangeCauses: Codable, Sendable, Equatable {
  /// At least one language crossed the threshold beyond sampling error.
  public var real: Int
  /// Languages crossed the threshold, all within sampling error.
  public var withinError: Int
  /// No language crossed the threshold: the neuron entered or left the selection.
  public var selectionOnly: Int
}

/// In how many languages the neurons with 1 ≤ N < K are on average; null where there is no such neuron.
public struct MeanLanguageCount: Codable, Sendable, Equatable {
  /// Over the whole model, before.
  @Nullable public var before: Double?
  /// Over the whole model, after.
  @Nullable public var after: Double?
  /// In the last layer, before.
  @Nullable public var lastLayerBefore: Double?
  /// In the last layer, after.
  @Nullable public var lastLayerAfter: Double?
}
