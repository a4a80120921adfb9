import Numerals

extension AnalysisDifference {
  /// In what two analyses differ besides their neurons.
  ///
  /// - Parameters:
  ///   - pairs: The models that are compared.
  ///   - shared: The codes of the languages that both have.
  static func all(
    before: Analysis, after: Analysis, pairs: [(before: ModelAnalysis, after: ModelAnalysis)],
    shared: [String]
  ) -> [AnalysisDifference] {
    var found: [AnalysisDifference] = []
    func perPair(_ quantity: Quantity, _ text: (ModelAnalysis) -> String) {
      let differing = pairs.map { (model: $0.after.id, before: text($0.before), after: text($0.after)) }
      guard let first = differing.first(where: { $0.before != $0.after }) else { return }
      if differing.allSatisfy({ $0.before == first.before && $0.after == first.after }) {
        found.append(.init(quantity: quantity, model: nil, before: first.before, after: first.after))
      } else {
        found += differing.filter { $0.before != $0.after }.map {
          .init(quantity: quantity, model: $0.model, before: $0.before, after: $0.after)
        }
      }
    }
    func whole(_ quantity: Quantity, _ text: (Analysis) -> String) {
      let texts = (text(before), text(after))
      guard texts.0 != texts.1 else { return }
      found.append(.init(quantity: quantity, model: nil, before: texts.0, after: texts.1))
    }
    perPair(.rate) { Numerals.plain($0.identification.rate) }
    perPair(.quantile) { Numerals.plain($0.identification.quantile) }
    perPair(.lambda) { $0.identification.setting }
    perPair(.designEffect) { Numerals.plain($0.uncertainty?.designEffect ?? 1) }
    if Set(before.languages.map(\.code)) != Set(after.languages.map(\.code)) {
      whole(.languages) { $0.languages.map(\.code).joined(separator: " ") }
    }
    whole(.pivot) { $0.study.pivot ?? "none" }
    perPair(.shape) { "\($0.layers) × \(Numerals.integer($0.neuronsPerLayer))" }
    perPair(.tokens) { model in Numerals.integer(shared.reduce(0) { $0 + (model.tokens[$1] ?? 0) }) }
    whole(.toolVersion, \.toolVersion)
    return found
  }
}

extension IdentificationSummary {
  /// How lambda was set; its value only where it was given.
  fileprivate var setting: String {
    switch lambdaStatus {
    case .searched: "searched"
    case .reference: "as the reference code"
    case .given: "given, \(lambda.map(Numerals.plain) ?? Numerals.missing)"
    case .noGeneralNeuron: "searched, but not bounded by any general neuron"
    case .infeasibleAtZero: "searched, but not feasible at 0"
    }
  }
}
