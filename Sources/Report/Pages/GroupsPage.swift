import Documents
import NeuronAnalysis
import Numerals

/// The pivot beside the other languages, and the groups of languages that the study names.
struct GroupsPage {
  let context: StudyContext

  /// The page; nil where the study has neither a pivot nor groups, or no recordings.
  var page: SitePage? {
    guard let document else { return nil }
    return SitePage(
      path: PagePath.groups, section: .languages, shortTitle: "Pivot and groups", document: document,
      breadcrumb: [PageLink("Languages", path: PagePath.languages)])
  }

  private var document: Document? {
    let tables = GroupTables(context: context)
    let figures = GroupFigures(context: context)
    let grouped = context.analysis.models.filter { $0.languageMeans?.groups.isEmpty == false }
    guard tables.pivot != nil || !grouped.isEmpty, let main = context.mainModel else { return nil }
    var blocks: [Block] = [.lead([.text(lead(main))])]
    if let table = tables.pivot {
      blocks.append(.heading(level: 2, id: "pivot", ["The pivot"]))
      if let figure = figures.pivot { blocks.append(.figure(figure.withDataElsewhere)) }
      blocks.append(.table(table))
    }
    if !grouped.isEmpty {
      blocks.append(.heading(level: 2, id: "groups", ["Groups of languages"]))
      let rest = grouped.filter { $0.id != main.id }
      blocks += grouped.filter { $0.id == main.id }.flatMap(groups)
      if !rest.isEmpty {
        blocks.append(
          .details(
            summary: [.text("The groups in \(Numerals.count(rest.count, "other model"))")],
            rest.flatMap(groups)))
      }
    }
    return Document(
      title: "The pivot and groups of languages",
      blocks: blocks + [
        .heading(level: 2, id: "how", ["How it is computed"]),
        .paragraph([
          """
          A mean is over the languages of a group, each with its own number of neurons; the pivot is left out of the others. \
          Languages share related neurons, so means do not add up to a model's classes. 
          """,
          .link(.page(PagePath.method("language-groups")), ["Definitions and denominators"]), ".",
        ]),
      ])
  }

  private func groups(in model: ModelAnalysis) -> [Block] {
    guard let means = model.languageMeans else { return [] }
    let table = GroupTables(context: context).means(
      means.groups, id: "tbl-groups-\(model.id)",
      title: "Mean neurons of a language by group\(context.suffix("in", model))", isChange: false)
    let figure = GroupFigures(context: context).groups(of: model)
    return (figure.map { [.figure($0.withDataElsewhere)] } ?? []) + [.table(table)]
  }

  private func lead(_ model: ModelAnalysis) -> String {
    let name = model.description.name
    guard let means = model.languageMeans, let pivot = means.pivot, let code = pivot.languages.first else {
      let groups = context.analysis.study.languageGroups.map {
        Numerals.count($0.groups.count, "group") + " by \($0.name)"
      }
      return "The study has no pivot language; it names \(Numerals.list(groups))."
    }
    guard let specific = pivot.specific, let related = pivot.related,
      let otherSpecific = means.others.specific,
      let otherRelated = means.others.related
    else {
      return
        "In \(name), \(context.languageName(code)) is above tau in \(Numerals.integer(Int(pivot.aboveThreshold ?? 0))) neurons; nothing was selected."
    }
    return
      "In \(name), \(context.languageName(code)), the pivot, has \(Numerals.integer(Int(specific))) specific and "
      + "\(Numerals.integer(Int(related))) related neurons; the other \(Numerals.count(means.others.languages.count, "language")) "
      + "have \(Numerals.real(otherSpecific, decimals: 1)) and \(Numerals.real(otherRelated, decimals: 1)) on average."
  }
}
