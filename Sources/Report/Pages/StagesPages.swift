import Charts
import Documents
import NeuronAnalysis
import Numerals

/// Where depth changes its use and how sure that is: all models side by side with the main one in full at
/// `stages.html`, each other model on a page of its own.
struct StagesPages {
  let context: StudyContext

  /// The address of a model's stages.
  static func path(of model: ModelAnalysis, _ context: StudyContext) -> String {
    StagesPages(context: context).byModel.path(of: model)
  }

  private var byModel: PagesByModel {
    PagesByModel(
      context: context, section: .stages, name: ("Stages", "of"), main: PagePath.stages,
      other: PagePath.stages(_:))
  }

  /// The page of all models first, then those of the others in the study's order.
  var pages: [SitePage] {
    byModel.pages { $0.id == context.mainModel?.id ? document : document(of: $0) }
  }

  private var document: Document {
    var blocks: [Block] = [.lead([.text(lead)]), .figure(strip)] + rule
    if let main = context.mainModel {
      blocks +=
        section(
          main, heading: context.analysis.models.count > 1 ? main.description.name : "The boundaries")
        + others(than: main)
    }
    return Document(title: "Stages over depth", blocks: blocks)
  }

  private func document(of model: ModelAnalysis) -> Document {
    Document(
      title: "Stages over depth\(context.suffix("of", model))",
      blocks: section(model, heading: nil)
        + [.paragraph([.link(.page(PagePath.stages), ["All models side by side, and the rule"]), "."])])
  }

  private func others(than main: ModelAnalysis) -> [Block] {
    byModel.list(of: "The other models", than: main) { model in
      guard let stages = model.stages else { return "no neuron was selected, so no stage is named." }
      guard let boundaries = stages.fourStage.boundaries else { return "no admissible four-stage reading." }
      return "stages 2, 3 and 4 begin at layers \(Numerals.list(boundaries.map(String.init)))."
    }
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
    var text =
      (models.count > 1 ? findings.fourStage(of: model.description.name) : findings.fourStage) + " "
      + findings.free
    if models.count > 1 {
      text +=
        admissible.isEmpty
        ? " None of the \(models.count) models has an admissible four-stage reading."
        : " Of the \(models.count) models \(admissible.count == models.count ? "all have" : "\(admissible.count) \(admissible.count == 1 ? "has" : "have")") one."
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
    let formulas = Inline.link(.page(PagePath.method("stages")), ["The formulas"])
    return [
      .heading(level: 2, id: "rule", ["The rule in words"]),
      .paragraph([.text(text + " "), formulas, "."]),
    ]
  }

  private func section(_ model: ModelAnalysis, heading: String?) -> [Block] {
    let start = heading.map { [Block.heading(level: 2, id: "model-\(model.id)", [.text($0)])] } ?? []
    func text(_ sentence: String) -> Block {
      heading == nil ? .lead([.text(sentence)]) : .paragraph([.text(sentence)])
    }
    guard let stages = model.stages else {
      return start + [
        text("No stage is named: " + ModelFindings(model: model, context: context).unselected)
      ]
    }
    let findings = StageFindings(stages: stages, layers: model.layers)
    let figures = StageFigures(context: context)
    let boundaries = ModelTables(model: model, context: context).boundaries(stages)
    // Under a heading the page has said at its top what the model's stages are.
    let finding = heading == nil ? [findings.fourStage, findings.free] : []
    let sentences = finding + (findings.certainty.map { [$0] } ?? [])
    var blocks = start + (sentences.isEmpty ? [] : [text(sentences.joined(separator: " "))])
    if let posterior = figures.posterior(model, stages) { blocks.append(.figure(posterior)) }
    blocks.append(.figure(figures.costs(model, stages.free)))
    if !boundaries.rows.isEmpty { blocks.append(.table(boundaries)) }
    return blocks
      + LeftOutLanguages(model: model, context: context).stageBlocks(level: heading == nil ? 2 : 3)
  }
}
