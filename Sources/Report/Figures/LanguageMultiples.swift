import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that set one language beside itself in several models, or all languages before and after alignment.
struct LanguageMultiples {
  let context: StudyContext

  /// The most panels that stay legible on one page.
  private static let limit = 40

  /// A language in every model, behind it the model it was aligned from; nil where fewer than two can be drawn.
  func models(_ index: Int) -> Figure? {
    let language = context.languages[index]
    let models = context.analysis.models.filter { profile(language.code, $0) != nil }
    guard models.count > 1 else { return nil }
    let panels = models.prefix(Self.limit).map { model in
      Panel(
        name: model.description.name, before: parent(of: model).flatMap { profile(language.code, $0) },
        after: profile(language.code, model) ?? [], total: total(language.code, model))
    }
    let most = panels.max { $0.total < $1.total } ?? panels[0]
    let fewest = panels.min { $0.total < $1.total } ?? panels[0]
    let sentence =
      most.total == fewest.total
      ? "\(language.name) has \(Numerals.count(most.total, "language neuron")) in each of the \(panels.count) models."
      : "\(language.name) has the most language neurons, \(Numerals.integer(most.total)), in \(most.name) and the "
        + "fewest, \(Numerals.integer(fewest.total)), in \(fewest.name)."
    return figure(
      "fig-language-models-\(language.code)", title: "\(language.name) in each model, over the layers",
      sentence: sentence, panels: panels, of: models.count, what: "models", stages: nil)
  }

  /// All languages before and after the main comparison; nil where there is none.
  var comparison: Figure? {
    let comparisons = context.analysis.comparisons
    guard let main = comparisons.first(where: { $0.checkpointOf == nil }) ?? comparisons.first,
      let before = model(main.before), let after = model(main.after), let difference = main.difference
    else { return nil }
    let all = context.groupedLanguages.flatMap(\.indices).compactMap { index -> Panel? in
      let language = context.languages[index]
      guard let now = profile(language.code, after) else { return nil }
      return Panel(
        name: language.name, before: profile(language.code, before), after: now,
        total: total(language.code, after), totalBefore: total(language.code, before),
        moved: difference.summary?.languages[language.code]?.moved ?? 0)
    }
    guard all.count > 1 else { return nil }
    // Where they do not all have room, those that change most are drawn, in the order of all.
    let ranked = all.indices.sorted { (-all[$0].moved, $0) < (-all[$1].moved, $1) }.prefix(Self.limit)
    let panels = ranked.sorted().map { all[$0] }
    let most = all[ranked[0]]
    let sentence =
      most.moved == 0
      ? "No language changes in any layer."
      : "\(most.name) changes most over the layers: from \(Numerals.integer(most.totalBefore)) to "
        + "\(Numerals.count(most.total, "language neuron"))."
    return figure(
      "fig-languages-\(main.before)-vs-\(main.after)",
      title: "The languages from \(before.description.name) to \(after.description.name), over the layers",
      sentence: sentence, panels: panels, of: all.count, what: "languages",
      stages: ModelFigures(model: after, context: context).stageOverlay)
  }

  private struct Panel {
    var name: String
    var before: [Int]?
    var after: [Int]
    var total: Int
    var totalBefore = 0
    /// How much changes, layer by layer.
    var moved = 0
  }

  private func model(_ id: String) -> ModelAnalysis? { context.analysis.models.first { $0.id == id } }

  private func parent(of model: ModelAnalysis) -> ModelAnalysis? {
    context.analysis.comparisons.first { $0.after == model.id && $0.difference != nil }
      .flatMap { self.model($0.before) }
  }

  private func profile(_ code: String, _ model: ModelAnalysis) -> [Int]? {
    model.summary?.languages[code]?.perLayer
  }

  private func total(_ code: String, _ model: ModelAnalysis) -> Int {
    model.summary?.languages[code]?.neurons ?? 0
  }

  private func figure(
    _ id: String, title: String, sentence: String, panels: [Panel], of count: Int, what: String,
    stages: StageOverlay?
  ) -> Figure {
    func values(_ counts: [Int]) -> [Double?] { counts.map { Double($0) } }
    let chart = SmallMultiples(
      title: title, description: sentence,
      panels: panels.map {
        .init(
          language: LanguageLabel(code: $0.name, name: $0.name), before: $0.before.map(values),
          after: values($0.after))
      }, role: nil, quantity: "specific and related neurons", stages: stages)
    var caption = sentence + " Beside each name the neurons of all layers."
    if panels.contains(where: { $0.before != nil }) { caption += " Grey: before alignment." }
    if panels.count < count {
      caption += " Shown: \(panels.count) of \(Numerals.integer(count)) \(what)"
      caption += what == "languages" ? ", those that change most." : ", the first."
    }
    let layers = panels.map { max($0.after.count, $0.before?.count ?? 0) }.max() ?? 0
    var data = Table(
      id: "\(id)-data", title: title, columns: [Table.Column("Layer", isRowHeader: true)],
      rows: (0..<layers).map { Table.Row([.integer($0)]) })
    func append(_ name: String, _ counts: [Int]) {
      data.columns.append(Table.Column(name))
      for layer in 0..<layers {
        data.rows[layer].cells.append(.integer(counts.indices.contains(layer) ? counts[layer] : nil))
      }
    }
    for panel in panels {
      if let before = panel.before { append("\(panel.name), before", before) }
      append(panel.before == nil ? panel.name : "\(panel.name), after", panel.after)
    }
    return Figure(
      id: id, title: title, caption: [.text(caption)], chart: chart, description: sentence, data: data,
      isWide: panels.count > 3)
  }
}
