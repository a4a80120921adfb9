import NeuronAnalysis

extension LambdaChoice {
  /// Reads `auto`, `reference` or a number of at least 0; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "auto": self = .auto
    case "reference": self = .reference
    default:
      guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let value = Double(text),
        value.isFinite, value >= 0
      else { return nil }
      self = .given(value)
    }
  }
}
