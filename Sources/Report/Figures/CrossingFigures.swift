import Charts
import Documents
import NeuronAnalysis
import Numerals

/// What crossed the threshold, and what of it could be sampling error.
extension ComparisonFigures {
  /// Gains and losses of each language, told apart by sampling error; nil where that is not known.
  var crossings: Figure? {
    guard let flips = difference.flips else { return nil }
    let id = "fig-crossings-\(key)"
    let title = "What crossed tau, by language"
    let order = context.groupedLanguages.flatMap(\.indices)
    let rows = order.compactMap { index in
      flips.perLanguage[context.languages[index].code].map {
        (
          name: context.languages[index].name, flips: $0,
          sum: difference.summary?.crossingsPerLanguage[context.languages[index].code]
        )
      }
    }
    let busiest = rows.max { $0.sum?.total ?? 0 < $1.sum?.total ?? 0 }
    let sentence: String
    if let busiest, let sum = busiest.sum, sum.total > 0 {
      sentence =
        "\(busiest.name) has the most crossings, \(Numerals.integer(sum.total)), \(Numerals.integer(sum.withinError)) of them within sampling error."
    } else {
      sentence = "No neuron crosses tau in any language."
    }
    let chart = StackedRows(
      title: title, description: sentence,
      parts: [
        .init(name: "beyond sampling error", style: .strong),
        .init(name: "within sampling error", style: .weak),
        .init(name: "beyond sampling error", style: .strong, isLeft: true),
        .init(name: "within sampling error", style: .weak, isLeft: true),
      ],
      rows: rows.map { row in
        .init(
          name: row.name,
          values: [
            row.flips.gainedReal, row.flips.gainedWithinError, row.flips.lostReal, row.flips.lostWithinError,
          ].map { Double($0) })
      }, quantity: "neurons lost (left) and gained (right) by the language")
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Neurons of every class; a language loses a neuron that was above tau before and is not after."
        )
      ], chart: chart, description: sentence, data: crossingData(id: "\(id)-data", title: title, flips))
  }

  /// The crossings as numbers.
  func crossingData(id: String, title: String, _ flips: ThresholdFlips) -> Table {
    Table(
      id: id, title: title,
      columns: [
        .header("Language"), Table.Column("Gained beyond error", key: "gained_real"),
        Table.Column("Gained within error"), Table.Column("Lost beyond error", key: "lost_real"),
        Table.Column("Lost within error"), Table.Column("Within error, share", key: "share_within_error"),
      ],
      rows: context.groupedLanguages.flatMap(\.indices).compactMap { index in
        let language = context.languages[index]
        guard let counts = flips.perLanguage[language.code] else { return nil }
        return Table.Row([
          .text(language.name, to: .page(PagePath.language(language.code))), .integer(counts.gainedReal),
          .integer(counts.gainedWithinError), .integer(counts.lostReal), .integer(counts.lostWithinError),
          .percent(difference.summary?.crossingsPerLanguage[language.code]?.withinErrorShare),
        ])
      })
  }
}
