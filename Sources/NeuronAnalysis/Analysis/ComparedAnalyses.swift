/// Two analyses whose models are compared: what each is, and in what they differ besides their neurons.
///
/// In an analysis that compares two others, the models of the first are called A, those of the second B; its
/// languages are those that both have.
public struct ComparedAnalyses: Codable, Sendable, Equatable {
  /// The analysis before, A.
  public var before: ComparedAnalysis
  /// The analysis after, B.
  public var after: ComparedAnalysis
  /// What was set, recorded or shaped differently, in a fixed order; what differs in all pairs alike stands once.
  public var differences: [AnalysisDifference]
  /// Whether both rest on the same files of recordings, byte for byte.
  public var isSameRecordings: Bool
}

/// One of two analyses that are compared.
public struct ComparedAnalysis: Codable, Sendable, Equatable {
  /// The study's id.
  public var study: String
  /// The study's title.
  public var title: String
  /// The version of the tool that made it.
  public var toolVersion: String
  /// The compared models, in the order of the pairs.
  public var models: [ComparedModel]
  /// The ids of models without a counterpart in the other.
  public var unpaired: [String]
  /// Second data sets without a counterpart in the other, each as `model on data set`.
  public var unpairedDomains: [String]
  /// The codes of languages that the other does not have.
  public var unsharedLanguages: [String]
}

/// A model of one of two analyses that are compared.
public struct ComparedModel: Codable, Sendable, Equatable {
  /// The model's id where the two analyses stand together.
  public var id: String
  /// What it is called there: its own id, with `A:` or `B:` in front where both analyses have it.
  public var label: String
  /// Whether its single neurons are at hand.
  public var hasNeurons: Bool
}

/// Something in which two analyses differ besides their neurons.
public struct AnalysisDifference: Codable, Sendable, Equatable {
  /// What can differ, in the order in which it is said.
  public enum Quantity: String, Codable, Sendable, CaseIterable {
    /// The share of all neurons that is selected.
    case rate
    /// The quantile at which the threshold lies.
    case quantile
    /// Where the balance coefficient comes from, or its value where it was given.
    case lambda
    /// How many tokens count as one independent observation.
    case designEffect
    /// The languages recorded.
    case languages
    /// The pivot language.
    case pivot
    /// Layers and neurons per layer.
    case shape
    /// Tokens of the response, summed over the shared languages.
    case tokens
    /// The version of the tool.
    case toolVersion
  }

  /// What differs.
  public var quantity: Quantity
  /// The id of the model after of the pair that it concerns; null where it concerns all.
  @Nullable public var model: String?
  /// What it is in A, as text.
  public var before: String
  /// What it is in B, as text.
  public var after: String
}
