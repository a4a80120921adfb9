/// Mean changes of the languages' neurons: trained languages against the others, the pivot apart.
public struct LanguageChanges: Codable, Sendable, Equatable {
  /// The languages used in alignment, the pivot left out; null where the study does not say which.
  @Nullable public var trained: LanguageGroupMean?
  /// The languages not used in alignment, the pivot left out; null where the study does not say which were.
  @Nullable public var others: LanguageGroupMean?
  /// The pivot; null where the study has none.
  @Nullable public var pivot: LanguageGroupMean?
  /// The groups of languages that the study names, in its order.
  public var groups: [LanguageGroupMean]
  /// By code of each language not used in alignment: whom its newly related neurons are shared with.
  public var newlyRelated: [String: NewlyRelated]
}

/// The mean over a group of languages of their counts, or of the change of their counts.
public struct LanguageGroupMean: Codable, Sendable, Equatable {
  /// The grouping that the study names; null for trained languages, others and the pivot.
  @Nullable public var grouping: String?
  /// The group's name; null for trained languages, others and the pivot.
  @Nullable public var group: String?
  /// The codes of its languages, in the study's order.
  public var languages: [String]
  /// The mean for specific neurons; null where there is no language or nothing was selected.
  @Nullable public var specific: Double?
  /// The mean for related neurons; null where there is no language or nothing was selected.
  @Nullable public var related: Double?
  /// The mean of all neurons above the threshold; null where there is no language.
  @Nullable public var aboveThreshold: Double?
}

/// The neurons that are related and of one unseen language after alignment, and were not before.
public struct NewlyRelated: Codable, Sendable, Equatable {
  /// How many there are.
  public var neurons: Int
  /// How many of them are of a trained language too.
  public var withTrained: Int
  /// How many would be by chance: a neuron in N languages has its N − 1 others drawn from the K − 1 at random.
  public var expected: Double
  /// The variance of that number by chance.
  public var variance: Double
  /// How many standard deviations `withTrained` lies above `expected`; null where the variance is 0.
  @Nullable public var z: Double?
}
