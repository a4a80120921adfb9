import Charts
import Documents
import NeuronAnalysis
import Numerals

/// What of a model's classes and stages stays when one language is taken out of the study.
struct LeftOutLanguages {
  let model: ModelAnalysis
  let context: StudyContext

  private var left: [LeftOutLanguage]? { model.resampling?.leaveOneOut }

  // MARK: Stages

  /// The stage boundaries without one language at a time, under a heading; a note where they were not computed.
  func stageBlocks(level: Int) -> [Block] {
    let heading = Block.heading(level: level, id: "left-out-\(model.id)", ["With one language left out"])
    guard let left else {
      return [NotComputed.section(heading, "The boundaries with one language left out at a time")]
    }
    guard !left.isEmpty else {
      return [heading, .paragraph(["With two languages, leaving one out leaves nothing to compare."])]
    }
    let figure = stageFigure(left)
    // A strip for each of many languages would be taller than it is telling, and one without a stage says nothing.
    let isTelling =
      left.count <= Self.mostStrips && left.contains { overlay($0)?.boundaries.isEmpty == false }
    return [heading, isTelling ? .figure(figure) : .table(table(figure.data, caption: stageSentence(left)))]
  }

  private static let mostStrips = 20

  private func table(_ data: Table, caption: String) -> Table {
    var table = data
    table.caption = [.text(caption)]
    table.id = "tbl-left-out-stages-\(model.id)"
    return table
  }

  private func stageSentence(_ left: [LeftOutLanguage]) -> String {
    let all = Numerals.integer(left.count)
    guard let boundaries = model.stages?.fourStage.boundaries else {
      let admissible = left.filter { $0.fourStageBoundaries != nil }
      return admissible.isEmpty
        ? "Whichever of the \(all) languages is left out, the model has no admissible four-stage reading either."
        : "Though no partition of all languages' counts is admissible, one is without \(Numerals.list(admissible.map { context.languageName($0.language) }, conjunction: "or"))."
    }
    let same = left.count { $0.fourStageBoundaries == boundaries }
    let none = left.filter { $0.fourStageBoundaries == nil }
    var text =
      "The four-stage boundaries \(Numerals.list(boundaries.map(String.init))) stay exactly where they are in \(Numerals.integer(same)) of the \(all) cases with one language left out"
    let readings = left.compactMap(\.fourStageBoundaries)
    let ranges = boundaries.indices.map { index -> String in
      let layers = readings.map { $0[index] } + [boundaries[index]]
      let (low, high) = (layers.min() ?? 0, layers.max() ?? 0)
      return low == high ? "\(low)" : "\(low) to \(high)"
    }
    if same < left.count, !readings.isEmpty {
      text += "; over all cases they lie at \(Numerals.list(ranges))"
    }
    if !none.isEmpty {
      text +=
        "; without \(Numerals.list(none.map { context.languageName($0.language) }, conjunction: "or")) no partition is admissible"
    }
    return text + "."
  }

