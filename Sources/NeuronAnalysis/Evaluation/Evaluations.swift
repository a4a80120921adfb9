/// Accuracies and deactivation matrices that the user measured.
public struct Evaluations: Codable, Sendable, Equatable {
  /// Accuracy tables, one per benchmark.
  public var accuracy: [AccuracyTable]
  /// Deactivation experiments, in the study's order.
  public var deactivation: [Deactivation]
  /// Counts of neurons by number of languages from elsewhere; nil where the study has none.
  public var neuronsByLanguageCount: NeuronsByLanguageCount?

  /// No evaluations.
  public init(
    accuracy: [AccuracyTable] = [], deactivation: [Deactivation] = [],
    neuronsByLanguageCount: NeuronsByLanguageCount? = nil
  ) {
    self.accuracy = accuracy
    self.deactivation = deactivation
    self.neuronsByLanguageCount = neuronsByLanguageCount
  }
}

/// Which direction of a measure is good.
public enum Better: String, Codable, Sendable {
  /// More is better, as for accuracy.
  case higher
  /// Less is better, as for perplexity.
  case lower
}

/// How many neurons are above the threshold in exactly N languages, before and after, as a table gives it.
public struct NeuronsByLanguageCount: Codable, Sendable, Equatable {
  /// Neurons before; index 0 is N = 1, K entries.
  public var before: [Int]
  /// Neurons after; index 0 is N = 1, K entries.
  public var after: [Int]
  /// After − before.
  public var change: [Int]

  /// Two histograms of one length, index 0 for N = 1.
  ///
  /// - Returns: nil where the lengths differ, or there are fewer than two numbers of languages.
  public init?(before: [Int], after: [Int]) {
    guard before.count == after.count, before.count > 1 else { return nil }
    self.before = before
    self.after = after
    change = zip(after, before).map { $0 - $1 }
  }
}
