import Charts
import NeuronAnalysis
import Numerals

/// One side of a comparison as pages show it: a model, or a model recorded on another data set.
struct ComparedSide {
  let name: String
  let counts: ClassCounts
  let perLayer: ClassesPerLayer
  let languageCountHistogram: [Int]
  let perLanguage: [String: LanguageCounts]
  let stages: StageAnalysis?
  let identification: IdentificationSummary

  /// A model with its own recordings.
  init(_ model: ModelAnalysis) {
    name = model.description.name
    counts = model.counts
    perLayer = model.perLayer
    languageCountHistogram = model.languageCountHistogram
    perLanguage = model.perLanguage
    stages = model.stages
    identification = model.identification
  }

  /// A model recorded on another data set.
  init(_ recording: DomainRecording, on domain: String, of model: ModelAnalysis) {
    name = "\(model.description.name) on \(domain)"
    counts = recording.counts
    perLayer = recording.perLayer
    languageCountHistogram = recording.languageCountHistogram
    perLanguage = recording.perLanguage
    stages = recording.stages
    identification = recording.identification
  }

  /// The class counts by layer as charts take them.
  var series: ClassSeries {
    ClassSeries(specific: perLayer.specific, related: perLayer.related, general: perLayer.general)
  }
}

/// Two recordings of the same neurons as pages show them: what was before, what came after, and how they differ.
struct ComparedPair {
  /// The anchors' suffix: `base-vs-aligned`.
  let key: String
  /// The page's path.
  let path: String
  let before: ComparedSide
  let after: ComparedSide
  let problem: ComparisonProblem?
  let difference: ClassDifference?
  let stageChange: StageChange?
  let languageChanges: LanguageChanges?
  /// The two sides, the data set of both once.
  let title: String
  /// Whether both sides are second data sets, whose neurons no file holds.
  let isOfDomains: Bool

  /// A model and the one it is compared with; nil where the analysis does not hold them.
  init?(_ comparison: Comparison, in analysis: Analysis) {
    guard let before = analysis.models.first(where: { $0.id == comparison.before }),
      let after = analysis.models.first(where: { $0.id == comparison.after })
    else { return nil }
    key = "\(comparison.before)-vs-\(comparison.after)"
    path = PagePath.comparison(comparison.before, comparison.after)
    self.before = ComparedSide(before)
    self.after = ComparedSide(after)
    problem = comparison.problem
    difference = comparison.difference
    stageChange = comparison.stageChange
    languageChanges = comparison.languageChanges
    title = "\(before.description.name) → \(after.description.name)"
    isOfDomains = false
  }

  /// A model on its own data set and on another, or two models on the same other one; nil where the analysis does
  /// not hold them.
  init?(_ domain: DomainComparison, in analysis: Analysis) {
    guard let model = analysis.models.first(where: { $0.id == domain.model }) else { return nil }
    if let against = domain.against {
      guard let old = analysis.models.first(where: { $0.id == against.model }) else { return nil }
      key = "\(against.model)-vs-\(domain.model)-on-\(domain.domain)"
      title = "\(old.description.name) → \(model.description.name) on \(domain.domain)"
      before = ComparedSide(against.recording, on: domain.domain, of: old)
    } else {
      key = "\(domain.model)-on-\(domain.domain)"
      title = "\(model.description.name) → \(model.description.name) on \(domain.domain)"
      before = ComparedSide(model)
    }
    path = PagePath.domain(domain.domain, of: domain.model)
    after = ComparedSide(domain.recording, on: domain.domain, of: model)
    isOfDomains = domain.against != nil
    problem = domain.problem
    difference = domain.difference
    stageChange = nil
    languageChanges = nil
  }
}
