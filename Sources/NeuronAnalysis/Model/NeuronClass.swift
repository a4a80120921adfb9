/// The class of a neuron (arXiv 2505.21505, equation 6).
///
/// The raw values are those of the `class` tensor in neuron files.
public enum NeuronClass: UInt8, Sendable, Codable, CaseIterable {
  /// In none of the three classes.
  case unclassified = 0
  /// Selected, and above the threshold in exactly one language.
  case specific = 1
  /// Selected, and above the threshold in more than one language but not in all.
  case related = 2
  /// Above the threshold in every language, selected or not.
  case general = 3

  /// The classes in the order in which tables and transition matrices show them.
  public static let displayOrder: [NeuronClass] = [.specific, .related, .general, .unclassified]
}
