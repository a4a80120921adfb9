/// One empirical claim of arXiv 2505.21505v3, and how data decide it.
public struct Claim: Sendable {
  /// `C01` to `C64`.
  public let id: String
  /// The part of the paper's argument it belongs to.
  public let topic: ClaimTopic
  /// What it says, in our words.
  public let statement: String
  /// Where the paper says or shows it.
  public let source: String
  /// Whether the paper states it, prints it or offers it.
  public let kind: Kind
  /// The paper's own figure.
  public let published: String
  /// Which data decide it, as a clause.
  public let needs: String
  /// When it holds, as a sentence.
  public let criterion: String
  /// Whether one model is its subject, or a model beside the one it was aligned from.
  let scope: Scope
  /// Decides it, or says why not.
  let decide: @Sendable (ClaimEvidence) throws(Undecided) -> Decided

  /// On what footing a claim stands in the paper.
  public enum Kind: String, Sendable {
    /// The text states it.
    case stated
    /// The text does not state it, but printed numbers show it.
    case printed
    /// The paper offers it as a hypothesis or an interpretation.
    case hypothesis
  }

  /// What a claim is about.
  enum Scope: Sendable {
    /// A model.
    case model
    /// A model and the one it was aligned from.
    case comparison
    /// A model aligned on some of the languages, and the one it was aligned from.
    case partialAlignment
  }

  /// The verdict on some evidence.
  func verdict(_ evidence: ClaimEvidence) -> ClaimVerdict {
    do {
      let decided = try decide(evidence)
      return ClaimVerdict(
        id: id, verdict: decided.holds ? .holds : .fails, reason: nil, missing: nil,
        subject: decided.subject ?? evidence.subject(scope), value: decided.value, published: published,
        numbers: decided.roundedNumbers)
    } catch {
      return ClaimVerdict(
        id: id, verdict: .undecided, reason: error.reason, missing: error.missing,
        subject: error.seen?.subject ?? evidence.subject(scope), value: error.seen?.value,
        published: published, numbers: error.seen?.roundedNumbers ?? [])
    }
  }
}

/// The parts of the paper's argument.
public enum ClaimTopic: String, Sendable, CaseIterable {
  /// What kinds of neurons there are.
  case taxonomy
  /// What deactivating them does.
  case deactivation
  /// Where they lie.
  case layers
  /// How that changes with alignment.
  case layerChanges
  /// How the whole model changes.
  case modelChanges
  /// What alignment does to languages it did not use.
  case spontaneousAlignment
  /// The pivot's own neurons.
  case pivot
  /// How stable neurons are.
  case stability

  /// The topic as a heading.
  public var title: String {
    switch self {
    case .taxonomy: "Taxonomy and identification"
    case .deactivation: "Deactivation"
    case .layers: "Layers of the base model"
    case .layerChanges: "Layers, change after alignment"
    case .modelChanges: "Whole-model change after alignment"
    case .spontaneousAlignment: "Accuracy and spontaneous alignment"
    case .pivot: "The pivot language"
    case .stability: "Stability of neurons"
    }
  }
}
