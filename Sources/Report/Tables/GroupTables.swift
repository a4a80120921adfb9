import Documents
import NeuronAnalysis
import Numerals

/// The tables that set groups of languages beside each other.
struct GroupTables {
  let context: StudyContext

  /// Means over groups of languages, of counts or of their changes.
  func means(_ groups: [LanguageGroupMean], id: String, title: String, isChange: Bool, names: [String] = [])
    -> Table
  {
    func cell(_ value: Double?) -> Table.Cell {
      isChange ? .signed(value, decimals: 1) : .real(value, decimals: 1)
    }
    return Table(
      id: id, title: title,
      caption: ["Means over the languages of a group; a related neuron counts in each of its languages."],
      columns: [
        .header("Group"), .words("Languages"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("Above tau"),
      ],
      rows: groups.enumerated().map { index, group in
        Table.Row([
          .text(names.indices.contains(index) ? names[index] : group.title),
          .text(
            group.languages.isEmpty
              ? Numerals.missing : group.languages.map(context.languageName).joined(separator: ", ")),
          cell(group.specific), cell(group.related), cell(group.aboveThreshold),
        ])
      })
  }

  /// Mean changes of the languages of alignment, the others, the pivot and the study's groups; nil where there is none.
  func changes(_ pair: ComparedPair) -> Table? {
    guard let changes = pair.languageChanges else { return nil }
    var groups: [LanguageGroupMean] = []
    var names: [String] = []
    for (group, name) in [
      (changes.trained, "Languages of alignment"), (changes.others, "Other languages"),
      (changes.pivot, "Pivot"),
    ] {
      guard let group else { continue }
      groups.append(group)
      names.append(name)
    }
    guard !(groups + changes.groups).isEmpty else { return nil }
    return means(
      groups + changes.groups, id: "tbl-groups-\(pair.key)", title: "Mean change by group of languages",
      isChange: true, names: names)
  }

  /// With whom languages that were not used in alignment share the related neurons they have got; nil without any.
  func newlyRelated(_ pair: ComparedPair) -> Table? {
    guard let changes = pair.languageChanges, !changes.newlyRelated.isEmpty else { return nil }
    let order = context.languages.map(\.code).filter { changes.newlyRelated[$0] != nil }
    return Table(
      id: "tbl-newly-related-\(pair.key)", title: "New related neurons of languages not used in alignment",
      caption: [
        """
        New: related and of the language after, and not before. Expected: how many would be shared with a language of \
        alignment if each neuron's other languages were drawn at random; z is the distance from it in standard deviations.
        """
      ],
      columns: [
        .header("Language"), Table.Column("New"),
        Table.Column("With a language of alignment", key: "with_trained"),
        Table.Column("Expected"), Table.Column("z"),
      ],
      rows: order.compactMap { code in
        guard let counts = changes.newlyRelated[code] else { return nil }
        return Table.Row([
          .text(context.languageName(code), to: .page(PagePath.language(code))), .integer(counts.neurons),
          .integer(counts.withTrained), .real(counts.expected, decimals: 1),
          .signed(counts.z, decimals: 2),
        ])
      })
  }

  /// The pivot beside the mean of the other languages, model by model; nil without a pivot.
  var pivot: Table? {
    let rows = context.analysis.models.compactMap { model -> Table.Row? in
      guard let means = model.languageMeans, let pivot = means.pivot else { return nil }
      return Table.Row([
        .text(model.description.name, to: context.page(of: model)), .real(pivot.specific, decimals: 0),
        .real(means.others.specific, decimals: 1), .real(pivot.related, decimals: 0),
        .real(means.others.related, decimals: 1), .real(pivot.aboveThreshold, decimals: 0),
        .real(means.others.aboveThreshold, decimals: 1),
      ])
    }
    guard !rows.isEmpty else { return nil }
    let name = context.analysis.study.pivot.map(context.languageName) ?? "Pivot"
    return Table(
      id: "tbl-pivot", title: "\(name) beside the mean of the other languages",
      caption: ["Others: the mean over all languages but the pivot."],
      columns: [
        .header("Model"), Table.Column("Specific, pivot"), Table.Column("Specific, others"),
        Table.Column("Related, pivot"), Table.Column("Related, others"), Table.Column("Above tau, pivot"),
        Table.Column("Above tau, others"),
      ], rows: rows)
  }
}
