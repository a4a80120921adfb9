/// One model recorded on two data sets: its own recordings before, the other data set after.
///
/// In an analysis that compares two others it is two models on one data set, the one named in ``against`` before.
///
/// In the file the members of ``difference`` stand beside the others, as in ``Comparison``.
public struct DomainComparison: Codable, Sendable, Equatable {
  /// The model's id.
  public var model: String
  /// The other data set's name in the study.
  public var domain: String
  /// What was found in the other data set.
  public var recording: DomainRecording
  /// The model before on the same data set; nil where the model's own recordings are before.
  public var against: DomainSide?
  /// Why the two cannot be compared; null where they can.
  @Nullable public var problem: ComparisonProblem?
  /// How the neurons differ; nil where there is a problem.
  public var difference: ClassDifference?

  /// A comparison with its parts.
  init(
    model: String, domain: String, recording: DomainRecording, against: DomainSide? = nil,
    problem: ComparisonProblem?, difference: ClassDifference?
  ) {
    self.model = model
    self.domain = domain
    self.recording = recording
    self.against = against
    self.problem = problem
    self.difference = difference
  }

  /// Reads the members, those of the difference from beside the others.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    model = try values.decode(String.self, forKey: .model)
    domain = try values.decode(String.self, forKey: .domain)
    recording = try values.decode(DomainRecording.self, forKey: .recording)
    against = try values.decodeIfPresent(DomainSide.self, forKey: .against)
    let stated = try values.decodeIfPresent(ComparisonProblem.self, forKey: .problem)
    problem = stated
    difference = stated == nil ? try ClassDifference(from: decoder) : nil
  }

  /// Writes the members, those of the difference beside the others.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(model, forKey: .model)
    try values.encode(domain, forKey: .domain)
    try values.encode(recording, forKey: .recording)
    try values.encodeIfPresent(against, forKey: .against)
    try values.encode(problem, forKey: .problem)
    try difference?.encode(to: encoder)
  }

  private enum CodingKeys: String, CodingKey { case model, domain, recording, against, problem }
}

/// The side before of two models on one data set.
public struct DomainSide: Codable, Sendable, Equatable {
  /// The model's id.
  public var model: String
  /// What was found in the data set.
  public var recording: DomainRecording

  /// A model with what was found.
  public init(model: String, recording: DomainRecording) {
    self.model = model
    self.recording = recording
  }
}

/// What was found in one recording of a model on another data set.
public struct DomainRecording: Codable, Sendable, Equatable {
  /// Tokens of the response by language code.
  public var tokens: [String: Int]
  /// How the language neurons were selected.
  public var identification: IdentificationSummary
  /// How many neurons are in each class.
  public var counts: ClassCounts
  /// How many neurons are above the threshold in exactly N languages, N = 0…K.
  public var languageCountHistogram: [Int]
  /// How many neurons of each layer are in each class.
  public var perLayer: ClassesPerLayer
  /// How many specific and related neurons each language has, by code.
  public var perLanguage: [String: LanguageCounts]
  /// The same layer by layer, by code.
  public var perLanguagePerLayer: [String: LanguageLayerCounts]
  /// Where the stages begin; null where nothing was selected.
  @Nullable public var stages: StageAnalysis?
  /// What a reader of the recordings should know.
  public var notes: [DataNote]

  /// The part of a model's analysis that is kept of a second data set.
  public init(_ analysis: ModelAnalysis) {
    tokens = analysis.tokens
    identification = analysis.identification
    counts = analysis.counts
    languageCountHistogram = analysis.languageCountHistogram
    perLayer = analysis.perLayer
    perLanguage = analysis.perLanguage
    perLanguagePerLayer = analysis.perLanguagePerLayer
    stages = analysis.stages
    notes = analysis.notes
  }
}
