/// Two models of one shape, before and after: an aligned model, or a checkpoint, and what it was aligned from.
///
/// In the file the members of ``difference`` stand beside `before` and `after`; they are left out where
/// ``problem`` says why the two cannot be compared.
public struct Comparison: Codable, Sendable, Equatable {
  /// The id of the model before.
  public var before: String
  /// The id of the model after.
  public var after: String
  /// The id of the model that `after` is a checkpoint of.
  @Nullable public var checkpointOf: String?
  /// The training step of the checkpoint.
  @Nullable public var step: Int?
  /// Why the two cannot be compared; null where they can.
  @Nullable public var problem: ComparisonProblem?
  /// How the neurons differ; nil where there is a problem.
  public var difference: ClassDifference?
  /// Where the stages begin before and after, and how they changed; nil where there is a problem.
  public var stageChange: StageChange?
  /// Mean changes of trained languages, others and the pivot; nil where there is a problem.
  public var languageChanges: LanguageChanges?
  /// The verdicts on the claims with this comparison as the subject.
  public var claims: [ClaimVerdict]

  /// A comparison of which nothing is known yet.
  init(before: String, after: String, checkpointOf: String?, step: Int?, problem: ComparisonProblem?) {
    self.before = before
    self.after = after
    self.checkpointOf = checkpointOf
    self.step = step
    self.problem = problem
    claims = []
  }

  /// Reads the members, those of the difference from beside the others.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    before = try values.decode(String.self, forKey: .before)
    after = try values.decode(String.self, forKey: .after)
    checkpointOf = try values.decodeIfPresent(String.self, forKey: .checkpointOf)
    step = try values.decodeIfPresent(Int.self, forKey: .step)
    let stated = try values.decodeIfPresent(ComparisonProblem.self, forKey: .problem)
    problem = stated
    difference = stated == nil ? try ClassDifference(from: decoder) : nil
    stageChange = try values.decodeIfPresent(StageChange.self, forKey: .stageChange)
    languageChanges = try values.decodeIfPresent(LanguageChanges.self, forKey: .languageChanges)
    claims = try values.decode([ClaimVerdict].self, forKey: .claims)
  }

  /// Writes the members, those of the difference beside the others.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(before, forKey: .before)
    try values.encode(after, forKey: .after)
    try values.encode(checkpointOf, forKey: .checkpointOf)
    try values.encode(step, forKey: .step)
    try values.encode(problem, forKey: .problem)
    try values.encodeIfPresent(stageChange, forKey: .stageChange)
    try values.encodeIfPresent(languageChanges, forKey: .languageChanges)
    try values.encode(claims, forKey: .claims)
    try difference?.encode(to: encoder)
  }

  private enum CodingKeys: String, CodingKey {
    case before, after, checkpointOf, step, problem, stageChange, languageChanges, claims
  }
}

/// Why two sets of neurons cannot be compared.
public enum ComparisonProblem: String, Codable, Sendable {
  /// The models differ in their layers or in their neurons per layer, so no neuron has a counterpart.
  case differentShapes
  /// The two have no language in common.
  case noSharedLanguages
}
