/// Sums, shares and places that follow from one model's counts, as pages print them.
///
/// Nothing here is measured anew: whoever has the counts can reckon it again, and whoever reads a file does.
public struct ModelSummary: Codable, Sendable, Equatable {
  /// All neurons, L · H.
  public var neurons: Int
  /// Neurons in none of the three classes.
  public var unclassified: Int
  /// Specific and related neurons together; null where nothing was selected.
  @Nullable public var languageNeurons: Int?
  /// The share of each class among all neurons.
  public var shares: ClassShares
  /// Neurons above the threshold in at least one language.
  public var aboveThreshold: Int
  /// Their share among all neurons.
  public var aboveThresholdShare: Double
  /// Each layer's classes.
  public var layers: [LayerSummary]
  /// Where over depth the specific and related neurons lie; null where there are none.
  @Nullable public var depth: Concentration?
  /// Each language's specific and related neurons, by code.
  public var languages: [String: LanguageSummary]
  /// Specific and related neurons of the pivot; null without a pivot, or where nothing was selected.
  @Nullable public var pivotMean: Double?
  /// The mean of the other languages' specific and related neurons; null where nothing was selected.
  @Nullable public var othersMean: Double?
  /// The same of each group of languages, in the order of `languageMeans.groups`.
  public var groupMeans: [Double?]
  /// How many classified neurons are uncertain; null where that was not computed.
  @Nullable public var uncertainty: UncertaintySummary?
  /// What follows from LAPE's counts; null where it was not computed.
  @Nullable public var lape: LAPESummary?
  /// The code of the language with the widest bootstrap intervals, specific and related added, the first of several;
  /// null without a bootstrap of the selection.
  @Nullable public var leastCertainLanguage: String?
}

/// A share of each class among the same neurons, in [0, 1].
public struct ClassShares: Codable, Sendable, Equatable {
  /// Language-specific neurons; null where nothing was selected.
  @Nullable public var specific: Double?
  /// Language-related neurons; null where nothing was selected.
  @Nullable public var related: Double?
  /// General neurons.
  @Nullable public var general: Double?
  /// Neurons in none of the three classes.
  @Nullable public var unclassified: Double?
}

/// One layer's neurons: how many are in a class, and the shares of the classes.
public struct LayerSummary: Codable, Sendable, Equatable {
  /// Specific, related and general neurons.
  public var classified: Int
  /// All others.
  public var unclassified: Int
  /// The share of the classified among the layer's H neurons.
  public var classifiedShare: Double
  /// The share of each class among the layer's H neurons.
  public var shares: ClassShares
}

/// One language's specific and related neurons, a related one counted in each of its languages.
public struct LanguageSummary: Codable, Sendable, Equatable {
  /// Specific and related neurons; null where nothing was selected.
  @Nullable public var neurons: Int?
  /// The same by layer.
  @Nullable public var perLayer: [Int]?
  /// One more than the languages that have more of them.
  @Nullable public var rank: Int?
  /// Where over depth they lie; null where there are none.
  @Nullable public var depth: Concentration?
  /// The code of the language with which it shares most neurons, the first of several; null where it shares none.
  @Nullable public var partner: String?
  /// By code of each other language: the share of its own neurons that both have; null where it has none.
  public var sharedShares: [String: Double?]
}

/// How many of the classified neurons are uncertain.
public struct UncertaintySummary: Codable, Sendable, Equatable {
  /// Specific, related and general neurons.
  public var classified: Int
  /// Those whose class is uncertain.
  public var uncertain: Int
  /// The share of the uncertain in each class; null where the class is empty.
  public var shares: ClassShares
}

/// What follows from the counts of LAPE's selection.
public struct LAPESummary: Codable, Sendable, Equatable {
  /// Selected neurons above the threshold in more than one language.
  public var inSeveral: Int
  /// Their share among the selected; null where none is selected.
  @Nullable public var inSeveralShare: Double?
  /// Neurons that LAPE alone finds, by N = 0…K; null where nothing else was selected.
  @Nullable public var onlyLAPEByLanguageCount: [Int]?
  /// Specific and related neurons that LAPE does not find, by N = 0…K; null where nothing else was selected.
  @Nullable public var onlyTernaryByLanguageCount: [Int]?
  /// Jaccard index of the two methods' neurons by language code; null where both have none.
  public var jaccardPerLanguage: [String: Double?]
}
