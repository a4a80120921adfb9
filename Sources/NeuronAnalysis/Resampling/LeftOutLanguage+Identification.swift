extension LeftOutLanguage {
  /// The identification repeated without one language at a time; none where only two languages are there.
  ///
  /// Threshold, lambda, classes and stages follow from the others alone, at the same rate and quantile: a jackknife
  /// over languages (not in the paper).
  public static func each(
    _ identification: Identification, probabilities: some ActivationProbabilities, codes: [String],
    threads: Int = 1
  ) throws -> [LeftOutLanguage] {
    guard codes.count > 2 else { return [] }
    return try codes.indices.map { language in
      let rest = try Identification.run(
        ProbabilitiesWithout(language: language, all: probabilities), rate: identification.rate,
        quantile: identification.quantile, lambda: LambdaChoice(identification), threads: threads)
      let stages = rest.stages()
      return LeftOutLanguage(
        language: codes[language], threshold: Double(rest.threshold), lambda: rest.summary.lambda,
        lambdaStatus: rest.status, counts: rest.counts, freeBoundaries: stages?.free.boundaries,
        freeUndecided: stages?.free.undecided,
        fourStageBoundaries: stages?.fourStage.boundaries)
    }
  }
}

/// The probabilities of all languages but one.
private struct ProbabilitiesWithout<All: ActivationProbabilities>: ActivationProbabilities {
  let language: Int
  let all: All

  var shape: ModelShape { all.shape }
  var languageCount: Int { all.languageCount - 1 }

  func withLayer<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result {
    try all.withLayer(layer) { cells in
      try withUnsafeTemporaryAllocation(of: Float.self, capacity: shape.neuronsPerLayer * languageCount) {
        rest in
        var place = 0
        for index in cells.indices where index % all.languageCount != language {
          rest.initializeElement(at: place, to: cells[index])
          place += 1
        }
        return try body(UnsafeBufferPointer(rest))
      }
    }
  }
}
