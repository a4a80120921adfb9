import NeuronAnalysis

extension LambdaChoice {
  /// Reads `auto`, `reference` or a number from 0 to 1e30, beyond which scores overflow; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "auto": self = .auto
    case "reference": self = .reference
    default:
      guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let value = Double(text),
        (0...1e30).contains(value)
      else { return nil }
      self = .given(value)
    }
  }
}
