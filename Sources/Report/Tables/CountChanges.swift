import Documents
import NeuronAnalysis
import Numerals

/// The counts of a comparison that changed most, the biggest change first.
struct CountChanges {
  let pair: ComparedPair
  let summary: DifferenceSummary
  let context: StudyContext

  /// The biggest changes.
  func table(id: String, limit: Int) -> Table {
    Table(
      id: id, title: "The biggest changes", caption: [.text(accounting(limit: limit))],
      columns: [
        .header("Count"), Table.Column(pair.before.name, key: "before"),
        Table.Column(pair.after.name, key: "after"), Table.Column("Change"), Table.Column("Relative change"),
      ],
      rows: summary.biggestChanges.prefix(limit).map { change in
        Table.Row([
          .text(name(change)), .integer(change.before), .integer(change.after), .signed(change.change),
          .relative(change.relativeChange),
        ])
      })
  }

  /// How many of the changes are listed, and how many counts there are.
  func accounting(limit: Int) -> String {
    let shown = summary.biggestChanges.prefix(limit).count
    let listed =
      summary.countsChanged > shown
      ? "The \(shown) biggest of \(Numerals.count(summary.countsChanged, "changed count"))"
      : "All \(Numerals.count(summary.countsChanged, "changed count"))"
    return
      "\(listed) of \(Numerals.integer(summary.countsCompared)) compared: classes, languages, layers and numbers of languages."
  }

  private func name(_ change: CountChange) -> String {
    let kind =
      switch change.kind {
      case .specific: "specific"
      case .related: "related"
      case .general: "general"
      case .selectedBelowThreshold: "selected below tau"
      case .aboveThreshold: "above tau"
      }
    if let code = change.language {
      return "\(kind) \(change.kind == .aboveThreshold ? "in" : "of") \(context.languageName(code))"
    }
    if let layer = change.layer { return "\(kind) in layer \(layer)" }
    if let count = change.languageCount { return "\(kind) in exactly \(Numerals.count(count, "language"))" }
    switch change.kind {
    case .specific, .related: return "language-\(kind) neurons"
    case .general: return "general neurons"
    case .selectedBelowThreshold, .aboveThreshold: return kind
    }
  }
}

extension Table.Cell {
  /// A change relative to what was before, with its sign; a dash where nothing was.
  static func relative(_ share: Double?) -> Table.Cell {
    guard let share else { return .none }
    return Table.Cell(Numerals.signed(share * 100, decimals: 1) + "\u{202F}%", value: .real(share))
  }
}
