/// What was found out about one model from its recordings.
public struct ModelAnalysis: Codable, Sendable, Equatable {
  /// The model's id in the study.
  public var id: String
  /// What the user said about the model.
  public var description: ModelDescription
  /// The number of layers, L.
  public var layers: Int
  /// The number of neurons in each layer, H.
  public var neuronsPerLayer: Int
  /// Tokens of the response by language code: the denominator of every activation probability.
  public var tokens: [String: Int]
  /// How the language-specific and language-related neurons were selected.
  public var identification: IdentificationSummary
  /// How many neurons are in each class.
  public var counts: ClassCounts
  /// How many neurons are above the threshold in exactly N languages, N = 0…K; all neurons.
  public var languageCountHistogram: [Int]
  /// The same among the selected neurons; null where nothing was selected.
  @Nullable public var selectedLanguageCountHistogram: [Int]?
  /// How many neurons of each layer are in each class.
  public var perLayer: ClassesPerLayer
  /// How many specific and related neurons each language has, by code.
  public var perLanguage: [String: LanguageCounts]
  /// The same layer by layer, by code; with the neurons above the threshold whatever their class.
  public var perLanguagePerLayer: [String: LanguageLayerCounts]
  /// Neurons whose probability is 0 in every language.
  public var neverActive: Int
  /// In how many languages neurons are, by layer and by language.
  public var sharing: LanguageSharing?
  /// The pivot's counts beside the mean of the others, and the means of groups of languages.
  public var languageMeans: LanguageMeans?
  /// Where the model's stages over depth begin; null where nothing was selected.
  @Nullable public var stages: StageAnalysis?
  /// How far the languages share their neurons; null where nothing was selected.
  @Nullable public var overlap: OverlapAnalysis?
  /// One related neuron as an example of what is measured; null where there is none.
  @Nullable public var exampleNeuron: ExampleNeuron?
  /// The comparison method, LAPE, on the same recordings.
  public var lape: LAPEAnalysis?
  /// How far the classes rest on few tokens.
  public var uncertainty: UncertaintyAnalysis?
  /// What resampling found, where it was asked for.
  public var resampling: ResamplingAnalysis?
  /// What a reader of the recordings should know.
  public var notes: [DataNote]
  /// The verdicts on the claims with this model as the subject.
  public var claims: [ClaimVerdict]
  /// Sums, shares and places that follow from the counts; nil until ``Analysis/summarise()``.
  public var summary: ModelSummary?
}

/// How a model's language neurons were selected.
public struct IdentificationSummary: Codable, Sendable, Equatable {
  /// The share of all neurons selected.
  public var rate: Double
  /// The quantile of all probabilities at which the threshold lies.
  public var quantile: Double
  /// The threshold tau: a Float32, written exactly.
  public var threshold: Double
  /// The balance coefficient on the scale of the reference code; null where none is feasible or bounded.
  @Nullable public var lambda: Double?
  /// The same on the scale of the paper's equation 5.
  @Nullable public var lambdaPaper: Double?
  /// Where lambda comes from.
  public var lambdaStatus: LambdaStatus
  /// How many neurons were selected; null where nothing was.
  @Nullable public var selected: Int?
  /// How many neurons have the score of the last one selected, itself included; null where nothing was.
  @Nullable public var tiesAtCut: Int?
  /// How many general neurons would be selected at a few values around lambda.
  public var generalSelectedNear: [LambdaProbe]
}

/// Where a balance coefficient comes from.
public enum LambdaStatus: String, Codable, Sendable {
  /// The largest value at which no general neuron is selected.
  case searched
  /// The value at which the reference code's bisection ends.
  case reference
  /// The user's own.
  case given
  /// No neuron is general, so nothing bounds it.
  case noGeneralNeuron
  /// A general neuron is among the selected even at 0.
  case infeasibleAtZero
}

