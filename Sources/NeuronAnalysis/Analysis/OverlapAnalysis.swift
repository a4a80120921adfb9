/// How far languages share their neurons.
public struct OverlapAnalysis: Codable, Sendable, Equatable {
  /// Overlap of the specific and related neurons together.
  public var specificRelated: LanguageOverlap
  /// Overlap of the related neurons alone.
  public var related: LanguageOverlap
}

/// The overlap of the languages' sets of neurons.
public struct LanguageOverlap: Codable, Sendable, Equatable {
  /// |A and B| for every pair of languages, the sizes of the sets on the diagonal.
  public var count: [[Int]]
  /// Jaccard index |A and B| / |A or B|; null where both sets are empty.
  public var jaccard: [[Double?]]
  /// Overlap coefficient |A and B| / min(|A|, |B|); null where either set is empty.
  public var coefficient: [[Double?]]
  /// The languages' indices in the order of the clustering.
  public var order: [Int]
  /// The merges of the average-linkage clustering of 1 − Jaccard, from the closest.
  public var merges: [ClusterMerge]
  /// The exact language subsets by falling size: neurons above the threshold in these languages and no others.
  public var subsets: [LanguageSubset]
  /// How many exact subsets there are in all; `subsets` holds the largest.
  public var subsetCount: Int
  /// How the overlaps compare with chance, where it was computed.
  public var null: OverlapNull?
}

/// One merge of a hierarchical clustering: two clusters become one.
public struct ClusterMerge: Codable, Sendable, Equatable {
  /// The first cluster: a language's index below K, else K + the index of an earlier merge.
  public var left: Int
  /// The second cluster, numbered alike.
  public var right: Int
  /// The distance at which they merge, 1 − mean Jaccard.
  public var height: Double

  /// A merge of two clusters at a height.
  public init(left: Int, right: Int, height: Double) {
    self.left = left
    self.right = right
    self.height = height
  }
}

/// The neurons that are above the threshold in exactly these languages.
public struct LanguageSubset: Codable, Sendable, Equatable {
  /// The languages' indices in the study's order.
  public var languages: [Int]
  /// Neurons in these languages and no others.
  public var exclusive: Int
  /// Neurons in these languages, and perhaps in others too.
  public var inclusive: Int

  /// A subset with its sizes.
  public init(languages: [Int], exclusive: Int, inclusive: Int) {
    self.languages = languages
    self.exclusive = exclusive
    self.inclusive = inclusive
  }
}
