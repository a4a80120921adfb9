import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show one language in one model.
struct LanguageFigures {
  let model: ModelAnalysis
  let context: StudyContext

  /// The language's specific and related neurons over layers; nil where none were selected.
  func profile(_ index: Int) -> Figure? {
    let language = context.languages[index]
    guard let counts = model.perLanguagePerLayer[language.code], let specific = counts.specific,
      let related = counts.related
    else { return nil }
    let id = "fig-language-\(model.id)-\(language.code)"
    let title = "\(language.name)\(context.suffix("in", model)): neurons over the layers"
    let sentence: String
    if let concentration = model.summary?.languages[language.code]?.depth, concentration.total > 1 {
      sentence =
        concentration.halfLayers.count == 1
        ? "Layer \(concentration.peak) alone holds \(Numerals.integer(concentration.peakCount)) of its \(Numerals.integer(concentration.total)) specific and related neurons, at least half."
        : "Half of its \(Numerals.integer(concentration.total)) specific and related neurons lie in \(concentration.halfPhrase); "
          + "the most, \(Numerals.integer(concentration.peakCount)), in layer \(concentration.peak)."
    } else {
      sentence =
        "\(language.name) has \(Numerals.count(model.summary?.languages[language.code]?.neurons ?? 0, "specific or related neuron"))."
    }
    let chart = ClassProfile(
      title: title, description: sentence,
      counts: ClassSeries(specific: specific, related: related, general: []),
      stages: ModelFigures(model: model, context: context).stageOverlay)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("Above tau"),
      ],
      rows: specific.indices.map {
        Table.Row([
          .integer($0), .integer(specific[$0]), .integer(related[$0]), .integer(counts.aboveThreshold[$0]),
        ])
      })
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence,
      data: data)
  }
}
