/// The verdict on one of the paper's claims.
public struct ClaimVerdict: Codable, Sendable, Equatable {
  /// The claim's id, `C01` to `C64`.
  public var id: String
  /// Whether the study's data bear it out.
  public var verdict: Verdict
  /// Why it is undecided; null where it is decided.
  @Nullable public var reason: UndecidedReason?
  /// What is missing or too few, as a clause; null where it is decided.
  @Nullable public var missing: String?
  /// The ids of the models, comparisons, domains or evaluations it was decided on.
  public var subject: [String]
  /// The study's own figure as text; null where it is undecided and there is none.
  @Nullable public var value: String?
  /// The paper's figure as text.
  public var published: String
  /// The numbers behind the figure, in the order in which the text names them.
  public var numbers: [Double]
}

/// Whether data bear a claim out.
public enum Verdict: String, Codable, Sendable {
  /// They do.
  case holds
  /// They do not.
  case fails
  /// They cannot tell.
  case undecided
}

/// Why data cannot tell.
public enum UndecidedReason: String, Codable, Sendable {
  /// The study has no data of the kind the claim is about.
  case notInData
  /// The claim is about the four stages, and the model has no admissible four-stage reading.
  case noStages
  /// There are too few neurons, languages or values for the claim to mean anything.
  case tooFew
}
