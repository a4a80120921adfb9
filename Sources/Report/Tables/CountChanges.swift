import Documents
import NeuronAnalysis
import Numerals

/// Every count of a comparison that changed, the biggest change first.
struct CountChanges {
  /// One count before and after.
  struct Change {
    let name: String
    let before: Int
    let after: Int

    var change: Int { after - before }
  }

  private let pair: ComparedPair
  /// How many counts were compared.
  let total: Int
  /// The counts that changed.
  let changed: [Change]

  init(pair: ComparedPair, difference: ClassDifference, context: StudyContext) {
    self.pair = pair
    var all: [Change] = []
    func add(_ name: String, _ before: Int?, _ change: Int?) {
      guard let before, let change else { return }
      all.append(Change(name: name, before: before, after: before + change))
    }
    let (counts, change) = (pair.before.counts, difference.change)
    add("language-specific neurons", counts.specific, change.specific)
    add("language-related neurons", counts.related, change.related)
    add("general neurons", counts.general, change.general)
    add("selected below tau", counts.selectedBelowThreshold, change.selectedBelowThreshold)
    for language in context.languages {
      let (old, new) = (pair.before.perLanguage[language.code], difference.changePerLanguage[language.code])
      add("specific of \(language.name)", old?.specific, new?.specific)
      add("related of \(language.name)", old?.related, new?.related)
      add("above tau in \(language.name)", old?.aboveThreshold, new?.aboveThreshold)
    }
    let (perLayer, perLayerChange) = (pair.before.perLayer, difference.changePerLayer)
    for layer in perLayer.general.indices {
      add("specific in layer \(layer)", perLayer.specific?[layer], perLayerChange.specific?[layer])
      add("related in layer \(layer)", perLayer.related?[layer], perLayerChange.related?[layer])
      add("general in layer \(layer)", perLayer.general[layer], perLayerChange.general[layer])
    }
    // Before and after have the same N only where they have the same languages.
    let histograms = (pair.before.languageCountHistogram, pair.after.languageCountHistogram)
    if histograms.0.count == histograms.1.count, let changes = difference.changeByLanguageCount,
      changes.count == histograms.0.count - 1
    {
      for (index, change) in changes.enumerated() {
        add(
          "above tau in exactly \(Numerals.count(index + 1, "language"))", histograms.0[index + 1], change)
      }
    }
    total = all.count
    changed = all.filter { $0.change != 0 }.enumerated().sorted {
      (-abs($0.element.change), $0.offset) < (-abs($1.element.change), $1.offset)
    }.map(\.element)
  }

  /// The biggest changes.
  func table(id: String, limit: Int) -> Table {
    Table(
      id: id, title: "The biggest changes", caption: [.text(accounting(limit: limit))],
      columns: [
        .header("Count"), Table.Column(pair.before.name, key: "before"),
        Table.Column(pair.after.name, key: "after"), Table.Column("Change"), Table.Column("Relative change"),
      ],
      rows: changed.prefix(limit).map { change in
        Table.Row([
          .text(change.name), .integer(change.before), .integer(change.after), .signed(change.change),
          .relative(change.change, of: change.before),
        ])
      })
  }

  /// How many of the changes are listed, and how many counts there are.
  func accounting(limit: Int) -> String {
    let listed =
      changed.count > limit
      ? "The \(limit) biggest of \(Numerals.count(changed.count, "changed count"))"
      : "All \(Numerals.count(changed.count, "changed count"))"
    return
      "\(listed) of \(Numerals.integer(total)) compared: classes, languages, layers and numbers of languages."
  }
}

extension Table.Cell {
  /// A change relative to what was before, with its sign; a dash where nothing was.
  static func relative(_ change: Int?, of before: Int?) -> Table.Cell {
    guard let change, let before, before > 0 else { return .none }
    let share = Double(change) / Double(before)
    return Table.Cell(
      Numerals.signed(share * 100, decimals: 1) + "\u{202F}%", value: .real(Numerals.nineDigits(share)))
  }
}
