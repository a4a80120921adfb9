import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show stages over depth.
struct StageFigures {
  let context: StudyContext

  /// The stages of every model over depth.
  var strip: Figure {
    let models = context.analysis.models
    let admissible = models.filter { $0.stages?.fourStage.admissible == true }
    let title =
      models.count == 1 ? "The stages over depth" : "The stages of \(models.count) models over depth"
    let sentence: String
    if models.count == 1, let stages = models[0].stages {
      sentence = StageFindings(stages: stages, layers: models[0].layers).fourStage
    } else if admissible.isEmpty {
      sentence =
        "None of the models has an admissible four-stage reading; their blocks are those of the free segmentation."
    } else if admissible.count == models.count {
      sentence = "All \(models.count) models have an admissible four-stage reading."
    } else {
      sentence =
        "\(Numerals.list(admissible.map(\.description.name))) \(admissible.count == 1 ? "has" : "have") an admissible "
        + "four-stage reading; the blocks of the others are those of the free segmentation."
    }
    let rows = models.map { model -> StageStrip.Row in
      let figures = ModelFigures(model: model, context: context)
      return StageStrip.Row(
        name: model.description.name, layers: model.layers, stages: figures.stageOverlay,
        counts: figures.series,
        note: note(model))
    }
    let chart = StageStrip(title: title, description: sentence, rows: rows)
    let data = Table(
      id: "fig-stages-data", title: title,
      columns: [
        .header("Model"), Table.Column("Layers"), .words("Four-stage boundaries"), Table.Column("Excess"),
        .words("Free boundaries"), .words("Free fit"), .words("Undecided"),
      ],
      rows: models.map { model in
        let stages = model.stages
        func list(_ layers: [Int]?) -> Table.Cell {
          layers.map { .text($0.isEmpty ? "none" : $0.map(String.init).joined(separator: " ")) } ?? .none
        }
        return Table.Row([
          .text(model.description.name), .integer(model.layers), list(stages?.fourStage.boundaries),
          .real(stages?.fourStage.excess, decimals: 2), list(stages?.free.boundaries),
          .text(stages?.free.model ?? Numerals.missing),
          .text(stages.map { $0.free.undecided ? "yes" : "no" } ?? Numerals.missing),
        ])
      })
    return Figure(
      id: "fig-stages", title: title, caption: [.text(sentence)], chart: chart,
      description: sentence,
      data: data)
  }

  private func note(_ model: ModelAnalysis) -> String? {
    guard let stages = model.stages else { return "no neuron selected" }
    if stages.fourStage.admissible { return nil }
    return stages.free.undecided
      ? "no four-stage reading; free segmentation, undecided" : "no four-stage reading; free segmentation"
  }
}
