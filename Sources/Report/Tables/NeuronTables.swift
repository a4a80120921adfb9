import Documents
import NeuronAnalysis
import Numerals

/// The tables that list single neurons of a model.
struct NeuronTables {
  let model: ModelAnalysis
  let records: NeuronRecords
  let context: StudyContext

  /// The rows of a layer's specific, related and general neurons: by class, then by rising score.
  func classified(layer: Int) -> [Int] {
    let first = layer * records.shape.neuronsPerLayer
    let order: [UInt8] = [9, 0, 1, 2]
    return (first..<first + records.shape.neuronsPerLayer)
      .filter { records.classes[$0] != NeuronClass.unclassified.rawValue }
      .sorted {
        let left = (order[Int(records.classes[$0])], records.scores[$0], $0)
        let right = (order[Int(records.classes[$1])], records.scores[$1], $1)
        return left < right
      }
  }

  /// The rows of each language's specific and related neurons with the lowest scores, `limit` at most.
  func lowestScores(limit: Int) -> [[Int]] {
    let classes = [NeuronClass.specific.rawValue, NeuronClass.related.rawValue]
    let rows = records.classes.indices.filter { classes.contains(records.classes[$0]) }
      .sorted { (records.scores[$0], $0) < (records.scores[$1], $1) }
    return (0..<records.languageCount).map { language in
      Array(rows.lazy.filter { records.isAbove(row: $0, language: language) }.prefix(limit))
    }
  }

  /// A table of neurons given by their rows.
  func table(id: String, title: String, caption: [Inline], rows: [Int]) -> Table {
    defer { records.adviseDone(with: rows) }
    return Table(
      id: id, title: title, caption: caption,
      columns: [
        .header("Neuron"), .words("Class"), Table.Column("N", key: "languages_above_tau"),
        .words("Languages above tau", key: "languages"),
        Table.Column("Highest probability", key: "highest_probability"),
        .words("In", key: "highest_language"), Table.Column("Score"),
      ],
      rows: rows.map { row(of: $0) }, isInteractive: rows.count > 1)
  }

  private func row(of row: Int) -> Table.Row {
    let layer = row / records.shape.neuronsPerLayer
    let neuron = row % records.shape.neuronsPerLayer
    let neuronClass = records.neuronClass(row: row)
    let above = context.languages.indices.filter { records.isAbove(row: row, language: $0) }
    let probabilities = context.languages.indices.map { records.probability(row: row, language: $0) }
    let highest = probabilities.indices.max { (probabilities[$0], -$0) < (probabilities[$1], -$1) } ?? 0
    let name = neuronName(layer: layer, neuron: neuron)
    var className = Table.Cell.text(shortName(neuronClass))
    className.swatch = neuronClass.style
    return Table.Row(
      [
        .text(name, to: .page("neuron.html", anchor: "n=\(model.id).L\(layer)N\(neuron)")), className,
        .integer(above.count),
        .text(
          above.count == context.languageCount
            ? "all" : above.map { context.languages[$0].code }.joined(separator: " ")),
        .real(probabilities[highest], decimals: 3), .text(context.languages[highest].code),
        .real(Double(records.scores[row]), decimals: 4),
      ], id: "n\(neuron)-\(layer)", tags: [neuronClass.style])
  }

  private func shortName(_ neuronClass: NeuronClass) -> String {
    switch neuronClass {
    case .specific: "specific"
    case .related: "related"
    case .general: "general"
    case .unclassified: "unclassified"
    }
  }
}
