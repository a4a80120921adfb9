/// How sure the boundaries of a partition are, given the number of blocks and the model.
///
/// With v fixed, each partition m has the weight exp(−Σ_j RSS_j(m) / (2 v_j)); the share of the weight in
/// partitions whose b-th boundary is at a layer is P(b-th boundary = layer), in the manner of G. Rigaill,
/// E. Lebarbier and S. Robin (2012, arXiv 1004.4347).
enum BoundaryPosterior {
  /// The distribution of every boundary of a partition among all partitions into as many blocks.
  ///
  /// Weights are summed over all beginnings and all ends of a partition by dynamic programming, as
  /// logarithms.
  /// - Complexity: O(B·L²).
  static func certainty(of partition: StageFit.Partition, in fit: StageFit) -> [BoundaryCertainty] {
    let layers = fit.layers
    let half = 0.5 / partition.variances
    let logWeight = { (block: Range<Int>) in
      -(fit.blocks.residuals(block, partition.model) * half).sum()
    }
    // beginnings[b][end]: the layers before `end` in b + 1 blocks; ends[b][first]: those from `first` on.
    var beginnings = [(0...layers).map { $0 > 0 ? logWeight(0..<$0) : -.infinity }]
    var ends = [(0...layers).map { $0 < layers ? logWeight($0..<layers) : -.infinity }]
    for step in 0..<partition.boundaries.count {
      let (shorter, shorterEnds) = (beginnings[step], ends[step])
      beginnings.append(
        (0...layers).map { end in logarithmOfSum((0..<end).map { shorter[$0] + logWeight($0..<end) }) })
      ends.append(
        (0...layers).map { first in
          logarithmOfSum((first..<layers).map { logWeight(first..<$0 + 1) + shorterEnds[$0 + 1] })
        })
    }
    let count = partition.boundaries.count
    let total = beginnings[count][layers]
    return (0..<count).map { boundary in
      certainty(
        (0..<layers).map { layer in
          Exponential.exp(beginnings[boundary][layer] + ends[count - 1 - boundary][layer] - total)
        })
    }
  }

  /// A boundary's distribution with its 90 % set: layers by falling probability until their sum reaches 0.9.
  static func certainty(_ probability: [Double]) -> BoundaryCertainty {
    let order = probability.indices.sorted { (-probability[$0], $0) < (-probability[$1], $1) }
    var sum = 0.0
    var set: [Int] = []
    for layer in order where sum < 0.9 - 1e-12 && probability[layer] > 0 {
      sum += probability[layer]
      set.append(layer)
    }
    return BoundaryCertainty(probability: probability, set90: set)
  }

  private static func logarithmOfSum(_ logarithms: [Double]) -> Double {
    guard let largest = logarithms.max(), largest > -.infinity else { return -.infinity }
    return largest + NaturalLogarithm.ln(logarithms.reduce(0) { $0 + Exponential.exp($1 - largest) })
  }
}
