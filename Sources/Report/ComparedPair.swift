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
  init(_ domain: DomainComparison, of model: ModelAnalysis) {
    name = "\(model.description.name) on \(domain.domain)"
    counts = domain.recording.counts
    perLayer = domain.recording.perLayer
    languageCountHistogram = domain.recording.languageCountHistogram
    perLanguage = domain.recording.perLanguage
    stages = domain.recording.stages
    identification = domain.recording.identification
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
  }

  /// A model on its own data set and on another; nil where the analysis does not hold it.
  init?(_ domain: DomainComparison, in analysis: Analysis) {
    guard let model = analysis.models.first(where: { $0.id == domain.model }) else { return nil }
    key = "\(domain.model)-on-\(domain.domain)"
    path = PagePath.domain(domain.domain, of: domain.model)
    before = ComparedSide(model)
    after = ComparedSide(domain, of: model)
    problem = domain.problem
    difference = domain.difference
    stageChange = nil
    languageChanges = nil
  }
}
