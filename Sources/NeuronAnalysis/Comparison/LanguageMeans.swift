/// The pivot's counts beside the mean of the other languages, and the means of groups of languages.
public struct LanguageMeans: Codable, Sendable, Equatable {
  /// The pivot's own counts; null where the study has none.
  @Nullable public var pivot: LanguageGroupMean?
  /// The mean over all languages but the pivot.
  public var others: LanguageGroupMean
  /// The groups of languages that the study names, in its order.
  public var groups: [LanguageGroupMean]
}

/// In how many languages neurons are above the threshold, by layer and by language; all neurons.
public struct LanguageSharing: Codable, Sendable, Equatable {
  /// By layer: neurons above the threshold in exactly N languages, N = 0…K.
  public var perLayer: [[Int]]
  /// By language code: its neurons by the number of languages they are in; index 0 is N = 1, K entries.
  public var perLanguage: [String: [Int]]
  /// By language code: its specific and related neurons alike; null where nothing was selected.
  @Nullable public var selectedPerLanguage: [String: [Int]]?
}
