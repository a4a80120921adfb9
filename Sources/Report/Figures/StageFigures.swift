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
    let what = admissible.isEmpty ? "classes" : "stages"
    let title = "The \(what)\(models.count == 1 ? "" : " of \(models.count) models") over depth"
    let hasBlocks = models.contains {
      $0.stages.map { !$0.fourStage.admissible && !$0.free.undecided } == true
    }
    let bands =
      hasBlocks
      ? " \(admissible.isEmpty ? "Bands" : "The bands of the others") are the blocks of the free segmentation, where their number is decided."
      : ""
    let sentence: String
    if models.count == 1, let stages = models[0].stages {
      let curves = "the counts of each class by layer, each to its own scale"
      sentence =
        stages.fourStage.admissible
        ? "The bands are the four stages; the curves are \(curves)."
        : "No four blocks have the shape that the paper describes; the curves are \(curves)."
    } else if models.count == 1 {
      sentence =
        "No neuron was selected, so no stage is named; the curve is the count of general neurons by layer."
    } else if admissible.isEmpty {
      sentence =
        "In none of the models have four blocks the shape that the paper describes, so no stage is named; the curves are the counts of each class by layer, each to its own scale."
        + bands
    } else if admissible.count == models.count {
      sentence = "All \(models.count) models have an admissible four-stage reading; the bands are its stages."
    } else {
      sentence =
        "\(Numerals.list(admissible.map(\.description.name))) \(admissible.count == 1 ? "has" : "have") an admissible "
        + "four-stage reading; the bands are its stages." + bands
    }
    let rows = models.map { model -> StageStrip.Row in
      let figures = ModelFigures(model: model, context: context)
      return StageStrip.Row(
        name: models.count == 1 ? "" : model.description.name, layers: model.layers,
        stages: figures.stageOverlay,
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
          .real(stages?.fourStage.excess, decimals: 2),
          list(stages.flatMap { $0.free.undecided ? nil : $0.free.boundaries }),
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
      ? "no four-stage reading; number of blocks undecided" : "no four-stage reading; free segmentation"
  }

  /// How sure each boundary is, layer by layer: of the four stages, else of a decided free segmentation, else of the
  /// best four blocks; nil where there is no boundary.
  func posterior(_ model: ModelAnalysis, _ stages: StageAnalysis) -> Figure? {
    let certainty: [BoundaryCertainty]
    let what: String
    if stages.fourStage.admissible {
      (certainty, what) = (stages.fourStage.certainty, "of the four stages")
    } else if !stages.free.undecided, stages.free.blocks > 1 {
      (certainty, what) = (stages.free.certainty, "of the free segmentation")
    } else if let four = stages.fourBlocks {
      (certainty, what) = (four.certainty, "of the best four blocks of any shape")
    } else {
      return nil
    }
    let sets = certainty.map(\.set90.count)
    let surest = sets.allSatisfy { $0 == 1 }
    let sentence =
      surest
      ? "Every boundary \(what) has at least nine tenths of its probability on one layer."
      : "The 90 % sets of the boundaries \(what) hold \(Numerals.list(sets.map(String.init))) \(sets.allSatisfy { $0 == 1 } ? "layer" : "layers")."
    let id = "fig-boundaries-\(model.id)"
    let title = "Where the boundaries\(context.suffix("of", model)) may lie"
    let inks: [Ink] = [.ink, .accent, .before, .muted, .hairline]
    let chart = StackedBars(
      title: title, description: sentence, categories: (0..<model.layers).map(String.init),
      axis: "first layer of the block", quantity: .share("probability of a boundary"),
      parts: certainty.indices.map { .init(name: "boundary \($0 + 1)", ink: inks[$0 % inks.count]) },
      panels: [.init(values: certainty.map(\.probability))])
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Layer", isRowHeader: true)]
        + certainty.indices.map { Table.Column("Boundary \($0 + 1)") },
      rows: (0..<model.layers).map { layer in
        Table.Row([.integer(layer)] + certainty.map { .real($0.probability[layer], decimals: 4) })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " A bar is the probability that the block begins in the layer: the weight of all \(stages.fourStage.admissible ? "admissible partitions into four" : "partitions into as many blocks") that do so."
        )
      ],
      chart: chart, description: sentence, data: data)
  }

  /// What each number of blocks costs.
  func costs(_ model: ModelAnalysis, _ free: FreeSegmentation) -> Figure {
    let id = "fig-costs-\(model.id)"
    let title = "Cost of dividing the layers\(context.suffix("of", model)) into B blocks"
    let sentence =
      "The least cost, \(Numerals.real(free.cost, decimals: 1)), is that of "
      + "\(Numerals.count(free.blocks, "block")) with a \(free.model == "lines" ? "line" : "mean") in each"
      + (free.undecided ? "; the number of blocks is undecided." : ".")
    let chart = CostCurve(
      title: title, description: sentence, means: free.costsOfMeans, lines: free.costsOfLines)
    var data = ModelTables(model: model, context: context).costs(free)
    data.id = "\(id)-data"
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " Costs within 6 of the least are as good and lie in the shaded band.")],
      chart: chart, description: sentence, data: data)
  }
}
