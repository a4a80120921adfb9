/// Which models of two analyses are compared with each other.
///
/// Models of one id are a pair. Where no id is in both and each analysis has one model, these two are. Ids that are
/// asked for come before either.
public struct ModelPairing: Sendable, Equatable {
  /// The ids of the pairs, those of the first analysis first, in its order.
  public let pairs: [Pair]

  /// A model of each analysis.
  public struct Pair: Sendable, Equatable {
    /// The id in the first analysis.
    public var before: String
    /// The id in the second.
    public var after: String
  }

  /// Why no pair can be made.
  public enum Problem: Error, Equatable {
    /// The analysis holds no model with recordings.
    case noModel(AnalysisLetter)
    /// The analysis has no model of this id.
    case unknown(String, AnalysisLetter)
    /// No id is in both, and there are several ways to pair the models.
    case undecided
  }

  /// Pairs the models of two analyses.
  ///
  /// - Parameters:
  ///   - asked: The ids asked for, nil where not. One alone is paired with its namesake, else with the only model.
  public init(
    before: Analysis, after: Analysis, asked: (before: String?, after: String?) = (nil, nil)
  ) throws(Problem) {
    let ids = (before: before.models.map(\.id), after: after.models.map(\.id))
    guard !ids.before.isEmpty else { throw .noModel(.a) }
    guard !ids.after.isEmpty else { throw .noModel(.b) }
    if let id = asked.before, !ids.before.contains(id) { throw .unknown(id, .a) }
    if let id = asked.after, !ids.after.contains(id) { throw .unknown(id, .b) }
    let only = (
      before: ids.before.count == 1 ? ids.before[0] : nil, after: ids.after.count == 1 ? ids.after[0] : nil
    )
    if asked.before != nil || asked.after != nil {
      let first = asked.before ?? (ids.before.first { $0 == asked.after } ?? only.before)
      let second = asked.after ?? (ids.after.first { $0 == asked.before } ?? only.after)
      guard let first, let second else { throw .undecided }
      pairs = [Pair(before: first, after: second)]
      return
    }
    let shared = ids.before.filter(ids.after.contains)
    if !shared.isEmpty {
      pairs = shared.map { Pair(before: $0, after: $0) }
    } else if let first = only.before, let second = only.after {
      pairs = [Pair(before: first, after: second)]
    } else {
      throw .undecided
    }
  }
}

/// What the first and the second of two analyses are called.
public enum AnalysisLetter: String, Sendable {
  /// The first: before.
  case a = "A"
  /// The second: after.
  case b = "B"
}
