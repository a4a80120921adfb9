extension Comparison {
  /// One side of a comparison: a model's analysis, with its neurons' classes where they are at hand.
  public struct Side: Sendable {
    /// The model's analysis.
    public var analysis: ModelAnalysis
    /// The classes of its neurons; nil where the counts are all there is.
    public var neurons: ClassedRecording?

    /// A model's analysis with the classes it counts.
    public init(analysis: ModelAnalysis, neurons: ClassedRecording?) {
      self.analysis = analysis
      self.neurons = neurons
    }
  }

  /// Compares a model with the one it was aligned from, or with itself on another day.
  ///
  /// Without the neurons of one side what takes matching them is null, and the counts are compared.
  ///
  /// - Parameters:
  ///   - before: The model before.
  ///   - after: The model after, or a checkpoint on the way. Trained languages, the model it is a checkpoint
  ///     of and the step are those of its description.
  ///   - languages: The codes of the study's languages in its order; those that both sides have are compared.
  ///   - pivot: The pivot's code, nil where the study has none.
  ///   - groupings: The groups of languages that the study names.
  ///   - threads: How many threads may work; the result does not depend on it.
  public init(
    before: Side, after: Side, languages: [String], pivot: String?, groupings: [LanguageGrouping],
    threads: Int = 1
  ) {
    let shared = languages.filter {
      before.analysis.tokens[$0] != nil && after.analysis.tokens[$0] != nil
    }
    let problem = ComparisonProblem(before.analysis, after.analysis, shared: shared)
    self.init(
      before: before.analysis.id, after: after.analysis.id,
      checkpointOf: after.analysis.description.checkpointOf, step: after.analysis.description.step,
      problem: problem)
    guard problem == nil else { return }
    let found: ClassDifference
    if let old = before.neurons, let new = after.neurons {
      found = ClassDifference(before: old, after: new, threads: threads)
    } else {
      found = ClassDifference(
        before: ComparedCounts(before.analysis, languages: shared),
        after: ComparedCounts(after.analysis, languages: shared), languages: shared)
    }
    difference = found
    stageChange = StageChange(
      before: before.analysis.stages, after: after.analysis.stages, change: found)
    languageChanges = LanguageChanges(
      difference: found, before: before.neurons, after: after.neurons, languages: shared,
      trained: after.analysis.description.trainedLanguages, pivot: pivot, groupings: groupings)
  }
}

extension DomainComparison {
  /// Compares what a model does on its own data set with what it does on another.
  ///
  /// - Parameters:
  ///   - domain: The other data set's name.
  ///   - recording: The analysis of the model on it.
  public init(
    model: String, domain: String, recording: ModelAnalysis, before: ClassedRecording,
    after: ClassedRecording, threads: Int = 1
  ) {
    let problem: ComparisonProblem? = before.shape == after.shape ? nil : .differentShapes
    self.init(
      model: model, domain: domain, recording: DomainRecording(recording), problem: problem,
      difference: problem == nil
        ? ClassDifference(before: before, after: after, threads: threads) : nil)
  }
}

extension DomainComparison {
  /// Compares two models on one data set by their counts; the single neurons are not kept of it.
  ///
  /// - Parameter languages: The codes of the languages that both have.
  init(
    domain: String, before: DomainSide, after: DomainSide, problem: ComparisonProblem?, languages: [String]
  ) {
    self.init(
      model: after.model, domain: domain, recording: after.recording, against: before, problem: problem,
      difference: problem != nil
        ? nil
        : ClassDifference(
          before: ComparedCounts(before.recording, languages: languages),
          after: ComparedCounts(after.recording, languages: languages), languages: languages))
  }
}

extension ComparisonProblem {
  /// Why two models cannot be compared, nil where they can.
  ///
  /// - Parameter shared: The languages in which both were recorded.
  init?(_ before: ModelAnalysis, _ after: ModelAnalysis, shared: [String]) {
    if before.layers != after.layers || before.neuronsPerLayer != after.neuronsPerLayer {
      self = .differentShapes
    } else if shared.isEmpty {
      self = .noSharedLanguages
    } else {
      return nil
    }
  }
}

extension StageChange {
  init(before: StageAnalysis?, after: StageAnalysis?, change: ClassDifference) {
    let boundaries = before?.fourStage.boundaries
    self.init(
      freeBefore: before?.free.boundaries, freeAfter: after?.free.boundaries,
      fourStageBefore: boundaries, fourStageAfter: after?.fourStage.boundaries,
      changePerStage: boundaries.map { Self.sums(of: change.changePerLayer, boundaries: $0) })
  }

  private static func sums(of change: ClassesPerLayer, boundaries: [Int]) -> [ClassCounts] {
    let starts = [0] + boundaries
    let ends = boundaries + [change.general.count]
    return zip(starts, ends).map { start, end in
      ClassCounts(
        specific: change.specific.map { $0[start..<end].reduce(0, +) },
        related: change.related.map { $0[start..<end].reduce(0, +) },
        general: change.general[start..<end].reduce(0, +), selectedBelowThreshold: nil)
    }
  }
}
