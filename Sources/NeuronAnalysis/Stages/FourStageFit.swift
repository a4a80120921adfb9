/// The best partition into the paper's four stages, where a model has one (arXiv 2505.21505, section 4).
///
/// The paper reads its stages off a plot; here a partition into four blocks is admissible where the block
/// means of z have the shape that the paper describes. With lang the sum of the means of specific and
/// related:
///
///     lang1 > lang2 < lang3            the middle of the model shares what the sides keep apart,
///     general3 < general2              sharing ends with the third stage,
///     general4 > general1, 2 and 3     and is strongest in the last,
///     specific4 < specific3            where single languages lose ground.
///
/// Of the admissible ones the reading is the one with the least D, in the model of means.
struct FourStageFit {
  /// The best admissible partition; nil where none is.
  let partition: StageFit.Partition?
  /// How sure its boundaries are among the admissible partitions, with v of the best one.
  let certainty: [BoundaryCertainty]

  /// The names of the four stages (arXiv 2505.21505, section 4.2).
  static let names = [
    "multilingual understanding", "shared semantic space reasoning",
    "multilingual output space transformation", "vocabulary space outputting",
  ]

  /// The reading of a model.
  ///
  /// - Complexity: O(L³).
  init(_ fit: StageFit) {
    var best: (deviance: Double, boundaries: [Int])?
    Self.forEachAdmissible(fit.blocks) { boundaries, residuals in
      let deviance = fit.deviance(residuals)
      if deviance < best?.deviance ?? .infinity {
        best = (deviance, [boundaries.0, boundaries.1, boundaries.2])
      }
    }
    guard let best else {
      (partition, certainty) = (nil, [])
      return
    }
    let partition = fit.partition(.means, best.boundaries)
    self.partition = partition

    let half = 0.5 / partition.variances
    let residuals = StageFit.blocks(best.boundaries, layers: fit.layers).map {
      fit.blocks.residuals($0, .means)
    }
    let reference = (residuals.reduce(.zero, +) * half).sum()
    var weights = [[Double]](repeating: [Double](repeating: 0, count: fit.layers), count: 3)
    var total = 0.0
    Self.forEachAdmissible(fit.blocks) { boundaries, residuals in
      let weight = Exponential.exp(reference - (residuals * half).sum())
      weights[0][boundaries.0] += weight
      weights[1][boundaries.1] += weight
      weights[2][boundaries.2] += weight
      total += weight
    }
    certainty = weights.map { BoundaryPosterior.certainty($0.map { $0 / total }) }
  }

  // Calls `body` with the boundaries of every admissible partition in their order, and its residuals.
  private static func forEachAdmissible(
    _ fit: BlockFit, _ body: (_ boundaries: (Int, Int, Int), _ residuals: BlockFit.Signals) -> Void
  ) {
    let layers = fit.layers
    guard layers >= 4 else { return }
    for second in 1..<layers - 2 {
      let mean1 = fit.mean(0..<second)
      for third in second + 1..<layers - 1 {
        let mean2 = fit.mean(second..<third)
        guard exceeds(language(mean1), language(mean2)) else { continue }
        let residuals = fit.residuals(0..<second, .means) + fit.residuals(second..<third, .means)
        for fourth in third + 1..<layers {
          let mean3 = fit.mean(third..<fourth)
          guard exceeds(language(mean3), language(mean2)), exceeds(mean2[2], mean3[2]) else { continue }
          let mean4 = fit.mean(fourth..<layers)
          guard exceeds(mean4[2], max(mean1[2], mean2[2], mean3[2])), exceeds(mean3[0], mean4[0])
          else { continue }
          body(
            (second, third, fourth),
            residuals + fit.residuals(third..<fourth, .means) + fit.residuals(fourth..<layers, .means))
        }
      }
    }
  }

  // Layers of equal counts make blocks of equal means, which rounding must not tell apart.
  private static func exceeds(_ mean: Double, _ other: Double) -> Bool { mean - other > 1e-9 }

  // The mean signals of specific and related neurons together.
  private static func language(_ mean: BlockFit.Signals) -> Double { mean[0] + mean[1] }
}
