import Documents
import NeuronAnalysis
import Numerals

/// The first page: the finding in three sentences, the key numbers, where the classes lie over depth.
struct OverviewPage {
  let context: StudyContext

  /// The finding: what the main model's neurons are, where its stages begin, and what alignment changed.
  var finding: [Inline] {
    guard let model = context.mainModel else {
      let found = [EvaluationsPage(context: context).lead, MaskPages(context: context).lead]
      return [.text((found.filter { !$0.isEmpty } + [contentsWithoutRecordings]).joined(separator: " "))]
    }
    if let compared = context.analysis.compared, let main = ComparisonFindings.main(context) {
      let first = ComparedFindings(compared: compared, analysis: context.analysis).differences
      return [.text([first, main.classes, main.moves].compactMap { $0 }.joined(separator: " "))]
    }
    let findings = ModelFindings(model: model, context: context)
    var sentences = findings.classes
    if let stages = model.stages {
      sentences.append(.text(" " + StageFindings(stages: stages, layers: model.layers).fourStage))
    }
    if let change = ComparisonFindings.mainChange(context) {
      sentences.append(.text(" " + change))
    } else if let sharing = findings.sharing {
      sentences.append(.text(" " + sharing))
    }
    return sentences
  }

  private var contentsWithoutRecordings: String {
    let masks = context.analysis.masks.count
    let evaluations = context.analysis.evaluations
    let matrices = evaluations.deactivation.count
    var parts: [String] = []
    if masks > 0 { parts.append(Numerals.count(masks, "published mask")) }
    if matrices > 0 { parts.append(Numerals.count(matrices, "deactivation experiment")) }
    if !evaluations.accuracy.isEmpty {
      parts.append(Numerals.count(evaluations.accuracy.count, "accuracy table"))
    }
    let holds = parts.isEmpty ? "nothing that could be analysed" : Numerals.list(parts)
    return "The study holds \(holds) and no recordings, so its pages classify no neurons and find no stages."
  }

  var document: Document {
    let study = context.analysis.study
    var blocks: [Block] = [.lead(finding)]
    if !study.authors.isEmpty || study.date != nil {
      blocks.append(
        .paragraph([
          .text(
            [study.authors.joined(separator: ", "), study.date ?? ""]
              .filter { !$0.isEmpty }.joined(separator: " · "))
        ]))
    }
    let works = context.ownWorks.filter { context.bibliography[$0.key] == $0 }
    if !works.isEmpty {
      let citations = works.enumerated().flatMap { place, work -> [Inline] in
        [.text(place == 0 ? "" : "; "), .citation(work.key)]
      }
      blocks.append(.paragraph(["To be cited with this study: "] + citations + ["."]))
    }
    if !context.analysis.models.isEmpty {
      let strip = Block.figure(StageFigures(context: context).strip)
      let numbers: [Block] = [
        .heading(level: 2, id: "key-numbers", ["Key numbers"]), .table(modelTable),
      ]
      // Where two analyses are compared, what changed comes before what is.
      blocks += context.analysis.compared == nil ? [strip] + numbers : changes + numbers + [strip]
      if let model = context.mainModel {
        blocks.append(.heading(level: 2, id: "classes-over-depth", ["Classes over depth"]))
        if let depth = ModelFindings(model: model, context: context).depth {
          blocks.append(.paragraph([.text(depth)]))
        }
        blocks.append(.figure(ModelFigures(model: model, context: context).profile(id: "fig-profile")))
      }
    }
    blocks += notes + contents
    return Document(title: study.title, blocks: blocks)
  }

  /// What changed most between two analyses, and every pair of models.
  private var changes: [Block] {
    guard let main = ComparisonFindings.main(context) else { return [] }
    var all = ComparisonPages(context: context).table
    all.id = "tbl-compared"
    return [.heading(level: 2, id: "changes", ["What changed"])]
      + ComparisonDocument(pair: main.pair, context: context).biggestChanges(id: "tbl-biggest-changes")
      + [.table(all)]
  }

