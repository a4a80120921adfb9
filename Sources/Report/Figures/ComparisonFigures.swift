import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show what changed between two models.
struct ComparisonFigures {
  let pair: ComparedPair
  let difference: ClassDifference
  let context: StudyContext

  var key: String { pair.key }
  var before: ComparedSide { pair.before }
  var after: ComparedSide { pair.after }

  /// The classes over the layers, before and after.
  var layers: Figure {
    let id = "fig-change-layers-\(key)"
    let title = "Classes over the layers before and after"
    let change = difference.changePerLayer
    let moved = difference.summary?.changePerLayer ?? []
    let most = moved.max() ?? 0
    let peak = moved.firstIndex(of: most) ?? 0
    let sentence: String
    if most == 0 {
      sentence = "No layer's counts change."
    } else {
      let parts = [
        ("specific", change.specific?[peak]), ("related", change.related?[peak]),
        ("general", change.general[peak]),
      ].compactMap { name, value in value.map { "\(Numerals.signed($0)) \(name)" } }
      sentence = "Layer \(peak) changes most: \(Numerals.list(parts)) neurons."
    }
    let chart = ClassProfile(
      title: title, description: sentence, counts: after.series, before: before.series,
      stages: StageOverlay(after.stages))
    var data = Table(
      id: "\(id)-data", title: title, columns: [Table.Column("Layer", isRowHeader: true)],
      rows: change.general.indices.map { Table.Row([.integer($0)]) })
    let series: [(String, [Int]?)] = [
      ("Specific before", before.perLayer.specific), ("Specific after", after.perLayer.specific),
      ("Related before", before.perLayer.related), ("Related after", after.perLayer.related),
      ("General before", before.perLayer.general), ("General after", after.perLayer.general),
    ]
    for (name, counts) in series {
      data.columns.append(Table.Column(name))
      for layer in data.rows.indices { data.rows[layer].cells.append(.integer(counts?[layer])) }
    }
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence + " Grey: \(before.name); coloured: \(after.name)."
            + StageOverlay.note(after.stages))
      ], chart: chart, description: sentence, data: data)
  }
}
