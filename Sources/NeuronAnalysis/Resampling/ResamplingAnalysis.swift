/// What resampling found about one model: how its numbers move when tokens, settings or languages change.
///
/// The swap null of the overlaps stands beside the overlaps, in ``LanguageOverlap/null``.
public struct ResamplingAnalysis: Codable, Sendable, Equatable {
  /// The seed of every random number.
  public var seed: UInt64
  /// The token bootstrap.
  public var bootstrap: TokenBootstrap
  /// The class counts over a grid of rates and quantiles.
  public var sensitivity: [SensitivityCell]
  /// The class counts with one language left out, in the study's order; empty at K = 2.
  public var leaveOneOut: [LeftOutLanguage]
}

/// An estimate with its 95 % interval.
public struct Interval: Codable, Sendable, Equatable {
  /// The value on the recordings themselves.
  public var estimate: Double
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double
}

/// Intervals from drawing the tokens anew.
public struct TokenBootstrap: Codable, Sendable, Equatable {
  /// How many times the tokens were drawn.
  public var draws: Int
  /// Tokens per independent observation; the user's, 1 by default.
  public var designEffect: Double
  /// Draws in which nothing could be selected; they have no share in the intervals of the selection.
  public var drawsWithoutSelection: Int
  /// The threshold tau.
  public var threshold: Interval
  /// The balance coefficient on the reference code's scale; null where none exists.
  @Nullable public var lambda: Interval?
  /// Language-specific neurons; null where nothing was selected.
  @Nullable public var specific: Interval?
  /// Language-related neurons; null where nothing was selected.
  @Nullable public var related: Interval?
  /// General neurons.
  public var general: Interval
  /// Neurons above the threshold in exactly N languages, N = 0…K.
  public var languageCountHistogram: [Interval]
  /// Specific neurons by layer; null where nothing was selected.
  @Nullable public var specificPerLayer: [Interval]?
  /// Related neurons by layer; null where nothing was selected.
  @Nullable public var relatedPerLayer: [Interval]?
  /// General neurons by layer.
  public var generalPerLayer: [Interval]
  /// Specific neurons by language code; null where nothing was selected.
  @Nullable public var specificPerLanguage: [String: Interval]?
  /// Related neurons by language code; null where nothing was selected.
  @Nullable public var relatedPerLanguage: [String: Interval]?
}

/// The class counts at one rate and quantile, lambda searched again.
public struct SensitivityCell: Codable, Sendable, Equatable {
  /// The share of all neurons selected.
  public var rate: Double
  /// The quantile of the threshold.
  public var quantile: Double
  /// The threshold tau.
  public var threshold: Double
  /// The balance coefficient; null where none is feasible or bounded.
  @Nullable public var lambda: Double?
  /// Where lambda comes from.
  public var lambdaStatus: LambdaStatus
  /// How many neurons are in each class.
  public var counts: ClassCounts
}

/// What is left when one language is taken out of the study.
public struct LeftOutLanguage: Codable, Sendable, Equatable {
  /// The code of the language left out.
  public var language: String
  /// The threshold tau of the others.
  public var threshold: Double
  /// The balance coefficient; null where none is feasible or bounded.
  @Nullable public var lambda: Double?
  /// Where lambda comes from.
  public var lambdaStatus: LambdaStatus
  /// How many neurons are in each class.
  public var counts: ClassCounts
  /// The boundaries of the free segmentation; null where nothing was selected.
  @Nullable public var freeBoundaries: [Int]?
  /// Whether its number of blocks is undecided; null where nothing was selected.
  @Nullable public var freeUndecided: Bool?
  /// The boundaries of the four-stage reading; null where there is none.
  @Nullable public var fourStageBoundaries: [Int]?
}
