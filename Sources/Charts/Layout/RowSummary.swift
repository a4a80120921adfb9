import Numerals

/// What stands at the ends of a heatmap's rows, with the same decimals throughout.
enum RowSummary {
  /// The total or mean of every row; a dash where nothing was measured.
  static func texts(
    _ rows: [[Double?]], _ summary: LanguageLayerHeatmap.Summary, isInteger: Bool, isSigned: Bool = false
  ) -> [String] {
    let values = rows.map { row -> Double in
      let present = row.compactMap { $0 }.filter(\.isFinite)
      guard !present.isEmpty else { return .nan }
      let total = present.reduce(0, +)
      return summary == .total ? total : total / Double(present.count)
    }
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    let decimals =
      summary == .total && isInteger ? 0 : largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3
    return values.map {
      isSigned ? Numerals.signed($0, decimals: decimals) : Numerals.real($0, decimals: decimals)
    }
  }
}
