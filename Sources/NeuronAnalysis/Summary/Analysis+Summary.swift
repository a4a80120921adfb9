/// Sums and orders over a whole study, as pages print them.
public struct StudySummary: Codable, Sendable, Equatable {
  /// The size of all inputs in bytes.
  public var inputBytes: Int
  /// Every two languages, from the largest mean Jaccard index over the published masks; empty without masks.
  public var maskPairs: [MaskPair]
}

extension Analysis {
  /// Reckons every sum, share and order that pages print from the counts: the last step of each analysis.
  ///
  /// What the file of an analysis says of them is never taken over, so that it cannot contradict the counts.
  public mutating func summarise() {
    let codes = languages.map(\.code)
    for index in models.indices { models[index].summary = ModelSummary(models[index], languages: codes) }
    for index in comparisons.indices {
      guard let difference = comparisons[index].difference,
        let before = models.first(where: { $0.id == comparisons[index].before }),
        let after = models.first(where: { $0.id == comparisons[index].after })
      else { continue }
      comparisons[index].difference?.summary = DifferenceSummary(
        difference, before: CountsBefore(before), afterLanguages: after.languageCountHistogram.count,
        languages: codes)
    }
    for index in domains.indices {
      let domain = domains[index]
      guard let difference = domain.difference, let model = models.first(where: { $0.id == domain.model })
      else { continue }
      domains[index].difference?.summary = DifferenceSummary(
        difference, before: domain.against.map { CountsBefore($0.recording) } ?? CountsBefore(model),
        afterLanguages: domain.recording.languageCountHistogram.count, languages: codes)
    }
    for index in masks.indices { masks[index].summary = MaskSummary(masks[index]) }
    summary = StudySummary(
      inputBytes: inputs.reduce(0) { $0 &+ $1.bytes },
      maskPairs: MaskPair.all(masks, languages: codes))
  }
}

extension DifferenceSummary {
  /// - Parameter afterLanguages: The length of the histogram by number of languages after.
  fileprivate init(
    _ difference: ClassDifference, before: CountsBefore, afterLanguages: Int, languages: [String]
  ) {
    var before = before
    // In a comparison of analyses with different languages only the change over the shared ones is known.
    let isWhole =
      before.languageCountHistogram?.count == afterLanguages
      && afterLanguages - 1 == difference.changeByLanguageCount?.count
    if !isWhole { before.languageCountHistogram = nil }
    self.init(difference, before: before, languages: languages)
  }
}

extension CountsBefore {
  fileprivate init(_ model: ModelAnalysis) {
    self.init(
      counts: model.counts, perLayer: model.perLayer, perLanguage: model.perLanguage,
      languageCountHistogram: model.languageCountHistogram)
  }

  fileprivate init(_ recording: DomainRecording) {
    self.init(
      counts: recording.counts, perLayer: recording.perLayer, perLanguage: recording.perLanguage,
      languageCountHistogram: recording.languageCountHistogram)
  }
}
