import Documents
import NeuronAnalysis
import Numerals

/// The list of comparisons, and one page per comparison, changes first.
struct ComparisonPages {
  let context: StudyContext

  /// All pages, empty where the study compares nothing.
  var pages: [SitePage] {
    let comparisons = context.analysis.comparisons
    guard !comparisons.isEmpty || !context.analysis.domains.isEmpty else { return [] }
    let series = comparisons.map { comparison in
      let findings = ComparisonFindings(comparison: comparison, context: context)
      return PageLink(
        "\(findings.before) → \(findings.after)",
        path: PagePath.comparison(comparison.before, comparison.after))
    }
    let main = ComparisonFindings.main(context)?.comparison
    return [
      SitePage(path: PagePath.compare, section: .compare, document: index, series: series, isInReport: true)
    ]
      + zip(comparisons, series).map { comparison, link in
        SitePage(
          path: link.path, section: .compare, shortTitle: link.title, document: document(of: comparison),
          breadcrumb: [PageLink("Compare", path: PagePath.compare)], series: series,
          isInReport: comparison == main)
      }
  }

  private var index: Document {
    var blocks: [Block] = []
    if let main = ComparisonFindings.main(context) {
      blocks.append(.lead([.text([main.classes, main.moves].compactMap { $0 }.joined(separator: " "))]))
      blocks.append(.table(overview))
      for group in checkpointSeries { blocks += checkpoints(group) }
    } else {
      blocks.append(
        .lead(["The study compares no models, but recordings of one model on different data sets."]))
    }
    if !context.analysis.domains.isEmpty { blocks += domains }
    return Document(title: "Comparisons", blocks: blocks)
  }

  private var overview: Table {
    let rows = context.analysis.comparisons.map { comparison -> Table.Row in
      let findings = ComparisonFindings(comparison: comparison, context: context)
      let difference = comparison.difference
      return Table.Row([
        .text(
          "\(findings.before) → \(findings.after)",
          to: .page(PagePath.comparison(comparison.before, comparison.after))),
        .signed(difference?.change.specific), .signed(difference?.change.related),
        .signed(difference?.change.general), .percent(difference?.overlapRatio.specific),
        .percent(difference?.overlapRatio.related), .percent(difference?.overlapRatio.general),
      ])
    }
    return Table(
      id: "tbl-comparisons", title: "What changed, by comparison",
      caption: [
        "Changes are after minus before. Kept: the share of the neurons of a class before that are in it after."
      ],
      columns: [
        .header("Comparison"), Table.Column("Specific", key: "change_specific"),
        Table.Column("Related", key: "change_related"), Table.Column("General", key: "change_general"),
        Table.Column("Specific kept"), Table.Column("Related kept"), Table.Column("General kept"),
      ], rows: rows, isInteractive: rows.count > 3)
  }

  private func document(of comparison: Comparison) -> Document {
    let findings = ComparisonFindings(comparison: comparison, context: context)
    let title = "\(findings.before) against \(findings.after)"
    guard let difference = comparison.difference,
      let before = context.analysis.models.first(where: { $0.id == comparison.before }),
      let after = context.analysis.models.first(where: { $0.id == comparison.after })
    else { return Document(title: title, blocks: [.lead([.text(findings.problem ?? findings.classes)])]) }
    let key = "\(comparison.before)-vs-\(comparison.after)"
    let tables = ComparisonTables(
      key: key, before: findings.before, after: findings.after, countsBefore: before.counts,
      countsAfter: after.counts, difference: difference, context: context)
    let figures = ComparisonFigures(
      key: key, before: before, after: after, difference: difference, context: context)
    var blocks: [Block] = [
      .lead([.text([findings.classes, findings.moves].compactMap { $0 }.joined(separator: " "))])
    ]
    blocks += [.table(tables.classes)]
    if let matrix = figures.transitions { blocks.append(.figure(matrix)) }
    if let stability = findings.stability { blocks.append(.paragraph([.text(stability)])) }
    blocks += [
      .heading(level: 2, id: "layers", ["By layer"]), .figure(figures.layers),
      .details(summary: ["Table: change by layer"], [.table(tables.layers)]),
      .heading(level: 2, id: "languages", ["By language"]),
    ]
    if let languages = findings.languages { blocks.append(.paragraph([.text(languages)])) }
    if let heatmap = figures.languageLayers { blocks.append(.figure(heatmap)) }
    blocks +=
      [
        .table(tables.languages),
        .heading(level: 2, id: "language-counts", ["By number of languages"]),
      ] + (figures.languageCounts.map { [.figure($0)] } ?? []) + [
        .heading(level: 2, id: "stages", ["Stages"]), .paragraph([.text(stages(before, after))]),
      ]
    return Document(title: title, blocks: blocks)
  }

