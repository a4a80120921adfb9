import Documents
import NeuronAnalysis
import Numerals

/// The tables that show what changed between two recordings of the same neurons.
struct ComparisonTables {
  /// The anchors' suffix: `base-vs-aligned`.
  let key: String
  let before: String
  let after: String
  let countsBefore: ClassCounts
  let countsAfter: ClassCounts
  let difference: ClassDifference
  let context: StudyContext

  /// Counts before and after, and how far the same neurons are in each class.
  var classes: Table {
    func row(
      _ kind: NeuronClass, _ from: Int?, _ to: Int?, _ change: Int?, _ ratio: Double?, _ jaccard: Double?
    ) -> Table.Row {
      var name = Table.Cell.text(kind.name)
      name.swatch = kind.style
      return Table.Row([
        name, .integer(from), .integer(to), .signed(change),
        .percent(change.flatMap { change in from.flatMap { $0 > 0 ? Double(change) / Double($0) : nil } }),
        .percent(ratio), .real(jaccard, decimals: 3),
      ])
    }
    return Table(
      id: "tbl-classes-\(key)", title: "Classes before and after",
      caption: [
        .text(
          "Kept: share of the class in \(before) that is in the same class in \(after), whatever its languages."
        )
      ],
      columns: [
        .header("Class"), Table.Column(before, key: "before"), Table.Column(after, key: "after"),
        Table.Column("Change"),
        Table.Column("Relative change"), Table.Column("Kept", key: "overlap_ratio"), Table.Column("Jaccard"),
      ],
      rows: [
        row(
          .specific, countsBefore.specific, countsAfter.specific, difference.change.specific,
          difference.overlapRatio.specific, difference.jaccard.specific),
        row(
          .related, countsBefore.related, countsAfter.related, difference.change.related,
          difference.overlapRatio.related, difference.jaccard.related),
        row(
          .general, countsBefore.general, countsAfter.general, difference.change.general,
          difference.overlapRatio.general, difference.jaccard.general),
      ])
  }

  /// The change by layer.
  var layers: Table {
    let change = difference.changePerLayer
    return Table(
      id: "tbl-change-layers-\(key)", title: "Change by layer",
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"),
      ],
      rows: change.general.indices.map { layer in
        let values = [change.specific?[layer], change.related?[layer], change.general[layer]]
        let changed = values.contains { ($0 ?? 0) != 0 }
        return Table.Row([.integer(layer)] + values.map { .signed($0) }, tags: changed ? ["changed"] : [])
      }, isInteractive: true)
  }

  /// The change by language.
  var languages: Table {
    Table(
      id: "tbl-change-languages-\(key)", title: "Change by language",
      caption: [
        "Gained and lost: neurons that moved above or below tau in the language, whatever their class."
      ],
      columns: [
        .header("Language"), Table.Column("Specific"), Table.Column("Related"), Table.Column("Above tau"),
        Table.Column("Gained"), Table.Column("Lost"),
      ],
      rows: context.groupedLanguages.flatMap(\.indices).map { index in
        let code = context.languages[index].code
        let change = difference.changePerLanguage[code]
        return Table.Row(
          [
            .text(context.languages[index].name, to: .page(PagePath.language(code))),
            .signed(change?.specific),
            .signed(change?.related), .signed(change?.aboveThreshold),
            .integer(difference.languagesGained?[code]),
            .integer(difference.languagesLost?[code]),
          ], id: "delta-\(code)")
      }, isInteractive: true)
  }
}
