import Charts
import Documents
import NeuronAnalysis
import Numerals

/// Where depth changes its use, model by model, and how sure that is.
struct StagesPage {
  let context: StudyContext

  var document: Document {
    let models = context.analysis.models
    var blocks: [Block] = [.lead([.text(lead)])]
    if !models.isEmpty { blocks.append(.figure(strip)) }
    blocks.append(contentsOf: rule)
    for model in models { blocks += section(model) }
    return Document(title: "Stages over depth", blocks: blocks)
  }

  private var strip: Figure {
    var figure = StageFigures(context: context).strip
    figure.id = "fig-stage-strip"
    figure.data.id = "fig-stage-strip-data"
    return figure
  }

  private var lead: String {
    let models = context.analysis.models.filter { $0.stages != nil }
    guard let model = context.mainModel, let stages = model.stages else {
      return "Without selected neurons there is no depth profile to divide into stages."
    }
    let findings = StageFindings(stages: stages, layers: model.layers)
    let admissible = models.filter { $0.stages?.fourStage.admissible == true }
    var text = findings.fourStage(of: model.description.name) + " " + findings.free
    if models.count > 1 {
      text +=
        admissible.isEmpty
        ? " None of the \(models.count) models has an admissible four-stage reading."
        : " \(admissible.count) of the \(models.count) models \(admissible.count == 1 ? "has" : "have") one."
    }
    return text
  }

  private var rule: [Block] {
    let text = """
      The counts of specific, related and general neurons by layer are brought to a common \
      variance (twice the square root of the count plus 3/8). The free segmentation is the \
      partition of the layers into up to six blocks, with a mean or a line in each, that costs \
      least once every parameter is paid for. The four-stage reading is the best partition into \
      four blocks that has the shape the paper describes: language neurons falling and rising \
      again, general neurons high in the second block and highest in the fourth. Where no \
      partition has that shape, none is named.
      """
    let formulas = Inline.link(.page(PagePath.methods, anchor: "stages"), ["The formulas"])
    return [
      .heading(level: 2, id: "rule", ["The rule in words"]),
      .paragraph([.text(text + " "), formulas, "."]),
    ]
  }

  private func section(_ model: ModelAnalysis) -> [Block] {
    let heading = Block.heading(level: 2, id: "model-\(model.id)", [.text(model.description.name)])
    guard let stages = model.stages else {
      return [heading, .paragraph([.text(ModelFindings(model: model, context: context).unselected)])]
    }
    let findings = StageFindings(stages: stages, layers: model.layers)
    let figures = StageFigures(context: context)
    let boundaries = ModelTables(model: model, context: context).boundaries(stages)
    let sentences = [findings.fourStage as String?, findings.certainty, findings.free].compactMap { $0 }
    var blocks: [Block] = [heading, .paragraph([.text(sentences.joined(separator: " "))])]
    if let posterior = figures.posterior(model, stages) { blocks.append(.figure(posterior)) }
    blocks.append(.figure(figures.costs(model, stages.free)))
    if !boundaries.rows.isEmpty { blocks.append(.table(boundaries)) }
    return blocks + LeftOutLanguages(model: model, context: context).stageBlocks
  }
}
