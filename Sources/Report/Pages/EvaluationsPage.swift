import Documents
import NeuronAnalysis
import Numerals

/// Accuracies and deactivations that the user measured.
struct EvaluationsPage {
  let context: StudyContext

  private var evaluations: Evaluations { context.analysis.evaluations }

  /// The page; nil where the study has no evaluations.
  var document: Document? {
    let counted = evaluations.neuronsByLanguageCount
    guard !evaluations.accuracy.isEmpty || !evaluations.deactivation.isEmpty || counted != nil else {
      return nil
    }
    let nothingFound = "The evaluations below are those the study file names."
    var blocks: [Block] = [.lead([.text(lead.isEmpty ? nothingFound : lead)])]
    if !evaluations.accuracy.isEmpty {
      blocks.append(.heading(level: 2, id: "accuracy", ["Accuracy"]))
      let figures = EvaluationFigures(context: context)
      for (index, entry) in evaluations.accuracy.enumerated() {
        let table = accuracy(entry, index)
        let figure = figures.accuracy(entry, id: "fig-accuracy-\(index)", data: table)
        blocks.append(.figure(figure.withDataElsewhere))
        blocks.append(.table(table))
      }
    }
    if !evaluations.deactivation.isEmpty {
      blocks.append(.heading(level: 2, id: "deactivation", ["Deactivation"]))
      blocks.append(.table(summary))
    }
    if let counted {
      blocks += [
        .heading(level: 2, id: "language-counts", ["Neurons by number of languages"]),
        .paragraph([.text(ComparisonFigures.byLanguageCount(counted.change))]), .table(table(counted)),
      ]
    }
    return Document(title: "Evaluations", blocks: blocks + how)
  }

  private var how: [Block] {
    [
      .heading(level: 2, id: "how", ["How it is computed"]),
      .paragraph([
        "The values are those of the files that the study names; a change is a value minus that with nothing deactivated. ",
        .link(.page(PagePath.method("deactivation")), ["Definitions and denominators"]), ".",
      ]),
    ]
  }

  /// What the measurements say; empty without any.
  var lead: String {
    var sentences: [String] = []
    let experiments = evaluations.deactivation
    if let first = experiments.first(where: { $0.matrices.contains { $0.set == .specificRelated } })
      ?? experiments.first
    {
      sentences.append(sentence(of: first))
    }
    if let table = evaluations.accuracy.first,
      let best = table.runs.filter({ $0.average != nil }).max(by: {
        ($0.average ?? 0, $1.run) < ($1.average ?? 0, $0.run)
      }), let average = best.average
    {
      let unit = EvaluationUnit(table.unit)
      sentences.append(
        "The best average accuracy\(table.benchmark.map { " on \($0)" } ?? "") is that of \(best.run), \(unit.plain(average))"
          + (table.chance.map { " (chance \(unit.plain($0)))" } ?? "") + ".")
    }
    return sentences.joined(separator: " ")
  }

  /// What the most telling matrix of an experiment says, with what was measured and in which unit.
  private func sentence(of entry: Deactivation) -> String {
    let matrix = entry.matrices.first { $0.set == .specificRelated } ?? entry.matrices.first
    let models = context.analysis.models.map(\.description) + context.analysis.study.unrecordedModels
    let name = models.first { $0.id == entry.model }?.name ?? entry.model
    let model = name == entry.id ? "" : " of \(name)"
    let unit = EvaluationUnit(entry.unit)
    let measured = "In \(entry.id) (\(unit.quantity)\(model))"
    guard let matrix, let own = matrix.summary.ownMean, let other = matrix.summary.otherMean else {
      return "\(measured) no change was measured."
    }
    return
      "\(measured), deactivating a language's \(setName(matrix.set)) neurons changes its own result by "
      + "\(unit.signed(own)) on average and that of the other languages by \(unit.signed(other)); its own is the worst hit in "
      + "\(matrix.summary.rowsWorstOwn) of \(Numerals.count(matrix.summary.rows, "row"))."
  }

  private func setName(_ set: DeactivatedSet) -> String {
    switch set {
    case .specific: "specific"
    case .specificRelated: "specific and related"
    case .specificRelatedGeneral: "specific, related and general"
    }
  }

