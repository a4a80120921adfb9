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
      let curves = "the counts of each class by layer, each to its own scale"
      sentence =
        stages.fourStage.admissible
        ? "The bands are the four stages; the curves are \(curves)."
        : "The curves are \(curves). No four blocks have the shape that the paper describes."
    } else if admissible.isEmpty {
      sentence =
        "None of the models has an admissible four-stage reading; blocks are those of the free segmentation, where their number is decided."
    } else if admissible.count == models.count {
      sentence = "All \(models.count) models have an admissible four-stage reading."
    } else {
      sentence =
        "\(Numerals.list(admissible.map(\.description.name))) \(admissible.count == 1 ? "has" : "have") an admissible "
        + "four-stage reading; the blocks of the others are those of the free segmentation, where their number is decided."
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
      : "The 90 % sets of the boundaries \(what) hold \(Numerals.list(sets.map { Numerals.count($0, "layer") }))."
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
            + " Weights of all partitions with as many blocks, at the variances of the best one; \(what).")
      ],
      chart: chart, description: sentence, data: data)
  }

  /// What each number of blocks costs.
  func costs(_ model: ModelAnalysis, _ free: FreeSegmentation) -> Figure {
    let id = "fig-costs-\(model.id)"
    let title = "Cost of dividing the layers\(context.suffix("of", model)) into B blocks"
    let sentence =
      "The least cost, \(Numerals.real(free.cost, decimals: 1)), is that of "
      + "\(Numerals.count(free.blocks, "block")) of \(free.model)"
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
