import Charts
import Documents
import NeuronAnalysis
import Numerals

/// One page for each model whose checkpoints were recorded: the changes from its base along training.
struct TrainingPages {
  let context: StudyContext

  /// The steps of one training, in order, the model itself last.
  struct Training {
    let model: ModelAnalysis
    let base: ModelAnalysis
    let steps: [Step]

    var title: String { "\(model.description.name) along its training" }
    var link: PageLink { PageLink(title, path: PagePath.training(model.id)) }
  }

  /// One checkpoint, or the model itself.
  struct Step {
    let model: ModelAnalysis
    let difference: ClassDifference
    /// The training step; nil for the model itself, whose step no study file says.
    let step: Int?

    var name: String { step.map(Numerals.integer) ?? "end" }
  }

  /// The trainings of which at least one checkpoint can be compared with the base.
  var trainings: [Training] {
    let comparisons = context.analysis.comparisons
    var finals: [String] = []
    for comparison in comparisons {
      if let final = comparison.checkpointOf, !finals.contains(final) { finals.append(final) }
    }
    return finals.compactMap { final in
      let checkpoints = comparisons.filter { $0.checkpointOf == final && $0.difference != nil }
        .sorted { ($0.step ?? .max, $0.after) < ($1.step ?? .max, $1.after) }
      let own = comparisons.filter { $0.after == final && $0.difference != nil }
      guard let first = checkpoints.first, let model = self.model(final), let base = self.model(first.before)
      else {
        return nil
      }
      let steps = (checkpoints + own).filter { $0.before == first.before }.compactMap { comparison -> Step? in
        guard let after = self.model(comparison.after), let difference = comparison.difference else {
          return nil
        }
        return Step(model: after, difference: difference, step: comparison.step)
      }
      return Training(model: model, base: base, steps: steps)
    }
  }

  private func model(_ id: String) -> ModelAnalysis? { context.analysis.models.first { $0.id == id } }

  /// The pages.
  var pages: [SitePage] {
    let trainings = trainings
    return trainings.map { training in
      SitePage(
        path: training.link.path, section: .compare, shortTitle: training.link.title,
        document: document(training), breadcrumb: [PageLink("Compare", path: PagePath.compare)],
        series: trainings.count > 1 ? trainings.map(\.link) : [], isInReport: true)
    }
  }

  private func document(_ training: Training) -> Document {
    var blocks: [Block] = [.lead([.text(lead(training))]), .figure(changes(training))]
    if let kept = kept(training) { blocks.append(.figure(kept)) }
    return Document(
      title: training.title,
      blocks: blocks + [
        .table(table(training)),
        .heading(level: 2, id: "how", ["How it is computed"]),
        .paragraph([
          .text(
            "Every checkpoint is identified on its own and compared with \(training.base.description.name), neuron by neuron. "
          ),
          .link(.page(PagePath.method("training")), ["Definitions and denominators"]), ".",
        ]),
      ])
  }

  private func lead(_ training: Training) -> String {
    func counts(_ change: ClassCounts, isNamed: Bool) -> String {
      Numerals.list(
        [
          (change.specific, "language-specific"), (change.related, "language-related"),
          (change.general, "general"),
        ].compactMap { count, name in count.map { Numerals.signed($0) + (isNamed ? " \(name)" : "") } })
    }
    guard let first = training.steps.first, let last = training.steps.last else { return "" }
    func place(_ step: Step) -> String { step.step == nil ? "at the end" : "at step \(step.name)" }
    let start =
      "Against \(training.base.description.name), the counts change by \(counts(first.difference.change, isNamed: true)) neurons \(place(first))"
    return training.steps.count == 1
      ? start + "." : start + ", and by \(counts(last.difference.change, isNamed: false)) \(place(last))."
  }

