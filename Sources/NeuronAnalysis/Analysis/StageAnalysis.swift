/// Where a model's stages over depth begin, and how sure that is.
public struct StageAnalysis: Codable, Sendable, Equatable {
  /// The free segmentation: whatever number of blocks fits best.
  public var free: FreeSegmentation
  /// The best partition into the paper's four stages, if the model has one.
  public var fourStage: FourStageReading
  /// The best partition into four blocks of means, whatever their shape: what the excess of the four-stage reading
  /// is measured from; null with fewer than four layers.
  @Nullable public var fourBlocks: FourBlocks?
  /// The names of the four stages in order where the four-stage reading is admissible, else empty.
  public var names: [String]
}

/// The partition of the layers with the least cost over both models and B = 1…6.
public struct FreeSegmentation: Codable, Sendable, Equatable {
  /// The 0-based first layers of the blocks after the first.
  public var boundaries: [Int]
  /// What is fitted in each block: `means` or `lines`.
  public var model: String
  /// The number of blocks, B.
  public var blocks: Int
  /// The cost C of this partition.
  public var cost: Double
  /// Whether another number of blocks is as good (within 6), or the limit of 6 blocks was reached.
  public var undecided: Bool
  /// The least cost by number of blocks, index 0 is B = 1, with a mean in every block.
  public var costsOfMeans: [Double]
  /// The same with lines in blocks of at least four layers.
  public var costsOfLines: [Double]
  /// How sure each boundary is, given B and the model.
  public var certainty: [BoundaryCertainty]
}

/// The best partition into the paper's four stages.
public struct FourStageReading: Codable, Sendable, Equatable {
  /// Whether any partition into four blocks has the paper's shape.
  public var admissible: Bool
  /// The first layers of stages 2, 3 and 4; null where none is admissible.
  @Nullable public var boundaries: [Int]?
  /// How much worse it fits than the best four blocks; null where none is admissible.
  @Nullable public var excess: Double?
  /// How sure each boundary is among the admissible partitions.
  public var certainty: [BoundaryCertainty]
}

/// A partition into four blocks, each with a mean.
public struct FourBlocks: Codable, Sendable, Equatable {
  /// The 0-based first layers of the last three blocks.
  public var boundaries: [Int]
  /// The deviance D.
  public var deviance: Double
  /// How sure each boundary is among all partitions into four blocks.
  public var certainty: [BoundaryCertainty]
}

/// How sure one boundary is.
public struct BoundaryCertainty: Codable, Sendable, Equatable {
  /// P(boundary = layer) for every layer.
  public var probability: [Double]
  /// The layers of the 90 % set, by falling probability.
  public var set90: [Int]

  /// A boundary's distribution with its 90 % set.
  public init(probability: [Double], set90: [Int]) {
    self.probability = probability
    self.set90 = set90
  }
}