  private func accuracy(_ table: AccuracyTable, _ index: Int) -> Table {
    let unit = EvaluationUnit(table.unit)
    let title = "Accuracy" + (table.benchmark.map { " on \($0)" } ?? "")
    let better = table.better == .higher ? "highest" : "lowest"
    return Table(
      id: "tbl-accuracy-\(index)", title: title,
      caption: [
        .text(
          "\(unit.name); the \(better) of each column in a heavier weight. The average is over the study's languages."
            + (table.chance.map { " Chance is \(unit.plain($0))." } ?? ""))
      ],
      columns: [.header("Run")] + table.languages.map { Table.Column(context.languageName($0), key: $0) }
        + [Table.Column("Average")],
      rows: table.runs.map { run in
        var cells: [Table.Cell] = [.text(run.run)]
        for (language, value) in zip(table.languages, run.values) {
          var cell = Table.Cell.real(value, decimals: unit.decimals)
          cell.isBest = value != nil && value == table.best[language]
          cells.append(cell)
        }
        var average = Table.Cell.real(run.average, decimals: unit.decimals)
        average.isBest = run.average != nil && run.average == table.bestAverage
        return Table.Row(cells + [average])
      }, isInteractive: table.runs.count > 3)
  }

  private var summary: Table {
    let decimals = evaluations.deactivation.map { EvaluationUnit($0.unit).decimals }.max() ?? 3
    return Table(
      id: "tbl-deactivation", title: "Own language against the others, by matrix",
      caption: [
        """
        Own: mean change on the diagonal, the language whose neurons are deactivated. Others: \
        mean of all other cells. Rows and columns: in how many the diagonal is hit worst, ties \
        counted.
        """
      ],
      columns: [
        .header("Measurement"), .words("Deactivated"), .words("Unit"), Table.Column("Own", key: "own_mean"),
        Table.Column("Others", key: "other_mean"), .words("Rows"), .words("Columns"),
      ],
      rows: evaluations.deactivation.flatMap { entry in
        entry.matrices.map { matrix in
          let unit = EvaluationUnit(entry.unit)
          return Table.Row([
            .text(entry.id, to: .page(PagePath.deactivation(entry.id))),
            .text(setName(matrix.set)), .text(unit.name), .signed(matrix.summary.ownMean, decimals: decimals),
            .signed(matrix.summary.otherMean, decimals: decimals),
            .text("\(matrix.summary.rowsWorstOwn) of \(matrix.summary.rows)"),
            .text("\(matrix.summary.columnsWorstOwn) of \(matrix.summary.columns)"),
          ])
        }
      })
  }

  /// One page per measurement with its matrices.
  var deactivationPages: [SitePage] {
    let series = evaluations.deactivation.map { PageLink($0.id, path: PagePath.deactivation($0.id)) }
    return zip(evaluations.deactivation, series).map { entry, link in
      SitePage(
        path: link.path, section: .evaluations, shortTitle: entry.id, document: document(of: entry),
        breadcrumb: [PageLink("Evaluations", path: PagePath.evaluations)], series: series, isInReport: true)
    }
  }

  private func document(of entry: Deactivation) -> Document {
    let figures = EvaluationFigures(context: context).matrices(of: entry, name: setName)
    let title = "Deactivation: \(entry.id)"
    return Document(
      title: title, blocks: [.lead([.text(sentence(of: entry))])] + figures.map { .figure($0) } + how)
  }

  private func table(_ counted: NeuronsByLanguageCount) -> Table {
    Table(
      id: "tbl-neurons-by-language-count",
      title: "Neurons by number of languages, as the study file gives them",
      columns: [
        Table.Column("Languages N", isRowHeader: true), Table.Column("Before"), Table.Column("After"),
        Table.Column("Change"),
      ],
      rows: counted.before.indices.map { index in
        Table.Row([
          .integer(index + 1), .integer(counted.before[index]), .integer(counted.after[index]),
          .signed(counted.change[index]),
        ])
      })
  }
}

/// How a measured unit is named and shown.
struct EvaluationUnit {
  let unit: String

  init(_ unit: String) { self.unit = unit }

  /// What is measured in the unit, as a noun; the unit as the study has it where it is none of the known ones.
  var quantity: String {
    switch unit {
    case "fraction": "fraction correct"
    case "percent": "percent correct"
    case "ppl": "perplexity"
    case "logPpl": "log perplexity"
    case "log1pPpl": "log of 1 + perplexity"
    case "nll": "negative log-likelihood"
    default: unit
    }
  }

  /// The same at the beginning of a sentence.
  var name: String { quantity.capitalizedFirst }

  /// How many decimals its numbers are shown with.
  var decimals: Int { unit == "percent" ? 1 : unit == "ppl" ? 2 : 3 }

  /// A value of the unit.
  func plain(_ value: Double) -> String {
    unit == "percent"
      ? Numerals.real(value, decimals: 1) + "\u{202F}%" : Numerals.real(value, decimals: decimals)
  }

  /// A change in the unit.
  func signed(_ value: Double) -> String {
    Numerals.signed(value, decimals: decimals) + (unit == "percent" ? " points" : "")
  }
}
