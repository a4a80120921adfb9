import NeuronAnalysis

/// A table of accuracies that the user measured.
public struct DeclaredAccuracy: Sendable, Equatable {
  /// The CSV file.
  public var file: DeclaredFile
  /// What the numbers are in: `percent` or `fraction`.
  public var unit: String
  /// The accuracy of guessing, in the same unit.
  public var chance: Double?
  /// Which direction is better.
  public var better: Better
  /// The column that names the runs; nil for the first one.
  public var run: String?
  /// The column by which runs are grouped: a benchmark.
  public var groupBy: String?
}

/// An experiment in which the neurons of one language were switched off.
public struct DeclaredDeactivation: Sendable, Equatable {
  /// The experiment's id.
  public var id: String
  /// The model's id.
  public var model: String
  /// The data set, where said.
  public var domain: String?
  /// What was measured: `accuracy`, `perplexity` or `loss`.
  public var metric: String
  /// What the numbers are in.
  public var unit: String
  /// Whether the numbers are changes from the baseline rather than values of the metric.
  public var isChange: Bool
  /// Which direction is better.
  public var better: Better
  /// One JSON file with everything, or CSV files by the classes that were switched off.
  public var source: Source

  /// Where the numbers stand.
  public enum Source: Sendable, Equatable {
    /// One JSON file with the baseline and every matrix.
    case json(DeclaredFile)
    /// One CSV file per set of neurons, in the order specific, specific+related, specific+related+general.
    case tables([Table])
  }

  /// A CSV file for one set of neurons.
  public struct Table: Sendable, Equatable {
    /// Which of a language's neurons were switched off.
    public var set: DeactivatedSet
    /// The file.
    public var file: DeclaredFile
  }
}

/// A published table of how many neurons are above the threshold in N languages, before and after alignment.
public struct DeclaredLanguageCounts: Sendable, Equatable {
  /// The CSV file.
  public var file: DeclaredFile
  /// The column of the counts before.
  public var before: String
  /// The column of the counts after.
  public var after: String
}
