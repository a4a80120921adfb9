import Documents
import NeuronAnalysis
import Numerals

/// A comparison of two analyses as text for a terminal: what differs first, then the findings, then what changed,
/// biggest first.
public struct ComparisonReport: Sendable {
  private let context: StudyContext
  private let files: (before: String, after: String)

  /// The most changes that are listed of one pair of models.
  private static let limit = DifferenceSummary.listed

  /// A report on an analysis of two others.
  ///
  /// - Parameter files: What the two are called on the command line.
  public init(analysis: Analysis, files: (before: String, after: String)) {
    context = StudyContext(analysis: analysis, neurons: [])
    self.files = files
  }

  /// The report, lines ended by a newline.
  public var text: String {
    guard let compared = context.analysis.compared else { return "" }
    let findings = ComparedFindings(compared: compared, analysis: context.analysis)
    var lines = [
      "A: \(compared.before.title) (\(files.before))", "B: \(compared.after.title) (\(files.after))",
      findings.differences,
    ]
    if let unpaired = findings.unpaired { lines.append(unpaired) }
    for comparison in context.analysis.comparisons {
      lines += [
        "", "\(findings.label(comparison.before)) → \(findings.label(comparison.after))",
      ]
      lines += ComparedPair(comparison, in: context.analysis).map(self.lines) ?? []
    }
    for domain in context.analysis.domains {
      guard let against = domain.against else { continue }
      lines += [
        "",
        "\(findings.label(against.model)) → \(findings.label(domain.model)) on \(domain.domain)",
      ]
      lines += ComparedPair(domain, in: context.analysis).map(self.lines) ?? []
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of pair: ComparedPair) -> [String] {
    let findings = ComparisonFindings(pair: pair, context: context)
    var lines = ["  " + findings.classes]
    lines += [findings.moves, findings.stability, findings.crossings, findings.languages, findings.missing]
      .compactMap { $0 }.map { "  " + $0 }
    guard let summary = pair.difference?.summary else { return lines }
    let changes = CountChanges(pair: pair, summary: summary, context: context)
    guard summary.countsChanged > 0 else {
      return lines + ["  No count changes (\(Numerals.integer(summary.countsCompared)) compared)."]
    }
    let table = changes.table(id: "changes", limit: Self.limit)
    lines.append("")
    lines += table.plainText.split(separator: "\n").map { "  " + $0 }
    return lines + ["  " + changes.accounting(limit: Self.limit)]
  }
}
