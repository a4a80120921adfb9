/// What a published mask says: which neurons belong to which language.
public struct MaskAnalysis: Codable, Sendable, Equatable {
  /// The mask's id in the study.
  public var id: String
  /// The codes of the mask's languages in its order, K of them.
  public var languages: [String]
  /// The number of layers, L.
  public var layers: Int
  /// The number of neurons in each layer, H.
  public var neuronsPerLayer: Int
  /// How many neurons each language has, by code.
  public var counts: [String: Int]
  /// How many neurons each language has in each layer, by code.
  public var perLayer: [String: [Int]]
  /// How many neurons belong to exactly N languages; index 0 is N = 1, K entries.
  public var shared: [Int]
  /// How many neurons belong to any language.
  public var neurons: Int
  /// How many neurons of each layer belong to any language.
  public var neuronsByLayer: [Int]
  /// The mean layer of these neurons as a share of the depth, 0 the first layer, 1 the last; null where none.
  @Nullable public var meanDepth: Double?
  /// The share of these neurons in each tenth of the depth; 0 everywhere where there are none.
  ///
  /// Layer l lies between l / L and (l + 1) / L; one that lies in two tenths is divided between them.
  public var depthShares: [Double]
  /// |A and B| for every pair of languages, the sizes of the sets on the diagonal.
  public var count: [[Int]]
  /// Jaccard index of every pair of languages; null where both sets are empty.
  public var jaccard: [[Double?]]
  /// The languages' indices in the order of the clustering.
  public var order: [Int]
  /// The merges of the average-linkage clustering of 1 − Jaccard, from the closest.
  public var merges: [ClusterMerge]
  /// The exact language subsets by falling size.
  public var subsets: [LanguageSubset]
  /// How many exact subsets there are in all.
  public var subsetCount: Int
  /// How it compares with the mask of a model's own recordings; null where the study names no model.
  @Nullable public var agreement: MaskAgreement?
  /// Sums, shares and places that follow from the counts; nil until ``Analysis/summarise()``.
  public var summary: MaskSummary?
}

/// A published mask beside the mask that follows from a model's recordings, as (language, neuron) pairs.
public struct MaskAgreement: Codable, Sendable, Equatable {
  /// The model's id.
  public var model: String
  /// Pairs in both masks.
  public var both: Int
  /// Pairs only in the published mask.
  public var onlyMask: Int
  /// Pairs only in the model's own mask.
  public var onlyModel: Int
  /// The same by language code, over the languages that both have.
  public var perLanguage: [String: PairAgreement]
}

/// One language's neurons in two masks.
public struct PairAgreement: Codable, Sendable, Equatable {
  /// Neurons in both masks.
  public var both: Int
  /// Neurons only in the published mask.
  public var onlyMask: Int
  /// Neurons only in the model's own mask.
  public var onlyModel: Int
}
