import NeuronAnalysis
import Numerals

/// A rate as a percentage with the fewest decimals that show it whole, three at most: `1 %`, `0.5 %`, `1.25 %`.
func ratePercent(_ rate: Double) -> String {
  let percent = Numerals.nineDigits(rate * 100)
  let decimals = [0, 1, 2].first { places in
    Numerals.plain(percent).split(separator: ".").dropFirst().first.map(\.count) ?? 0 <= places
  }
  return Numerals.percent(rate, decimals: decimals ?? 3)
}

extension StudyContext {
  /// All languages of a count, in words: `all 10 languages`, `both languages`.
  static func all(_ count: Int) -> String { count == 2 ? "both languages" : "all \(count) languages" }
}