  /// The key numbers of each model.
  var modelTable: Table {
    let rows = context.analysis.models.map { model -> Table.Row in
      let reading = model.stages?.fourStage
      let stages =
        reading?.boundaries.map { $0.map(String.init).joined(separator: ", ") } ?? "none"
      return Table.Row(
        [
          .text(model.description.name, to: context.page(of: model)), .integer(model.layers),
          .integer(model.neuronsPerLayer), .integer(model.counts.specific), .integer(model.counts.related),
          .integer(model.counts.general), .real(model.identification.threshold, decimals: 4),
          .real(model.identification.lambda, decimals: 4),
          .text(model.stages == nil ? Numerals.missing : stages),
        ], id: "model-\(model.id)")
    }
    let specifics = Set(context.analysis.models.map(\.identification.rate))
    let languages = Set(context.analysis.models.map(\.tokens.count))
    let selected =
      if specifics.count == 1, let rate = specifics.first {
        "The \(ratePercent(rate)) of all neurons with the lowest scores are selected"
      } else {
        "The neurons with the lowest scores are selected, each model at its own rate"
      }
    let all = languages.count == 1 ? StudyContext.all(languages.first ?? 0) : "all of its languages"
    return Table(
      id: "tbl-models", title: rows.count == 1 ? "The model and its neurons" : "The models and their neurons",
      caption: [
        .text(
          selected
            + "; those above the threshold tau in one language are specific, in several but not all related. "
            + "General neurons are above it in \(all), selected or not. Stages: first layers of stages 2, 3 and 4."
        )
      ],
      columns: [
        .header("Model"), Table.Column("Layers"), Table.Column("Neurons per layer"), Table.Column("Specific"),
        Table.Column("Related"), Table.Column("General"), Table.Column("tau"), Table.Column("lambda"),
        .words("Stages"),
      ], rows: rows, isInteractive: rows.count > 2)
  }

  private var notes: [Block] {
    let notes = context.analysis.study.notes
    guard !notes.isEmpty else { return [] }
    return [
      .heading(level: 2, id: "notes", ["What to know about these data"])
    ] + notes.map { .paragraph([.text($0)]) }
  }

  private var contents: [Block] {
    var items: [[Block]] = []
    func item(_ title: String, _ path: String, _ text: String) {
      items.append([.paragraph([.link(.page(path), [.text(title)]), .text(": " + text)])])
    }
    let analysis = context.analysis
    if let model = context.mainModel {
      item(
        "Models", PagePath.models,
        analysis.models.count == 1
          ? "classes, threshold and profile of the model"
          : "classes, thresholds and profiles of the \(analysis.models.count) models")
      item(
        "Languages", PagePath.languages,
        "where each language has its neurons, and with which others it shares them")
      item("Layers", PagePath.layers(model.id), "every classified neuron, layer by layer")
      item("Overlap", PagePath.overlap, "what pairs and groups of languages share")
      item("Stages", PagePath.stages, "where depth changes its use, and how sure that is")
    } else {
      if !analysis.study.unrecordedModels.isEmpty {
        item("Models", PagePath.models, "which models the study names")
      }
      if !analysis.masks.isEmpty {
        item("Languages", PagePath.languages, "what the masks hold of each language")
      }
    }
    if !analysis.comparisons.isEmpty {
      item("Compare", PagePath.compare, "what changed, biggest changes first")
    }
    if !analysis.masks.isEmpty {
      item(
        "Masks", PagePath.masks,
        analysis.masks.count == 1
          ? "the published mask by language and layer"
          : "the \(analysis.masks.count) published masks by language and layer")
    }
    if EvaluationsPage(context: context).document != nil {
      let parts = [
        analysis.evaluations.accuracy.isEmpty ? nil : "accuracies",
        analysis.evaluations.deactivation.isEmpty ? nil : "deactivations",
        analysis.evaluations.neuronsByLanguageCount == nil ? nil : "neurons by number of languages",
      ].compactMap { $0 }
      item("Evaluations", PagePath.evaluations, Numerals.list(parts))
    }
    if !analysis.claims.isEmpty {
      item(
        "Claims", PagePath.claims,
        "the \(Numerals.count(analysis.claims.count, "claim")) of the paper, held against this study"
      )
    }
    item("Methods", PagePath.methods, "every definition with its default and its denominator")
    item(
      "Data", PagePath.data,
      analysis.models.isEmpty
        ? "the files that were read and those of this site"
        : "the files, their tokens and what is odd about them")
    item("Provenance", PagePath.provenance(), "what made this site, from which bytes")
    return [
      .siteOnly([.heading(level: 2, id: "contents", ["On the other pages"]), .list(ordered: false, items)])
    ]
  }
}