  private func stageFigure(_ left: [LeftOutLanguage]) -> Figure {
    let id = "fig-left-out-stages-\(model.id)"
    let title = "Stages\(context.suffix("of", model)) without one language"
    let sentence = stageSentence(left)
    let rows = left.map { entry in
      StageStrip.Row(
        name: "without \(context.languageName(entry.language))", layers: model.layers,
        stages: overlay(entry), note: note(entry))
    }
    let chart = StageStrip(title: title, description: sentence, rows: rows)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Left out"), .words("Four-stage boundaries"), .words("Free boundaries"),
        .words("Undecided", key: "free_undecided"),
      ],
      rows: left.map { entry in
        Table.Row([
          .text(context.languageName(entry.language)), layers(entry.fourStageBoundaries),
          layers(entry.freeUndecided == true ? nil : entry.freeBoundaries),
          .text(entry.freeUndecided.map { $0 ? "yes" : "no" } ?? Numerals.missing),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Threshold, lambda and classes follow anew from the other \(Numerals.count(left.count - 1, "language")). "
            + "Where no four-stage reading is admissible, the strip shows the free segmentation, if its number of blocks is decided."
        )
      ],
      chart: chart, description: sentence, data: data)
  }

  private func overlay(_ entry: LeftOutLanguage) -> StageOverlay? {
    if let boundaries = entry.fourStageBoundaries { return StageOverlay(boundaries: boundaries) }
    guard let boundaries = entry.freeBoundaries, entry.freeUndecided == false else { return nil }
    return StageOverlay(boundaries: boundaries)
  }

  private func note(_ entry: LeftOutLanguage) -> String? {
    guard entry.freeBoundaries != nil else { return "no neuron selected" }
    guard entry.fourStageBoundaries == nil else { return nil }
    return entry.freeUndecided == true
      ? "no four-stage reading; number of blocks undecided" : "no four-stage reading; free segmentation"
  }

  private func layers(_ boundaries: [Int]?) -> Table.Cell {
    boundaries.map { .text($0.isEmpty ? "none" : $0.map(String.init).joined(separator: " ")) } ?? .none
  }

  // MARK: Classes

  /// The class counts without one language at a time, under a heading; a note where they were not computed.
  var classBlocks: [Block] {
    let heading = Block.heading(level: 2, id: "left-out", ["One language left out"])
    guard let left else {
      return [NotComputed.section(heading, "The class counts with one language left out at a time")]
    }
    guard !left.isEmpty else {
      return [heading, .paragraph(["With two languages, leaving one out leaves nothing to classify."])]
    }
    return [heading, .figure(classFigure(left))]
  }

  private static let kinds: [(name: String, role: ClassRole, count: @Sendable (ClassCounts) -> Int?)] = [
    ("specific", .specific, { $0.specific }), ("related", .related, { $0.related }),
    ("general", .general, { $0.general }),
  ]

  private func classSentence(_ left: [LeftOutLanguage]) -> String {
    let parts = Self.kinds.compactMap { kind -> String? in
      let counts = left.compactMap { entry in kind.count(entry.counts).map { (entry.language, $0) } }
      guard let least = counts.min(by: { $0.1 < $1.1 }), let most = counts.max(by: { $0.1 < $1.1 }) else {
        return nil
      }
      return least.1 == most.1
        ? "\(Numerals.integer(least.1)) \(kind.name) whichever it is"
        : "from \(Numerals.integer(least.1)) \(kind.name) (without \(context.languageName(least.0))) to "
          + "\(Numerals.integer(most.1)) (without \(context.languageName(most.0)))"
    }
    let failed = left.filter { $0.lambda == nil }
    let gap =
      failed.isEmpty
      ? ""
      : " Without \(Numerals.list(failed.map { context.languageName($0.language) }, conjunction: "or")) nothing can be selected."
    return "With one language left out at a time the model has \(Numerals.list(parts)) neurons." + gap
  }

  private func classFigure(_ left: [LeftOutLanguage]) -> Figure {
    let id = "fig-left-out-\(model.id)"
    let title = "Neurons of each class\(context.suffix("in", model)) without one language"
    let sentence = classSentence(left)
    let chart = IntervalDots(
      title: title, description: sentence,
      rows: left.map { "without \(context.languageName($0.language))" },
      panels: Self.kinds.map { kind in
        .init(
          role: kind.role,
          values: left.map { entry in kind.count(entry.counts).map { .init(estimate: Double($0)) } },
          reference: kind.count(model.counts).map(Double.init))
      }, referenceName: "all languages")
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Left out"), Table.Column("Threshold tau", key: "threshold"),
        Table.Column("Lambda"), Table.Column("Specific"), Table.Column("Related"), Table.Column("General"),
      ],
      rows: left.map { entry in
        Table.Row([
          .text(context.languageName(entry.language)), .real(entry.threshold, decimals: 4),
          .real(entry.lambda, decimals: 5), .integer(entry.counts.specific), .integer(entry.counts.related),
          .integer(entry.counts.general),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " A general neuron then has to be above tau in \(Numerals.integer(left.count - 1)) languages only."
        )
      ],
      chart: chart, description: sentence, data: data)
  }
}
