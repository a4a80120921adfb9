import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that set groups of languages beside each other: trained against others, the pivot against the rest.
struct GroupFigures {
  let context: StudyContext

  /// The change of each language's neurons, the languages of alignment first; nil where it is not known which were.
  func trained(_ pair: ComparedPair, _ difference: ClassDifference) -> Figure? {
    guard let changes = pair.languageChanges, let trained = changes.trained, let others = changes.others
    else { return nil }
    let id = "fig-trained-\(pair.key)"
    let title = "Change by language, the languages of alignment first"
    let codes = trained.languages + others.languages + (changes.pivot?.languages ?? [])
    let kinds =
      trained.languages.map { _ in "trained" } + others.languages.map { _ in "other" }
      + (changes.pivot?.languages ?? []).map { _ in "pivot" }
    func values(_ count: KeyPath<LanguageCounts, Int?>) -> [Double?] {
      codes.map { difference.changePerLanguage[$0]?[keyPath: count].map { Double($0) } }
    }
    func means(_ name: String, _ count: KeyPath<LanguageGroupMean, Double?>) -> String? {
      guard let seen = trained[keyPath: count] else { return nil }
      guard let unseen = others[keyPath: count] else {
        return "\(name) \(Numerals.signed(seen, decimals: 1))"
      }
      return
        "\(name) \(Numerals.signed(seen, decimals: 1)) in languages of alignment and \(Numerals.signed(unseen, decimals: 1)) in the others"
    }
    let parts = [means("specific neurons", \.specific), means("related ones", \.related)].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    let sentence = "Mean change: \(Numerals.list(parts))."
    let chart = ChangeProfile(
      title: title, description: sentence,
      panels: [
        .init(name: "Specific", role: .specific, values: values(\.specific)),
        .init(name: "Related", role: .related, values: values(\.related)),
      ], axis: .categories(codes, title: axisTitle(kinds)), isSummed: false)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Language"), .words("Used in alignment", key: "group"), Table.Column("Specific"),
        Table.Column("Related"),
      ],
      rows: zip(codes, kinds).map { code, kind in
        let change = difference.changePerLanguage[code]
        return Table.Row([
          .text(context.languageName(code)), .text(kind), .signed(change?.specific), .signed(change?.related),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " A related neuron counts in each of its languages; after minus before.")],
      chart: chart, description: sentence, data: data)
  }

  private func axisTitle(_ kinds: [String]) -> String {
    let counts = ["trained", "other", "pivot"].map { kind in (kind, kinds.count { $0 == kind }) }
    let parts = counts.filter { $0.1 > 0 }.map { kind, count in
      switch kind {
      case "trained": "\(count) of alignment"
      case "other": Numerals.count(count, "other")
      default: "the pivot"
      }
    }
    return "languages from the left: \(parts.joined(separator: ", then "))"
  }

  /// The pivot's neurons beside the mean of the other languages, for each model; nil without a pivot.
  var pivot: Figure? {
    let id = "fig-pivot"
    var rows: [StackedRows.Row] = []
    var data: [Table.Row] = []
    var fewer = 0
    var compared = 0
    for model in context.analysis.models {
      guard let means = model.languageMeans, let pivot = means.pivot,
        let specific = pivot.specific, let related = pivot.related, let code = pivot.languages.first,
        let otherSpecific = means.others.specific, let otherRelated = means.others.related,
        let own = model.summary?.pivotMean, let others = model.summary?.othersMean
      else { continue }
      compared += 1
      if own < others { fewer += 1 }
      let name = context.languageName(code)
      rows += [
        .init(name: "\(name), \(model.description.name)", values: [specific, related]),
        .init(name: "mean of the others", values: [otherSpecific, otherRelated]),
      ]
      data += [
        Table.Row([
          .text(model.description.name), .text(code), .real(specific, decimals: 1),
          .real(related, decimals: 1),
        ]),
        Table.Row([
          .text(model.description.name), .text("others"), .real(otherSpecific, decimals: 1),
          .real(otherRelated, decimals: 1),
        ]),
      ]
    }
    guard compared > 0 else { return nil }
    let title = "The pivot beside the mean of the other languages"
    let sentence =
      compared == 1
      ? "The pivot has \(fewer == 1 ? "fewer" : "at least as many") specific and related neurons \(fewer == 1 ? "than" : "as") the other languages on average."
      : "In \(Numerals.integer(fewer)) of \(Numerals.count(compared, "model")) the pivot has fewer specific and related neurons than the other languages on average."
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " A related neuron counts in each of its languages.")],
      chart: StackedRows(
        title: title, description: sentence, parts: Self.classParts, rows: rows,
        quantity: "specific and related neurons of a language"),
      description: sentence,
      data: Table(
        id: "\(id)-data", title: title,
        columns: [
          .header("Model"), .words("Languages"), Table.Column("Specific"), Table.Column("Related"),
        ], rows: data))
  }

  /// The mean neurons of each group of languages that the study names, for one model; nil where it names none.
  func groups(of model: ModelAnalysis) -> Figure? {
    guard let means = model.languageMeans,
      means.groups.contains(where: { $0.specific != nil && $0.related != nil })
    else { return nil }
    let id = "fig-groups-\(model.id)"
    let title = "Mean neurons of a language by group\(context.suffix("in", model))"
    let named = means.groups.filter { $0.specific != nil && $0.related != nil }
    let sums = zip(means.groups, model.summary?.groupMeans ?? []).compactMap { group, sum in
      sum.map { (title: group.title, sum: $0) }
    }
    let most = sums.max { $0.sum < $1.sum }
    let least = sums.min { $0.sum < $1.sum }
    var sentence = "No group of languages has specific or related neurons."
    if let most, let least, most.sum > 0 {
      sentence =
        named.count == 1
        ? "A language of the group \(most.title) has \(Numerals.real(most.sum, decimals: 1)) specific and related neurons on average."
        : "A language of the group \(most.title) has \(Numerals.real(most.sum, decimals: 1)) specific and related neurons on average, "
          + "one of \(least.title) \(Numerals.real(least.sum, decimals: 1))."
    }
    return Figure(
      id: id, title: title, caption: [.text(sentence + " Groups are those that the study names.")],
      chart: StackedRows(
        title: title, description: sentence, parts: Self.classParts,
        rows: named.map { .init(name: $0.title, values: [$0.specific ?? 0, $0.related ?? 0]) },
        quantity: "mean of specific and related neurons of a language"),
      description: sentence,
      data: GroupTables(context: context).means(
        means.groups, id: "\(id)-data", title: title, isChange: false))
  }

  private static let classParts: [StackedRows.Part] = [
    .init(name: "specific", style: .role(.specific)), .init(name: "related", style: .role(.related)),
  ]
}

extension LanguageGroupMean {
  /// The group's name with its grouping: `Slavic (family)`.
  var title: String { [group, grouping.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ") }
}
