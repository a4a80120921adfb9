import Numerals

/// Accuracy tables as claims look at them: which run is the base, which are of aligned models.
struct AccuracyEvidence: Sendable {
  let evidence: ClaimEvidence
  let tables: [Table]

  /// One benchmark with its base run and its aligned runs.
  struct Table: Sendable {
    let table: AccuracyTable
    let base: AccuracyRun
    let aligned: [AccuracyRun]

    /// Whether one value is better than another.
    func isBetter(_ value: Double, than other: Double) -> Bool {
      table.better == .higher ? value > other : value < other
    }

    /// A value in the table's unit.
    func text(_ value: Double) -> String {
      Numerals.real(value, decimals: table.unit == "percent" ? 1 : 3)
    }

    /// A difference in the table's unit.
    func signed(_ value: Double) -> String {
      Numerals.signed(value, decimals: table.unit == "percent" ? 2 : 3)
    }
  }

  /// - Parameter base: The id of the model whose run the others are set against.
  init(_ evidence: ClaimEvidence, base: String?) throws(Undecided) {
    self.evidence = evidence
    tables = evidence.analysis.evaluations.accuracy.compactMap {
      Self.table($0, base: base, analysis: evidence.analysis)
    }
    guard !tables.isEmpty else { throw Undecided(.notInData, "accuracies of the base model") }
  }

  /// The first table's base run and the run of a model; without a model, of the one trained on all languages.
  func pair(
    after model: String?
  ) throws(Undecided) -> (table: Table, base: AccuracyRun, aligned: AccuracyRun) {
    let table = tables[0]
    let run = table.aligned.first {
      model == nil ? leftOut(of: $0).isEmpty && !$0.trainedLanguages.isEmpty : $0.model == model
    }
    return (table, table.base, try run.or(.notInData, "accuracies of the aligned model"))
  }

  /// The first table's runs aligned on some of the languages: that of the subject, else all on two.
  func partial() throws(Undecided) -> (table: Table, runs: [AccuracyRun]) {
    let table = tables[0]
    let runs = table.aligned.filter { run in
      if let subject = evidence.partial { return run.model == subject.after }
      return run.model == nil && trained(run).count == 2
    }
    guard !runs.isEmpty else {
      throw Undecided(.notInData, "accuracies of a model whose trained languages leave some out")
    }
    return (table, runs)
  }

  /// A run's trained languages but the pivot.
  func trained(_ run: AccuracyRun) -> [String] {
    run.trainedLanguages.filter { $0 != evidence.analysis.study.pivot }
  }

  /// The languages but the pivot that a run was not trained on.
  func leftOut(of run: AccuracyRun) -> [String] {
    evidence.codes.filter { $0 != evidence.analysis.study.pivot && !run.trainedLanguages.contains($0) }
  }

  /// The study's low-resource languages.
  func lowResource(seen: Decided) throws(Undecided) -> [String] {
    let resource = evidence.analysis.study.languageGroups.first { $0.name == "resource" }
    let low = resource?.groups.first { $0.name == "low" }?.languages ?? []
    guard !low.isEmpty else {
      throw Undecided(
        .notInData, "which languages have few resources, as the group low of the grouping resource",
        seen: seen)
    }
    return low
  }

  // A table whose base run can be told. The base run is that of the base model, else
  // the one named base. Checkpoints are no aligned models.
  private static func table(_ table: AccuracyTable, base id: String?, analysis: Analysis) -> Table? {
    let models = analysis.models.map(\.description) + analysis.study.unrecordedModels
    guard
      let base = table.runs.first(where: { $0.model != nil && $0.model == id })
        ?? table.runs.first(where: { $0.run.lowercased() == "base" })
    else { return nil }
    let aligned = table.runs.filter { run in
      guard let model = models.first(where: { $0.id == run.model }) else {
        return run.run != base.run && !run.trainedLanguages.isEmpty
      }
      return model.checkpointOf == nil && model.alignedFrom != nil && model.alignedFrom == base.model
    }
    return Table(table: table, base: base, aligned: aligned)
  }
}
