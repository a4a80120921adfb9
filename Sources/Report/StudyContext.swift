import Documents
import NeuronAnalysis
import Numerals

/// One study's analysis with the look-ups that its pages share.
struct StudyContext: Sendable {
  /// The analysis.
  let analysis: Analysis
  /// The neuron records by model id, where they are at hand.
  let records: [String: NeuronRecords]
  /// The study's own works, read from what it cites.
  let ownWorks: [Bibliography.Entry]

  init(analysis: Analysis, neurons: [NeuronRecords]) {
    self.analysis = analysis
    records = Dictionary(neurons.map { ($0.model, $0) }) { first, _ in first }
    ownWorks = BibTeXReader.entries(in: analysis.study.bibliography)
  }

  /// The study's languages in its order.
  var languages: [Language] { analysis.languages }

  /// The number of languages, K.
  var languageCount: Int { analysis.languages.count }

  /// The model that pages show first: the first that another was aligned from, else the first.
  var mainModel: ModelAnalysis? {
    if analysis.compared != nil { return analysis.models.first }
    let parents = analysis.models.compactMap(\.description.alignedFrom)
    return analysis.models.first { parents.contains($0.id) } ?? analysis.models.first
  }

  /// The pivot language's index, nil where the study has none.
  var pivotIndex: Int? { analysis.languages.firstIndex { $0.code == analysis.study.pivot } }

  /// The English name of a language by its code; the code itself where the study does not hold it.
  func languageName(_ code: String) -> String {
    analysis.languages.first { $0.code == code }?.name ?? code
  }

  /// The languages at some indices as a list in prose.
  func languageList(_ indices: [Int]) -> String {
    Numerals.list(indices.map { analysis.languages[$0].name })
  }

  /// The order in which charts show the languages: grouped by the study's first grouping, else as in the study.
  var groupedLanguages: [(group: String?, indices: [Int])] {
    guard let grouping = analysis.study.languageGroups.first else {
      return [(nil, Array(analysis.languages.indices))]
    }
    var rest = Set(analysis.languages.indices)
    var groups: [(group: String?, indices: [Int])] = []
    for group in grouping.groups {
      let indices = analysis.languages.indices.filter {
        group.languages.contains(analysis.languages[$0].code) && rest.contains($0)
      }
      rest.subtract(indices)
      if !indices.isEmpty { groups.append((group.name, indices)) }
    }
    if !rest.isEmpty { groups.append((groups.isEmpty ? nil : "other", rest.sorted())) }
    return groups
  }

  /// What the pages cite: the method, then the study's own works.
  var bibliography: Bibliography { .method.adding(ownWorks) }

  /// A model's name after a preposition, where the study has several; nothing where it has one.
  func suffix(_ preposition: String, _ model: ModelAnalysis) -> String {
    analysis.models.count > 1 ? " \(preposition) \(model.description.name)" : ""
  }

  /// What a sentence on one model begins with, where the study has several: "In base, "; nothing where it has one.
  func opening(_ preposition: String, _ model: ModelAnalysis) -> String {
    analysis.models.count > 1 ? "\(preposition) \(model.description.name), " : ""
  }

  /// The page of a model.
  func page(of model: ModelAnalysis) -> Destination { .page(PagePath.model(model.id)) }
}

/// The addresses of a study's pages, relative to its root.
enum PagePath {
  static let overview = "index.html"
  static let models = "models/index.html"
  static let languages = "languages/index.html"
  static let masks = "masks.html"
  static let overlap = "overlap.html"
  static let stages = "stages.html"
  static let compare = "compare/index.html"
  static let evaluations = "evaluations.html"
  static let claims = "claims.html"
  static let methods = "methods.html"
  static let data = "data.html"

  static func model(_ id: String) -> String { "models/\(id)/index.html" }
  static func layers(_ model: String) -> String { "models/\(model)/layers/index.html" }
  static func layer(_ layer: Int, of model: String, part: Int = 0) -> String {
    "models/\(model)/layers/\(layer)" + (part == 0 ? "" : "-\(part + 1)") + ".html"
  }
  static func provenance(part: Int = 0) -> String {
    part == 0 ? "provenance.html" : "provenance-\(part + 1).html"
  }
  static func certainty(_ model: String) -> String { "models/\(model)/certainty.html" }
  static func lape(_ model: String) -> String { "models/\(model)/lape.html" }
  static func overlap(_ model: String) -> String { "models/\(model)/overlap.html" }
  static func stages(_ model: String) -> String { "models/\(model)/stages.html" }
  static func mask(_ id: String) -> String { "masks/\(id).html" }
  static func method(_ id: String) -> String { "methods/\(id).html" }
  static func language(_ code: String) -> String { "languages/\(code).html" }
  static let groups = "languages/groups.html"
  static func domain(_ domain: String, of model: String) -> String {
    "compare/domains/\(model)/\(domain).html"
  }
  static func training(_ model: String) -> String { "compare/training/\(model).html" }
  static func deactivation(_ id: String) -> String { "evaluations/\(id).html" }
  static func comparison(_ before: String, _ after: String) -> String {
    "compare/\(before)-vs-\(after).html"
  }
}
