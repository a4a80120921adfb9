import Numerals

extension StageFit {
  /// How sure the boundaries of a partition are, given its number of blocks and its model.
  public func certainty(of partition: Partition) -> [BoundaryCertainty] {
    BoundaryPosterior.certainty(of: partition, in: self).map(\.rounded)
  }

  /// The free segmentation and the four-stage reading.
  ///
  /// The four stages have their names only where the reading is admissible and also costs less than one block
  /// for all layers: on flat counts some partition may have the shape by chance.
  public func analysis() -> StageAnalysis {
    let candidates = (1...min(Self.maximumBlocks, layers)).map { count in
      Model.allCases.compactMap { best($0, blocks: count) }
    }
    let leasts = candidates.map { $0.reduce($0[0]) { $1.cost < $0.cost ? $1 : $0 } }
    let free = leasts.reduce(leasts[0]) { $1.cost < $0.cost ? $1 : $0 }
    let count = free.boundaries.count + 1
    let isUndecided =
      count == Self.maximumBlocks
      || leasts.contains { $0.boundaries.count != count - 1 && $0.cost - free.cost <= 6 }

    let fourBlocks = candidates.count > 3 ? candidates[3][0] : nil
    let reading = FourStageFit(self)
    let isBetterThanOne = reading.partition.map { $0.cost < leasts[0].cost } ?? false
    return StageAnalysis(
      free: FreeSegmentation(
        boundaries: free.boundaries, model: free.model.rawValue, blocks: count,
        cost: Numerals.nineDigits(free.cost), undecided: isUndecided,
        costsOfMeans: candidates.map { Numerals.nineDigits($0[0].cost) },
        costsOfLines: candidates.map { Numerals.nineDigits($0[1].cost) }, certainty: certainty(of: free)),
      fourStage: FourStageReading(
        admissible: reading.partition != nil, boundaries: reading.partition?.boundaries,
        excess: reading.partition.flatMap { reading in
          fourBlocks.map { Numerals.nineDigits(max(reading.deviance - $0.deviance, 0)) }
        }, certainty: reading.certainty.map(\.rounded)),
      fourBlocks: fourBlocks.map {
        FourBlocks(
          boundaries: $0.boundaries, deviance: Numerals.nineDigits($0.deviance), certainty: certainty(of: $0))
      },
      names: isBetterThanOne ? FourStageFit.names : [])
  }
}

extension Identification {
  /// Where the model's stages begin; nil where nothing was selected, or beyond ``StageFit/maximumLayers``.
  public func stages() -> StageAnalysis? {
    guard lambda != nil else { return nil }
    return StageFit(
      specific: perLayer(of: .specific), related: perLayer(of: .related), general: perLayer(of: .general)
    )?.analysis()
  }
}

extension BoundaryCertainty {
  /// The same with nine significant digits.
  fileprivate var rounded: BoundaryCertainty {
    BoundaryCertainty(probability: probability.map(Numerals.nineDigits), set90: set90)
  }
}
