import Charts
import Documents
import NeuronAnalysis
import Numerals

/// More figures of what changed between two models: classes, languages, numbers of languages.
extension ComparisonFigures {
  /// From which class to which the neurons moved; nil where nothing was selected.
  var transitions: Figure? {
    guard let counts = difference.transitions else { return nil }
    let id = "fig-transitions-\(key)"
    let title = "From class to class"
    let names = NeuronClass.displayOrder
    var largest = (from: 0, to: 1, count: -1)
    for from in names.indices {
      for to in names.indices where from != to && counts[from][to] > largest.count {
        largest = (from, to, counts[from][to])
      }
    }
    let sentence =
      largest.count > 0
      ? "The largest move is from \(names[largest.from].name) to \(names[largest.to].name): \(Numerals.count(largest.count, "neuron"))."
      : "No neuron changes its class."
    let chart = TransitionMatrix(
      title: title, description: sentence, before: before.name, after: after.name,
      counts: counts)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Before")] + names.map { Table.Column("To \($0.name)", key: $0.style) },
      rows: zip(names, counts).map { kind, row in Table.Row([.text(kind.name)] + row.map { .integer($0) }) })
    return Figure(
      id: id, title: title,
      caption: [
        .text(sentence + " All neurons; rows: class before, columns: class after, shares are of the row.")
      ],
      chart: chart, description: sentence, data: data)
  }

  /// The change of the languages' neurons by layer; nil where nothing was selected.
  var languageLayers: Figure? {
    let id = "fig-change-languages-\(key)"
    let title = "Change of language neurons by language and layer"
    func values(_ index: Int) -> [Int]? {
      difference.summary?.languages[context.languages[index].code]?.perLayer
    }
    var largest = (language: 0, layer: 0, change: 0)
    for index in context.languages.indices {
      guard let row = values(index) else { return nil }
      for (layer, change) in row.enumerated() where abs(change) > abs(largest.change) {
        largest = (index, layer, change)
      }
    }
    let sentence =
      largest.change == 0
      ? "No language's count changes in any layer."
      : "The largest change is \(Numerals.signed(largest.change)) in layer \(largest.layer) for \(context.languages[largest.language].name)."
    let groups = context.groupedLanguages
    let chart = ChangeHeatmap(
      title: title, description: sentence, quantity: "change of specific and related neurons",
      groups: groups.map { group in
        .init(
          name: group.group,
          rows: group.indices.map {
            .init(language: context.label($0), values: (values($0) ?? []).map { Double($0) })
          })
      }, stages: StageOverlay(after.stages), summary: .total, picture: "heatmaps/\(id)")
    let order = groups.flatMap(\.indices)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Layer", isRowHeader: true)]
        + order.map { Table.Column(context.languages[$0].name, key: context.languages[$0].code) },
      rows: after.perLayer.general.indices.map { layer in
        Table.Row([.integer(layer)] + order.map { .signed(values($0)?[layer]) })
      })
    return Figure(
      id: id, title: title, caption: [.text(sentence + " Specific and related neurons, after minus before.")],
      chart: chart, description: sentence, data: data, isWide: true)
  }

  /// Where most neurons are lost and gained, of the changes for N = 1 … K, as a sentence.
  static func byLanguageCount(_ change: [Int]) -> String {
    func name(_ index: Int) -> String {
      index == 0
        ? "one language" : index + 1 == change.count ? StudyContext.all(index + 1) : "\(index + 1) languages"
    }
    let lost = change.min().flatMap { $0 < 0 ? $0 : nil }
    let gained = change.max().flatMap { $0 > 0 ? $0 : nil }
    let loser = lost.flatMap(change.firstIndex(of:)).map(name)
    let gainer = gained.flatMap(change.firstIndex(of:)).map(name)
    switch (loser, gainer) {
    case (let loser?, let gainer?):
      return
        "The neurons above tau in \(loser) lose most (\(Numerals.signed(lost ?? 0))), those in \(gainer) gain most (\(Numerals.signed(gained ?? 0)))."
    case (let loser?, nil):
      return "The neurons above tau in \(loser) lose most (\(Numerals.signed(lost ?? 0))); none gain."
    case (nil, let gainer?):
      return "The neurons above tau in \(gainer) gain most (\(Numerals.signed(gained ?? 0))); none lose."
    case (nil, nil):
      return "For every number of languages as many neurons are above tau as before."
    }
  }

  /// The change by number of languages above the threshold; nil where it is not known.
  var languageCounts: Figure? {
    guard let change = difference.changeByLanguageCount else { return nil }
    let id = "fig-change-n-\(key)"
    let title = "Change by number of languages above tau"
    let sentence = Self.byLanguageCount(change)
    let chart = ChangeProfile(
      title: title, description: sentence,
      panels: [.init(name: "neurons", role: nil, values: change.map { Double($0) })],
      axis: .categories(change.indices.map { String($0 + 1) }, title: "languages above tau"))
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Languages N", isRowHeader: true), Table.Column("Change")],
      rows: change.enumerated().map { Table.Row([.integer($0 + 1), .signed($1)]) })
    return Figure(
      id: id, title: title, caption: [.text(sentence + " All neurons, whatever their class.")],
      chart: chart,
      description: sentence, data: data)
  }
}
