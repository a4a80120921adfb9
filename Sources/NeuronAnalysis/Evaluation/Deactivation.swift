/// A deactivation experiment: what happens to every language when one language's neurons are set to 0.
public struct Deactivation: Codable, Sendable, Equatable {
  /// The experiment's name in the study.
  public var id: String
  /// The id of the model whose neurons were deactivated.
  public var model: String
  /// The data set it was measured on; null where not said.
  @Nullable public var domain: String?
  /// What was measured: `accuracy`, `perplexity` or `loss`.
  public var metric: String
  /// The unit of the values: `fraction`, `percent`, `ppl`, `logPpl`, `log1pPpl` or `nll`.
  public var unit: String
  /// Which direction is good.
  public var better: Better
  /// The codes of the languages: rows are deactivated, columns are targets.
  public var languages: [String]
  /// The values with nothing deactivated; null where only changes are given.
  @Nullable public var baseline: [Double?]?
  /// One matrix per set of deactivated neurons.
  public var matrices: [DeactivationMatrix]
}

/// Which of a language's neurons were deactivated.
public enum DeactivatedSet: String, Codable, Sendable, CaseIterable {
  /// The specific neurons.
  case specific
  /// The specific and the related neurons.
  case specificRelated = "specific+related"
  /// The specific and related neurons, and all general ones.
  case specificRelatedGeneral = "specific+related+general"
}

/// One matrix of a deactivation experiment, [deactivated language][target language].
public struct DeactivationMatrix: Codable, Sendable, Equatable {
  /// Which neurons were deactivated.
  public var set: DeactivatedSet
  /// The measured values; null where only changes are given.
  @Nullable public var values: [[Double?]]?
  /// value − baseline, in the unit of the values.
  public var change: [[Double?]]
  /// What the matrix comes to.
  public var summary: DeactivationSummary
}

/// What a deactivation matrix comes to: how far the harm is on the diagonal.
///
/// "Worst" is the lowest change where higher is better, else the highest. A row or column counts only where all
/// its values are given.
public struct DeactivationSummary: Codable, Sendable, Equatable {
  /// The mean change of a language when its own neurons are deactivated.
  @Nullable public var ownMean: Double?
  /// The mean change of the other languages.
  @Nullable public var otherMean: Double?
  /// The mean of value / baseline on the diagonal; null where only changes are given.
  @Nullable public var ownRatio: Double?
  /// The mean of value / baseline off the diagonal; null where only changes are given.
  @Nullable public var otherRatio: Double?
  /// Rows without a missing value.
  public var rows: Int
  /// Rows whose worst value is on the diagonal, ties counted.
  public var rowsWorstOwn: Int
  /// Those of them where another value is equally bad.
  public var rowsTied: Int
  /// Columns without a missing value.
  public var columns: Int
  /// Columns whose worst value is on the diagonal, ties counted.
  public var columnsWorstOwn: Int
  /// Those of them where another value is equally bad.
  public var columnsTied: Int
  /// Columns whose value on the diagonal is worse than the mean of their others.
  public var columnsOwnWorseThanOthers: Int
}
