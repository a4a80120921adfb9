/// Sums, shares and orders that follow from one comparison's counts, as pages print them.
public struct DifferenceSummary: Codable, Sendable, Equatable {
  /// The change of each class relative to the neurons in it before; null where there were none.
  public var relativeChange: ClassRatios
  /// The same by number of languages, index 0 is N = 1; null where the change or N before is not known.
  @Nullable public var relativeChangeByLanguageCount: [Double?]?
  /// `changeByLanguageCount` added up; null without it.
  @Nullable public var languageCountTotal: ChangeTotal?
  /// All matched neurons by class before: the sums of the rows of `transitions`; null without them.
  @Nullable public var neuronsBefore: [Int]?
  /// All matched neurons by class after: the sums of the columns of `transitions`; null without them.
  @Nullable public var neuronsAfter: [Int]?
  /// The cells of `transitions` as shares of their row; null where the row is empty.
  @Nullable public var transitionShares: [[Double?]]?
  /// All matched neurons; null without `transitions`.
  @Nullable public var matched: Int?
  /// Those that changed their class.
  @Nullable public var moved: Int?
  /// Their share.
  @Nullable public var movedShare: Double?
  /// All crossings of the threshold; null where sampling error does not tell them apart.
  @Nullable public var crossings: CrossingSummary?
  /// The same by language code; empty where sampling error does not tell them apart.
  public var crossingsPerLanguage: [String: CrossingSummary]
  /// By layer: the absolute changes of the three classes, added.
  public var changePerLayer: [Int]
  /// By language code: the change of specific and related neurons.
  public var languages: [String: LanguageChangeSummary]
  /// How many counts were compared, of classes, languages, layers and numbers of languages.
  public var countsCompared: Int
  /// How many of them changed.
  public var countsChanged: Int
  /// Those that changed most, the biggest change first; at most ``listed``.
  public var biggestChanges: [CountChange]

  /// How many of the biggest changes are kept.
  public static let listed = 24
}

/// Crossings of the threshold, with those that sampling error could explain.
public struct CrossingSummary: Codable, Sendable, Equatable {
  /// All crossings.
  public var total: Int
  /// Those within sampling error.
  public var withinError: Int
  /// Their share; null where there is no crossing.
  @Nullable public var withinErrorShare: Double?
}

/// Several changes added up.
public struct ChangeTotal: Codable, Sendable, Equatable {
  /// All of them.
  public var net: Int
  /// Those above 0.
  public var gains: Int
  /// Those below 0, as a negative number.
  public var losses: Int
}

/// The change of one language's specific and related neurons.
public struct LanguageChangeSummary: Codable, Sendable, Equatable {
  /// The change over all layers; null where nothing was selected on one side.
  @Nullable public var change: Int?
  /// The change by layer; null where nothing was selected on one side.
  @Nullable public var perLayer: [Int]?
  /// The absolute changes of all layers, added.
  @Nullable public var moved: Int?
}

/// One count before and after.
public struct CountChange: Codable, Sendable, Equatable {
  /// What is counted.
  public enum Kind: String, Codable, Sendable {
    /// Language-specific neurons.
    case specific
    /// Language-related neurons.
    case related
    /// General neurons.
    case general
    /// Selected neurons that are above the threshold in no language.
    case selectedBelowThreshold
    /// Neurons above the threshold, in one language or in exactly N.
    case aboveThreshold
  }

  /// What is counted.
  public var kind: Kind
  /// The code of the language it is counted in; null where in none.
  @Nullable public var language: String?
  /// The layer it is counted in, 0-based; null where in all.
  @Nullable public var layer: Int?
  /// The number of languages N that the neurons are above the threshold in; null where any.
  @Nullable public var languageCount: Int?
  /// The count before.
  public var before: Int
  /// The count after.
  public var after: Int
  /// After − before.
  public var change: Int
  /// The change relative to the count before; null where that is 0.
  @Nullable public var relativeChange: Double?
}
