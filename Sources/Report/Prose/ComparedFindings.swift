import NeuronAnalysis
import Numerals

/// What two analyses are and how they differ besides their neurons, as sentences: what is said first of a comparison.
struct ComparedFindings {
  let compared: ComparedAnalyses
  let analysis: Analysis

  /// What was set, recorded or shaped differently; that nothing was, where it was not.
  var differences: String {
    let languages = compared.differences.contains { $0.quantity == .languages }
    let parts = compared.differences.filter { $0.quantity != .languages }.map { difference -> String in
      let name = difference.quantity.name
      let of = difference.model.map { id in " of \(label(id))" } ?? ""
      return "\(name)\(of) (\(difference.before) in A, \(difference.after) in B)"
    }
    var sentences: [String] = []
    if !parts.isEmpty { sentences.append("A and B differ in \(Numerals.list(parts)).") }
    if languages { sentences.append(sharedLanguages) }
    if sentences.isEmpty {
      sentences.append("A and B have the same settings, languages, shapes and numbers of tokens.")
    }
    if compared.isSameRecordings {
      sentences.append(
        "Both rest on the same recordings, byte for byte"
          + (parts.isEmpty ? "." : ": what changes comes from the settings alone."))
    }
    return sentences.joined(separator: " ")
  }

  private var sharedLanguages: String {
    let shared = analysis.languages.map(\.code)
    let only = [("A", compared.before.unsharedLanguages), ("B", compared.after.unsharedLanguages)]
      .filter { !$0.1.isEmpty }.map { "only \($0.0) has \(Numerals.list($0.1))" }
    return
      "They were recorded in different languages: compared \(shared.count == 1 ? "is" : "are") the \(Numerals.count(shared.count, "language")) "
      + "of both (\(Numerals.list(shared))); \(Numerals.list(only)). Each model's classes are those in all of its own languages."
  }

  /// Models that the other analysis does not have; nil where there are none.
  var unpaired: String? {
    let parts = [
      ("A", compared.before.unpaired + compared.before.unpairedDomains),
      ("B", compared.after.unpaired + compared.after.unpairedDomains),
    ].filter { !$0.1.isEmpty }
      .map { "of \($0.0): \(Numerals.list($0.1))" }
    return parts.isEmpty
      ? nil : "Not compared, since the other has no counterpart: \(parts.joined(separator: "; "))."
  }

  /// What a model is called.
  func label(_ id: String) -> String {
    (compared.before.models + compared.after.models).first { $0.id == id }?.label ?? id
  }
}

extension AnalysisDifference.Quantity {
  /// The quantity as a noun.
  var name: String {
    switch self {
    case .rate: "the rate"
    case .quantile: "the quantile"
    case .lambda: "lambda"
    case .designEffect: "the design effect"
    case .languages: "the languages"
    case .pivot: "the pivot"
    case .shape: "the shape"
    case .tokens: "the tokens recorded"
    case .toolVersion: "the version of Neuroglot"
    }
  }
}
