import Documents
import NeuronAnalysis
import Numerals

/// The tables that show what changed between two recordings of the same neurons.
struct ComparisonTables {
  let pair: ComparedPair
  let difference: ClassDifference
  let context: StudyContext

  private var key: String { pair.key }
  private var before: String { pair.before.name }
  private var after: String { pair.after.name }

  /// Counts before and after, and how far the same neurons are in each class.
  var classes: Table {
    let (old, new) = (pair.before.counts, pair.after.counts)
    func row(
      _ kind: NeuronClass, _ from: Int?, _ to: Int?, _ change: Int?, _ relative: Double?,
      _ ratio: Double?, _ jaccard: Double?
    ) -> Table.Row {
      var name = Table.Cell.text(kind.name)
      name.swatch = kind.style
      let place = NeuronClass.displayOrder.firstIndex(of: kind)
      let kept = place.flatMap { place in difference.transitions.map { $0[place][place] } }
      return Table.Row([
        name, .integer(from), .integer(to), .signed(change), .relative(relative), .integer(kept),
        .percent(ratio), .real(jaccard, decimals: 3),
      ])
    }
    let relative = difference.summary?.relativeChange
    return Table(
      id: "tbl-classes-\(key)", title: "Classes before and after",
      caption: [
        .text(
          "In both: neurons that are in the class before and after, whatever their languages. Overlap ratio: these over the "
            + "neurons in the class in \(before); Jaccard index: these over the neurons in it in either.")
      ],
      columns: [
        .header("Class"), Table.Column(before, key: "before"), Table.Column(after, key: "after"),
        Table.Column("Change"), Table.Column("Relative change"), Table.Column("In both"),
        Table.Column("Overlap ratio"), Table.Column("Jaccard"),
      ],
      rows: [
        row(
          .specific, old.specific, new.specific, difference.change.specific, relative?.specific,
          difference.overlapRatio.specific, difference.jaccard.specific),
        row(
          .related, old.related, new.related, difference.change.related, relative?.related,
          difference.overlapRatio.related, difference.jaccard.related),
        row(
          .general, old.general, new.general, difference.change.general, relative?.general,
          difference.overlapRatio.general, difference.jaccard.general),
      ])
  }

  /// Every move from class to class with the languages gained and lost, moves first and the biggest first.
  var transitions: Table? {
    guard let neurons = difference.transitions, let gained = difference.languagesGainedByTransition,
      let lost = difference.languagesLostByTransition
    else { return nil }
    let names = NeuronClass.displayOrder
    let cells = names.indices.flatMap { from in names.indices.map { (from: from, to: $0) } }
      .filter { neurons[$0.from][$0.to] > 0 }
      .sorted { first, second in
        let order = (first.from == first.to ? 1 : 0, -neurons[first.from][first.to], first.from, first.to)
        return order < (
          second.from == second.to ? 1 : 0, -neurons[second.from][second.to], second.from, second.to
        )
      }
    return Table(
      id: "tbl-transitions-\(key)", title: "From class to class, with the languages gained and lost",
      caption: [
        .text(
          "All \(Numerals.integer(difference.summary?.matched ?? 0)) neurons; moves that no neuron makes are left out. Share: of the "
            + "neurons in the class in \(before). Gained and lost: languages in which these neurons rose above tau or fell to it or below, summed over them."
        )
      ],
      columns: [
        .header("From"), .words("To"), Table.Column("Neurons"), Table.Column("Share"),
        Table.Column("Languages gained"), Table.Column("Languages lost"),
      ],
      rows: cells.map { from, to in
        return Table.Row(
          [
            .text(names[from].name), .text(names[to].name), .integer(neurons[from][to]),
            .percent(difference.summary?.transitionShares?[from][to], decimals: 2),
            .integer(gained[from][to]), .integer(lost[from][to]),
          ], tags: from == to ? [] : ["changed"])
      })
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

  /// The neurons by number of languages, before and after; nil where the two are not of the same languages.
  var languageCounts: Table? {
    let (old, new) = (pair.before.languageCountHistogram, pair.after.languageCountHistogram)
    guard let change = difference.changeByLanguageCount else { return nil }
    // In a comparison of analyses with different languages only the change over the shared ones is known.
    let areWhole = old.count == new.count && old.count == change.count + 1
    return Table(
      id: "tbl-change-n-\(key)", title: "Change by number of languages above tau",
      caption: ["All neurons, whatever their class."],
      columns: [
        Table.Column("Languages N", isRowHeader: true), Table.Column(before, key: "before"),
        Table.Column(after, key: "after"), Table.Column("Change"), Table.Column("Relative change"),
      ],
      rows: change.indices.map { index in
        Table.Row([
          .integer(index + 1), .integer(areWhole ? old[index + 1] : nil),
          .integer(areWhole ? new[index + 1] : nil), .signed(change[index]),
          .relative(difference.summary?.relativeChangeByLanguageCount?[index]),
        ])
      })
  }

  /// The change in each of the four stages as read before; nil where there is no such reading.
  var stages: Table? {
    guard let change = pair.stageChange?.changePerStage, let names = pair.before.stages?.names,
      names.count == change.count, let boundaries = pair.stageChange?.fourStageBefore
    else { return nil }
    let starts = [0] + boundaries
    let ends = boundaries + [pair.before.perLayer.general.count]
    return Table(
      id: "tbl-change-stages-\(key)", title: "Change by stage",
      caption: [.text("Stages as read in \(before).")],
      columns: [
        .header("Stage"), .words("Layers"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"),
      ],
      rows: change.indices.map { stage in
        Table.Row([
          .text(names[stage]),
          .text(
            starts[stage] == ends[stage] - 1
              ? "\(starts[stage])" : "\(starts[stage]) to \(ends[stage] - 1)"),
          .signed(change[stage].specific), .signed(change[stage].related), .signed(change[stage].general),
        ])
      })
  }
}