/// How many general neurons are among the selected at one value of lambda.
public struct LambdaProbe: Codable, Sendable, Equatable {
  /// The balance coefficient on the scale of the reference code.
  public var lambda: Double
  /// How many of the selected neurons are above the threshold in every language.
  public var generalSelected: Int

  /// A probe at one lambda.
  public init(lambda: Double, generalSelected: Int) {
    self.lambda = lambda
    self.generalSelected = generalSelected
  }
}

/// How many neurons are in each class.
public struct ClassCounts: Codable, Sendable, Equatable {
  /// Language-specific neurons; null where nothing was selected.
  @Nullable public var specific: Int?
  /// Language-related neurons; null where nothing was selected.
  @Nullable public var related: Int?
  /// General neurons.
  public var general: Int
  /// Selected neurons that are above the threshold in no language; null where nothing was selected.
  @Nullable public var selectedBelowThreshold: Int?
}

/// How many neurons of each layer are in each class.
public struct ClassesPerLayer: Codable, Sendable, Equatable {
  /// Language-specific neurons by layer; null where nothing was selected.
  @Nullable public var specific: [Int]?
  /// Language-related neurons by layer; null where nothing was selected.
  @Nullable public var related: [Int]?
  /// General neurons by layer.
  public var general: [Int]
}

/// How many neurons of each class one language has.
public struct LanguageCounts: Codable, Sendable, Equatable {
  /// Language-specific neurons above the threshold in this language; null where nothing was selected.
  @Nullable public var specific: Int?
  /// Language-related neurons above the threshold in this language; null where nothing was selected.
  @Nullable public var related: Int?
  /// All neurons above the threshold in this language.
  public var aboveThreshold: Int
}

/// How many neurons of each class one language has in each layer.
public struct LanguageLayerCounts: Codable, Sendable, Equatable {
  /// Language-specific neurons by layer; null where nothing was selected.
  @Nullable public var specific: [Int]?
  /// Language-related neurons by layer; null where nothing was selected.
  @Nullable public var related: [Int]?
  /// All neurons above the threshold in this language, by layer.
  public var aboveThreshold: [Int]
}

/// One neuron with its probabilities, as an example of what is measured (the paper's Figure 1).
public struct ExampleNeuron: Codable, Sendable, Equatable {
  /// The neuron's layer, 0-based.
  public var layer: Int
  /// The neuron's index in its layer, 0-based.
  public var neuron: Int
  /// Its activation probabilities in the study's order of languages.
  public var probabilities: [Double]
  /// Its score; lower is more language-specific.
  public var score: Double
}

/// Something a reader of the recordings should know.
public struct DataNote: Codable, Sendable, Equatable {
  /// What the note is about.
  public enum Kind: String, Codable, Sendable {
    /// The prefix counted more activations than prefix and response together: clamped to 0.
    case negativeDifference
    /// A probability above 1, kept as it is.
    case aboveOne
    /// All languages have the same number of tokens, so padding was probably counted.
    case identicalTokens
    /// Neurons that were never active in any language.
    case neverActive
    /// A language with few tokens.
    case fewTokens
    /// Mean probability differs so much between languages that the files may be mixed up.
    case unusual
    /// Two languages have exactly the same counts.
    case duplicate
  }
  /// What the note is about.
  public var kind: Kind
  /// The code of the language it is about; null where it is about all.
  @Nullable public var language: String?
  /// The code of the other language, where it is about two.
  @Nullable public var otherLanguage: String?
  /// How many cells, neurons or tokens it is about.
  public var count: Int
  /// The most extreme value seen; null where there is none to name.
  @Nullable public var extreme: Double?

  /// A note of a kind.
  public init(
    kind: Kind, language: String? = nil, otherLanguage: String? = nil, count: Int, extreme: Double? = nil
  ) {
    self.kind = kind
    self.language = language
    self.otherLanguage = otherLanguage
    self.count = count
    self.extreme = extreme
  }
}
