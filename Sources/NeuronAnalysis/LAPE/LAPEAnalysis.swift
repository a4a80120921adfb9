/// What LAPE, the binary method of arXiv 2402.16438, finds in the same recordings.
///
/// LAPE calls a neuron language-specific or not; here its set stands beside the three classes. Membership of a
/// language and the class of a neuron are decided at one threshold, so the two differ in the selection alone.
public struct LAPEAnalysis: Codable, Sendable, Equatable {
  /// The threshold below which a neuron in no language is discarded, and above which it belongs to a language.
  public var threshold: Double
  /// Neurons discarded because no language's probability exceeds the threshold.
  public var discarded: Int
  /// How many neurons LAPE selects.
  public var selected: Int
  /// How many neurons have the entropy of the last one selected, itself included; null where none is selected.
  @Nullable public var tiesAtCut: Int?
  /// The largest entropy among the selected, in nats; null where none is selected.
  @Nullable public var entropyAtCut: Double?
  /// How many of the selected are above the threshold in exactly N languages, N = 0…K: what "binary" hides.
  public var languageCountHistogram: [Int]
  /// How many of the selected are in each of the three classes, or in none.
  public var classes: ClassTally
  /// How the selected compare with the specific and related neurons; null where the latter do not exist.
  @Nullable public var agreement: LAPEAgreement?
  /// How many of the selected belong to each language, by code.
  public var perLanguage: [String: Int]
  /// How many neurons of each layer are selected.
  public var perLayer: [Int]
  /// How many neurons of each layer belong to each language, by code.
  public var perLanguagePerLayer: [String: [Int]]
}

/// Neurons by class, in the four rows of a transition table.
public struct ClassTally: Codable, Sendable, Equatable {
  /// Language-specific neurons.
  public var specific: Int
  /// Language-related neurons.
  public var related: Int
  /// General neurons.
  public var general: Int
  /// Neurons in none of the three classes.
  public var unclassified: Int

  /// A tally of four numbers.
  public init(specific: Int = 0, related: Int = 0, general: Int = 0, unclassified: Int = 0) {
    self.specific = specific
    self.related = related
    self.general = general
    self.unclassified = unclassified
  }

  /// The tally of one class.
  public subscript(neuronClass: NeuronClass) -> Int {
    get {
      switch neuronClass {
      case .specific: specific
      case .related: related
      case .general: general
      case .unclassified: unclassified
      }
    }
    set {
      switch neuronClass {
      case .specific: specific = newValue
      case .related: related = newValue
      case .general: general = newValue
      case .unclassified: unclassified = newValue
      }
    }
  }

  /// The sum over the four.
  public var total: Int { specific + related + general + unclassified }
}

/// LAPE's set beside the specific and related neurons.
public struct LAPEAgreement: Codable, Sendable, Equatable {
  /// Neurons in both sets.
  public var both: Int
  /// Neurons that only LAPE selects: they are general or unclassified.
  public var onlyLAPE: Int
  /// Specific and related neurons that LAPE does not select.
  public var onlyTernary: Int
  /// The specific ones among `onlyTernary`.
  public var onlyTernarySpecific: Int
  /// The related ones among `onlyTernary`.
  public var onlyTernaryRelated: Int
  /// Jaccard index of the two sets; null where both are empty.
  @Nullable public var jaccard: Double?
  /// How many of the neurons in both sets are above the threshold in exactly N languages, N = 0…K.
  public var bothByLanguageCount: [Int]
  /// How many neurons each language has in both sets and in one alone, by code.
  public var perLanguage: [String: MethodOverlap]
  /// How many neurons each layer has in both sets and in one alone.
  public var perLayer: [MethodOverlap]
  /// The neurons that only LAPE selects, from the lowest entropy; at most ``listed``.
  public var onlyLAPENeurons: [LAPENeuron]
  /// The specific and related neurons that LAPE does not select, from the lowest score; at most ``listed``.
  public var onlyTernaryNeurons: [LAPENeuron]

  /// How many neurons of one method alone are listed; a mask of each method holds them all.
  public static let listed = 20
}

/// Neurons that two methods find, together and alone.
public struct MethodOverlap: Codable, Sendable, Equatable {
  /// Neurons that both find.
  public var both = 0
  /// Neurons that LAPE alone finds.
  public var onlyLAPE = 0
  /// Specific and related neurons that LAPE does not find.
  public var onlyTernary = 0

  /// No neurons.
  public init() {}
}

/// A neuron that one of the two methods finds alone.
public struct LAPENeuron: Codable, Sendable, Equatable {
  /// The neuron's layer, 0-based.
  public var layer: Int
  /// The neuron's index in its layer, 0-based.
  public var neuron: Int
  /// The entropy of its normalised probabilities, in nats.
  public var entropy: Double
  /// Its score on the reference code's scale; lower is more language-specific.
  public var score: Double
  /// The indices of the languages in which it is above the threshold.
  public var languages: [Int]
}
