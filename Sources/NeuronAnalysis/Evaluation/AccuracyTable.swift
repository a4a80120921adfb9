/// The accuracy of runs (models) on one benchmark, by language.
public struct AccuracyTable: Codable, Sendable, Equatable {
  /// The benchmark's name; null where the table has only one.
  @Nullable public var benchmark: String?
  /// The unit of the values: `percent` or `fraction`.
  public var unit: String
  /// The accuracy of guessing, in the same unit; null where not given.
  @Nullable public var chance: Double?
  /// Which direction is good.
  public var better: Better
  /// The codes of the languages, in the study's order, that have a column.
  public var languages: [String]
  /// The runs in the order given.
  public var runs: [AccuracyRun]
  /// The best value of each language, by code; left out where a language has no value.
  public var best: [String: Double]
  /// The best average; null where there is no run.
  @Nullable public var bestAverage: Double?
}

/// One run's accuracies.
public struct AccuracyRun: Codable, Sendable, Equatable {
  /// The run's name as the table gives it.
  public var run: String
  /// The id of the model it is a run of; null where no model of the study has that id or name.
  @Nullable public var model: String?
  /// The codes of the languages used in alignment; empty where not known.
  public var trainedLanguages: [String]
  /// The values in the order of the table's languages; null where missing.
  public var values: [Double?]
  /// The mean of the values; null where any is missing.
  @Nullable public var average: Double?
  /// The mean over each group of languages that the study names.
  public var groups: [AccuracyGroup]
}

/// One run's mean accuracy over a group of languages.
public struct AccuracyGroup: Codable, Sendable, Equatable {
  /// The grouping that the study names.
  public var grouping: String
  /// The group's name.
  public var group: String
  /// The mean over the group's languages that have a column; null where any value is missing or there is none.
  @Nullable public var average: Double?
}