  private func changes(_ training: Training) -> Figure {
    let id = "fig-training-\(training.model.id)"
    let title = "Change from \(training.base.description.name) along training"
    func values(_ change: (ClassDifference) -> Int?) -> [Double?] {
      training.steps.map { change($0.difference).map { Double($0) } }
    }
    let classes: [(String, [Int?])] = [
      ("Specific", training.steps.map(\.difference.change.specific)),
      ("Related", training.steps.map(\.difference.change.related)),
      ("General", training.steps.map(\.difference.change.general)),
    ]
    let sentence = classes.compactMap { extreme($0.0, $0.1, training.steps) }.joined(separator: " ")
    let chart = ChangeProfile(
      title: title, description: sentence,
      panels: [
        .init(name: "Specific", role: .specific, values: values(\.change.specific)),
        .init(name: "Related", role: .related, values: values(\.change.related)),
        .init(name: "General", role: .general, values: values { $0.change.general }),
      ], axis: .categories(training.steps.map(\.name), title: "training step"), isSummed: false)
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Each bar is the count at a step minus that of \(training.base.description.name); end: the trained model."
        )
      ], chart: chart, description: sentence,
      data: Table(
        id: "\(id)-data", title: title,
        columns: [
          .header("Step"), Table.Column("Specific"), Table.Column("Related"), Table.Column("General"),
        ],
        rows: training.steps.map { step in
          let change = step.difference.change
          return Table.Row([
            .text(step.step.map(String.init) ?? "end"), .signed(change.specific), .signed(change.related),
            .signed(change.general),
          ])
        }))
  }

  // Where along the steps a class is furthest from the base; the first of equals.
  private func extreme(_ name: String, _ changes: [Int?], _ steps: [Step]) -> String? {
    guard let most = changes.compactMap({ $0.map(abs) }).max(),
      let first = changes.firstIndex(where: { $0.map(abs) == most }), let change = changes[first]
    else { return nil }
    guard change != 0 else { return "\(name) neurons are as many at every step." }
    let place = steps[first].step.map { "at step " + Numerals.integer($0) } ?? "at the end"
    return
      "\(name) neurons differ most from the base \(place) (\(Numerals.signed(change)))."
  }

  /// The share of the base's classes that is still there; nil where the neurons are not matched.
  private func kept(_ training: Training) -> Figure? {
    let known = training.steps.filter { $0.step != nil }
    guard known.count > 1, known.contains(where: { $0.difference.overlapRatio.specific != nil }) else {
      return nil
    }
    let id = "fig-training-kept-\(training.model.id)"
    let title = "How much of each class is still the same"
    let kinds: [(String, ClassRole, (ClassRatios) -> Double?)] = [
      ("specific", .specific, \.specific), ("related", .related, \.related), ("general", .general, \.general),
    ]
    func values(_ ratio: (ClassRatios) -> Double?) -> [Double?] {
      known.map { ratio($0.difference.overlapRatio).map { $0 * 100 } }
    }
    let last = known[known.count - 1]
    let parts = kinds.compactMap { name, _, ratio in
      ratio(last.difference.overlapRatio).map { "\(Numerals.percent($0)) of the \(name)" }
    }
    let sentence =
      "At step \(last.name), \(Numerals.list(parts)) neurons of \(training.base.description.name) are still in their class."
    let chart = Series(
      title: title, description: sentence, positions: known.compactMap { $0.step.map(Double.init) },
      axis: "training step",
      panels: [
        .init(
          name: "Overlap ratio, % of the neurons in the class in \(training.base.description.name)",
          lines: kinds.map { .init(name: $0.0, role: $0.1, values: values($0.2)) })
      ])
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " The trained model itself, whose step is not known, is in the table.")],
      chart: chart, description: sentence,
      data: Table(
        id: "\(id)-data", title: title,
        columns: [
          Table.Column("Step", isRowHeader: true), Table.Column("Specific"), Table.Column("Related"),
          Table.Column("General"),
        ],
        rows: known.map { step in
          Table.Row([.integer(step.step)] + kinds.map { .percent($0.2(step.difference.overlapRatio)) })
        }))
  }

  private func table(_ training: Training) -> Table {
    let base = Table.Row([
      .text(training.base.description.name, to: context.page(of: training.base)), .none,
      .integer(training.base.counts.specific), .integer(training.base.counts.related),
      .integer(training.base.counts.general), .none, .none, .none, .none,
    ])
    return Table(
      id: "tbl-checkpoints-\(training.model.id)", title: training.title,
      caption: [
        .text(
          "Kept: overlap ratio, the share of the neurons in the class in \(training.base.description.name) that are in it still. "
            + "Within error: of all crossings of tau since then, the share within sampling error.")
      ],
      columns: [
        .header("Model"), Table.Column("Step"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"), Table.Column("Specific kept"), Table.Column("Related kept"),
        Table.Column("General kept"), Table.Column("Within error"),
      ],
      rows: [base]
        + training.steps.map { step in
          let ratios = step.difference.overlapRatio
          let page = PagePath.comparison(training.base.id, step.model.id)
          return Table.Row([
            .text(step.model.description.name, to: .page(page)), .integer(step.step),
            .integer(step.model.counts.specific), .integer(step.model.counts.related),
            .integer(step.model.counts.general), .percent(ratios.specific), .percent(ratios.related),
            .percent(ratios.general), .percent(step.difference.summary?.crossings?.withinErrorShare),
          ])
        })
  }
}
