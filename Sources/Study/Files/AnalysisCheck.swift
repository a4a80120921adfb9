import Faults
import NeuronAnalysis

/// Checks that an analysis read from a file holds together, so that whatever renders it may trust its sizes.
///
/// Every array that follows the languages, the layers or the classes has their number of entries, every index and
/// id leads to something, and every id is safe as a file name.
struct AnalysisCheck {
  let analysis: Analysis
  let file: String

  /// Models with more neurons are refused: twenty times the largest model known.
  static let largestModel = 1 << 27

  var codes: [String] { analysis.languages.map(\.code) }
  var languages: Int { analysis.languages.count }

  /// - Throws: A ``Fault`` with the key whose value does not go with the rest.
  func check() throws(Fault) {
    try checkIDs([analysis.study.id], "study.id")
    try checkIDs(analysis.models.map(\.id) + analysis.study.unrecordedModels.map(\.id), "models")
    try checkIDs(analysis.masks.map(\.id), "masks")
    try require(Set(codes.map { $0.lowercased() }).count == languages, "languages", "every language once")
    for code in codes { try require(Slug.isValid(code), "languages", "language codes") }
    if let pivot = analysis.study.pivot {
      try require(codes.contains(pivot), "study.pivot", "one of the languages")
    }
    for (index, model) in analysis.models.enumerated() { try check(model, "models[\(index)]") }
    for (index, comparison) in analysis.comparisons.enumerated() {
      try check(comparison, "comparisons[\(index)]")
    }
    for (index, domain) in analysis.domains.enumerated() { try check(domain, "domains[\(index)]") }
    for (index, mask) in analysis.masks.enumerated() { try check(mask, "masks[\(index)]") }
    try check(analysis.evaluations)
    if let compared = analysis.compared {
      for (index, side) in [compared.before, compared.after].enumerated() {
        let key = "compared.\(index == 0 ? "before" : "after").models"
        for compared in side.models { _ = try model(compared.id, key) }
        try lists([side.models], of: analysis.comparisons.count, key)
      }
    }
  }

  /// The model with an id, which must be there.
  func model(_ id: String, _ key: String) throws(Fault) -> ModelAnalysis {
    guard let model = analysis.models.first(where: { $0.id == id }) else {
      throw fault(key, "the id of a model")
    }
    return model
  }

  /// Ids that are safe as file names and differ even where case does not count.
  func checkIDs(_ ids: [String], _ key: String) throws(Fault) {
    for id in ids { try require(Slug.isValid(id), key, "an id of \(Slug.rule)") }
    try require(Set(ids.map { $0.lowercased() }).count == ids.count, key, "ids that differ")
  }

  /// One entry for every language.
  func perLanguage<Value>(_ values: [String: Value]?, _ key: String) throws(Fault) {
    guard let values else { return }
    for code in codes { try require(values[code] != nil, "\(key).\(code)", "a value for every language") }
  }

  /// Lists of one length, where they are given.
  func lists<Value>(_ lists: [[Value]?], of count: Int, _ key: String) throws(Fault) {
    try require(lists.allSatisfy { $0.map { $0.count == count } ?? true }, key, "\(count) values")
  }

  /// A matrix of `count` rows and columns.
  func square<Value>(_ matrix: [[Value]]?, _ count: Int, _ key: String) throws(Fault) {
    guard let matrix else { return }
    try require(
      matrix.count == count && matrix.allSatisfy { $0.count == count }, key,
      "\(count) rows of \(count) values")
  }

  /// Refuses a key whose value does not go with the rest.
  func require(_ condition: Bool, _ key: String, _ expected: String) throws(Fault) {
    guard condition else { throw fault(key, expected) }
  }

  func fault(_ key: String, _ expected: String) -> Fault {
    Fault(
      .data, file: file, place: "key \(key)", found: "a value that does not go with the rest",
      expected: expected)
  }
}
