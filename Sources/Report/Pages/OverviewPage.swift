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
    if matrices > 0 { parts.append(Numerals.count(matrices, "set") + " of deactivation matrices") }
    if !evaluations.accuracy.isEmpty {
      parts.append(Numerals.count(evaluations.accuracy.count, "accuracy table"))
    }
    let holds = parts.isEmpty ? "nothing that could be analysed" : Numerals.list(parts)
    return
      "This study holds \(holds) and no recordings, so neurons are not classified and no stages are found here."
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
      blocks += [
        .figure(StageFigures(context: context).strip),
        .heading(level: 2, id: "key-numbers", ["Key numbers"]), .table(modelTable),
      ]
      if let model = context.mainModel {
        blocks += [
          .heading(level: 2, id: "classes-over-depth", ["Classes over depth"]),
          .paragraph([.text(ModelFindings(model: model, context: context).depth ?? "")]),
          .figure(ModelFigures(model: model, context: context).profile(id: "fig-profile")),
        ].filter { $0 != .paragraph([.text("")]) }
      }
    }
    blocks += notes + contents
    return Document(title: study.title, blocks: blocks)
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
    let rate =
      specifics.count == 1 ? specifics.first.map { Numerals.percent($0, decimals: $0 < 0.01 ? 2 : 0) } : nil
    return Table(
      id: "tbl-models", title: "The models and their neurons",
      caption: [
        .text(
          "The \(rate.map { "\($0) of" } ?? "share of") all neurons with the lowest score are selected; those above the "
            + "threshold tau in one language are specific, in several but not all related. General neurons are "
            + "above it in all \(Set(context.analysis.models.map(\.tokens.count)).count == 1 ? "\(context.mainModel?.tokens.count ?? 0) " : "their ")languages, selected or not. Stages: first layers of stages 2, 3 and 4."
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
        "classes, thresholds and profiles of \(Numerals.count(analysis.models.count, "model"))")
      item(
        "Languages", PagePath.languages,
        "where each of the \(context.languageCount) languages has its neurons, and with whom it shares them")
      item("Layers", PagePath.layers(model.id), "every classified neuron, layer by layer")
      item("Overlap", PagePath.overlap, "what pairs and groups of languages share")
      item("Stages", PagePath.stages, "where depth changes its use, and how sure that is")
    }
    if !analysis.comparisons.isEmpty {
      item("Compare", PagePath.compare, "what changed, biggest changes first")
    }
    if !analysis.masks.isEmpty {
      item(
        "Masks", PagePath.masks,
        "\(Numerals.count(analysis.masks.count, "published mask")) by language and layer")
    }
    if EvaluationsPage(context: context).document != nil {
      item("Evaluations", PagePath.evaluations, "accuracies and deactivations")
    }
    if !analysis.claims.isEmpty {
      item(
        "Claims", PagePath.claims, "the \(analysis.claims.count) claims of the paper, held against this study"
      )
    }
    item("Methods", PagePath.methods, "every definition with its default and its denominator")
    item("Data", PagePath.data, "the files, their tokens and what is odd about them")
    item("Provenance", PagePath.provenance, "what made this site, from which bytes")
    return [
      .siteOnly([.heading(level: 2, id: "contents", ["On the other pages"]), .list(ordered: false, items)])
    ]
  }
}
