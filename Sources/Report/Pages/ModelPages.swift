import Documents
import NeuronAnalysis
import Numerals

/// The list of models, and one page per model.
struct ModelPages {
  let context: StudyContext

  /// The list page.
  var index: SitePage {
    let models = context.analysis.models
    var blocks: [Block] = [.lead(indexFinding)]
    if !models.isEmpty {
      blocks.append(.table(comparisonTable))
      if let unrecorded { blocks.append(.paragraph([.text(unrecorded)])) }
    }
    return SitePage(
      path: PagePath.models, section: .models, document: Document(title: "Models", blocks: blocks),
      series: models.isEmpty ? [] : series)
  }

  /// Which models the study names without recordings; nil where it has recordings of all.
  private var unrecorded: String? {
    let names = context.analysis.study.unrecordedModels.map(\.name)
    guard !names.isEmpty else { return nil }
    return
      "The study names \(Numerals.list(names)) without recordings, so nothing can be said of \(names.count == 1 ? "its" : "their") neurons."
  }

  private var indexFinding: [Inline] {
    let models = context.analysis.models
    let general = models.map(\.counts.general)
    guard models.count > 1, let most = general.max(), let least = general.min() else {
      return context.mainModel.map { ModelFindings(model: $0, context: context).classes }
        ?? [.text(unrecorded ?? "No model has recordings.")]
    }
    let related = models.compactMap(\.counts.related)
    let specific = models.compactMap(\.counts.specific)
    func range(_ values: [Int], _ noun: String) -> String? {
      guard let low = values.min(), let high = values.max() else { return nil }
      return low == high
        ? "\(Numerals.integer(low)) \(noun)" : "\(Numerals.integer(low)) to \(Numerals.integer(high)) \(noun)"
    }
    let parts = [range(specific, "specific"), range(related, "related"), range([least, most], "general")]
      .compactMap { $0 }
    return [.text("The \(models.count) models have \(Numerals.list(parts)) neurons.")]
  }

  private var comparisonTable: Table {
    var table = OverviewPage(context: context).modelTable
    table.id = "tbl-all-models"
    return table
  }

  private var series: [PageLink] {
    context.analysis.models.map { PageLink($0.description.name, path: PagePath.model($0.id)) }
  }

  /// One page per model.
  var pages: [SitePage] {
    context.analysis.models.map { model in
      SitePage(
        path: PagePath.model(model.id), section: .models, shortTitle: model.description.name,
        document: document(of: model), breadcrumb: [PageLink("Models", path: PagePath.models)],
        series: series,
        isInReport: model.id == context.mainModel?.id)
    }
  }

  private func document(of model: ModelAnalysis) -> Document {
    let findings = ModelFindings(model: model, context: context)
    let figures = ModelFigures(model: model, context: context)
    let tables = ModelTables(model: model, context: context)
    var blocks: [Block] = [.lead(findings.classes)]
    blocks += about(model.description)
    blocks += [
      .heading(level: 2, id: "depth", ["Over depth"]),
      .paragraph([
        .text(
          [findings.depth, model.stages.map { StageFindings(stages: $0, layers: model.layers).fourStage }]
            .compactMap { $0 }.joined(separator: " "))
      ]),
      .figure(figures.profile(id: "fig-profile-\(model.id)").withDataElsewhere),
      .figure(figures.shares.withDataElsewhere),
      .details(summary: ["Table: neurons by layer and class"], [.table(tables.layers)]),
      .heading(level: 2, id: "languages", ["By language"]),
    ]
    if let languages = findings.languages { blocks.append(.paragraph([.text(languages)])) }
    if let heatmap = figures.languageLayerHeatmap { blocks.append(.figure(heatmap)) }
    blocks += [
      .table(tables.languages), .heading(level: 2, id: "sharing", ["How many languages share a neuron"]),
    ]
    blocks.append(.figure(figures.languageCountHistogram.withDataElsewhere))
    blocks.append(
      .details(summary: ["Table: neurons by number of languages"], [.table(tables.languageCounts)]))
    if model.overlap != nil {
      blocks.append(
        .paragraph([
          .text((findings.sharing ?? "No two languages share a neuron.") + " "),
          .link(.page(OverlapPages.path(of: model, context)), ["All pairs and sets"]), ".",
        ]))
    }
    if let example = figures.exampleNeuron {
      blocks += [.heading(level: 2, id: "example", ["One neuron"]), .figure(example)]
    }
    blocks += [
      .heading(level: 2, id: "identification", ["How the neurons were selected"]),
      .table(tables.identification),
    ]
    if !model.identification.generalSelectedNear.isEmpty {
      let probes = model.identification.generalSelectedNear.map {
        "\(Numerals.integer($0.generalSelected)) at \(Numerals.real($0.lambda, decimals: 6))"
      }
      blocks.append(
        .paragraph([
          .text(
            "How many general neurons would be among the selected at other values of lambda: \(Numerals.list(probes))."
          )
        ]))
    }
    blocks.append(
      .paragraph([
        "Definitions: ", .link(.page(PagePath.method("score")), ["score and selection"]), ", ",
        .link(.page(PagePath.method("classes")), ["threshold and classes"]), ", ",
        .link(.page(PagePath.method("lambda")), ["balance coefficient"]), ", ",
        .link(.page(PagePath.method("counts")), ["counts"]), ".",
      ]))
    blocks += SecondOpinion(model: model, context: context).blocks
    blocks += DataNotes(model: model, context: context).blocks
    return Document(title: model.description.name, blocks: blocks)
  }

  private func about(_ description: ModelDescription) -> [Block] {
    var parts: [Inline] = []
    func add(_ inlines: [Inline]) {
      if !parts.isEmpty { parts.append(" ") }
      parts += inlines
    }
    if let from = description.alignedFrom {
      let before = context.analysis.models.first { $0.id == from }?.description.name ?? from
      let isCompared = context.analysis.comparisons.contains {
        $0.before == from && $0.after == description.id
      }
      let page = Destination.page(PagePath.comparison(from, description.id))
      add(
        [.text("Aligned from \(before)")]
          + (isCompared ? ["; ", .link(page, ["what that changed"]), "."] : ["."]))
    }
    if let of = description.checkpointOf {
      add([
        .text(
          "A checkpoint of \(of)" + (description.step.map { " at step \(Numerals.integer($0))" } ?? "") + ".")
      ])
    }
    if !description.trainedLanguages.isEmpty {
      add([.text("Aligned on \(Numerals.list(description.trainedLanguages.map(context.languageName))).")])
    }
    if !description.dataset.isEmpty { add([.text("Recorded on \(description.dataset).")]) }
    if !description.revision.isEmpty { add([.text("Revision \(description.revision).")]) }
    if !description.url.isEmpty { add([.link(.external(description.url), [.text(description.url)])]) }
    var blocks: [Block] = parts.isEmpty ? [] : [.paragraph(parts)]
    if !description.notes.isEmpty { blocks.append(.note(description.notes.map { .paragraph([.text($0)]) })) }
    return blocks
  }
}
