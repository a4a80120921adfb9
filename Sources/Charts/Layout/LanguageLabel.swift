/// A language as charts name it.
public struct LanguageLabel: Codable, Sendable, Hashable {
  /// The language's code in the study.
  public var code: String
  /// Its name in English.
  public var name: String

  /// A language's code and name.
  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

extension [LanguageLabel] {
  /// The room that the names take at a size, up to a limit.
  func nameWidth(size: Double, atMost limit: Double) -> Double {
    Swift.min(limit, map { TextMetrics.width($0.name, size: size) }.max() ?? 0)
  }

  /// The room that the codes take at a size, up to a limit.
  func codeWidth(size: Double, atMost limit: Double) -> Double {
    Swift.min(limit, map { TextMetrics.width($0.code, size: size) }.max() ?? 0)
  }
}
