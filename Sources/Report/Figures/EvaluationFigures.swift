import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show measured evaluations.
struct EvaluationFigures {
  let context: StudyContext

  /// The matrices of one measurement.
  func matrices(of entry: Deactivation, name: (DeactivatedSet) -> String) -> [Figure] {
    entry.matrices.map { matrix(entry, $0, set: name($0.set)) }
  }

  /// The change of every language when one language's neurons are deactivated.
  func matrix(_ entry: Deactivation, _ matrix: NeuronAnalysis.DeactivationMatrix, set: String) -> Figure {
    let id = "fig-deactivation-\(entry.id)-\(matrix.set.rawValue.replacing("+", with: "-"))"
    let unit = EvaluationUnit(entry.unit)
    let title = "Change when a language's \(set) neurons are deactivated, \(entry.id)"
    let summary = matrix.summary
    var sentence =
      "The language itself is the worst hit in \(summary.rowsWorstOwn) of \(Numerals.count(summary.rows, "row"))"
    if let own = summary.ownMean, let other = summary.otherMean {
      sentence += "; on average it changes by \(unit.signed(own)), the others by \(unit.signed(other))"
    }
    sentence += "."
    let labels = entry.languages.map { LanguageLabel(code: $0, name: context.languageName($0)) }
    let chart = Charts.DeactivationMatrix(
      title: title, description: sentence, languages: labels, targets: labels, values: matrix.change,
      quantity: "change of \(unit.quantity)", decimals: unit.decimals,
      worse: entry.better == .higher ? .negative : .positive)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Deactivated")]
        + entry.languages.map { Table.Column(context.languageName($0), key: $0) },
      rows: matrix.change.indices.map { row in
        Table.Row(
          [.text(context.languageName(entry.languages[row]))]
            + matrix.change[row].indices.map { column in
              var cell = Table.Cell.signed(matrix.change[row][column], decimals: unit.decimals)
              cell.isBest = row == column
              return cell
            })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " \(unit.name), change against nothing deactivated; rows: whose neurons, columns: the language measured."
        )
      ], chart: chart, description: sentence, data: data)
  }

  /// The accuracies of several runs by language.
  func accuracy(_ table: AccuracyTable, id: String, data: Table) -> Figure {
    let unit = EvaluationUnit(table.unit)
    let title = "Accuracy by language and run" + (table.benchmark.map { " on \($0)" } ?? "")
    let averages = table.runs.compactMap { run in run.average.map { (run.run, $0) } }
    var sentence =
      "Accuracy of \(Numerals.count(table.runs.count, "run")) in \(Numerals.count(table.languages.count, "language"))."
    if let first = averages.first, let best = averages.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }),
      best.0 != first.0
    {
      sentence =
        "\(best.0) has the best average, \(unit.plain(best.1)), against \(unit.plain(first.1)) of \(first.0)."
    }
    let chart = AccuracyDots(
      title: title, description: sentence,
      languages: table.languages.map { LanguageLabel(code: $0, name: context.languageName($0)) },
      runs: table.runs.map { .init(name: $0.run, values: $0.values) },
      unit: table.unit == "percent" ? "%" : "",
      chance: table.chance)
    var data = data
    data.id = "\(id)-data"
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence,
      data: data,
      isWide: true)
  }

  /// The verdicts on the claims at a glance.
  func verdicts(_ claims: [ClaimVerdict]) -> Figure {
    let title = "The verdicts at a glance"
    let failed = claims.filter { $0.verdict == .fails }.map(\.id)
    let sentence =
      switch failed.count {
      case 0: "No claim fails."
      case 1...16: "\(Numerals.list(failed)) \(failed.count == 1 ? "fails" : "fail")."
      default: "\(failed.count) claims fail, from \(failed[0]) to \(failed[failed.count - 1])."
      }
    let chart = ClaimVerdictStrip(
      title: title, description: sentence,
      groups: [
        .init(
          name: nil,
          claims: claims.map { claim in
            .init(
              id: claim.id,
              verdict: claim.verdict == .holds ? .holds : claim.verdict == .fails ? .fails : .undecided)
          })
      ])
    let data = Table(
      id: "fig-claims-data", title: title, columns: [.header("Claim"), .words("Verdict")],
      rows: claims.map { Table.Row([.text($0.id), .text($0.verdict.rawValue)]) })
    return Figure(
      id: "fig-claims", title: title, caption: [.text(sentence)], chart: chart,
      description: sentence,
      data: data)
  }
}