  private func stages(_ before: ModelAnalysis, _ after: ModelAnalysis) -> String {
    func reading(_ model: ModelAnalysis) -> String {
      guard let stages = model.stages else { return "has no selected neurons, so no stages" }
      guard let boundaries = stages.fourStage.boundaries else {
        return "has no admissible four-stage reading"
      }
      return "has its four-stage boundaries at layers " + Numerals.list(boundaries.map(String.init))
    }
    let first = reading(before)
    let second = reading(after)
    return first == second
      ? "Neither changes: each of \(before.description.name) and \(after.description.name) \(first)."
      : "\(before.description.name) \(first); \(after.description.name) \(second)."
  }

  /// The checkpoints of each model that has any, in order of their steps, with the final model last.
  private var checkpointSeries: [(final: String, ids: [String])] {
    var finals: [String] = []
    for comparison in context.analysis.comparisons {
      if let of = comparison.checkpointOf, !finals.contains(of) { finals.append(of) }
    }
    return finals.map { final in
      let steps = context.analysis.comparisons.filter { $0.checkpointOf == final }
        .sorted { ($0.step ?? 0, $0.after) < ($1.step ?? 0, $1.after) }
      return (final, steps.map(\.after) + [final])
    }
  }

  private func checkpoints(_ series: (final: String, ids: [String])) -> [Block] {
    let models = series.ids.compactMap { id in context.analysis.models.first { $0.id == id } }
    guard models.count > 1, let last = models.last else { return [] }
    let base = last.description.alignedFrom.flatMap { id in context.analysis.models.first { $0.id == id } }
    let all = (base.map { [$0] } ?? []) + models
    let table = Table(
      id: "tbl-checkpoints-\(series.final)", title: "\(last.description.name) along its training",
      columns: [
        .header("Model"), Table.Column("Step"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"),
      ],
      rows: all.map { model in
        Table.Row([
          .text(model.description.name, to: context.page(of: model)), .integer(model.description.step),
          .integer(model.counts.specific), .integer(model.counts.related), .integer(model.counts.general),
        ])
      })
    return [.heading(level: 2, id: "checkpoints-\(series.final)", ["Along training"]), .table(table)]
  }

  private var domains: [Block] {
    let rows = context.analysis.domains.map { domain -> Table.Row in
      Table.Row([
        .text(domain.model), .text(domain.domain), .signed(domain.difference?.change.specific),
        .signed(domain.difference?.change.related), .signed(domain.difference?.change.general),
        .percent(domain.difference?.overlapRatio.specific), .percent(domain.difference?.overlapRatio.related),
        .percent(domain.difference?.overlapRatio.general),
      ])
    }
    let table = Table(
      id: "tbl-domains", title: "The same model on another data set",
      caption: [
        "Kept: the share of the neurons of a class on the first data set that are in it on the second."
      ],
      columns: [
        .header("Model"), .words("Data set"), Table.Column("Specific", key: "change_specific"),
        Table.Column("Related", key: "change_related"), Table.Column("General", key: "change_general"),
        Table.Column("Specific kept"), Table.Column("Related kept"), Table.Column("General kept"),
      ], rows: rows)
    return [.heading(level: 2, id: "domains", ["On another data set"]), .table(table)]
  }
}
