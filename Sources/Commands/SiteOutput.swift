import Faults
import Numerals
import SiteWriter

/// The site that a command writes, and what it says about it.
struct SiteOutput {
  let folder: String
  let context: CommandContext
  /// The figures in more formats, where they are asked for.
  var exports: FigureExports?

  /// Writes the studies and says where the site lies and what is in it.
  func write(_ studies: [StudyPages], progress: ConsoleProgress) throws {
    try checkIDs(studies)
    let sites = try studies.map { try $0.site() }
    let interruption = context.interruption
    let ledger = try interruption.cooperating {
      try SiteWriter(exports: exports).write(sites, to: folder, shouldStop: { interruption.isInterrupted })
    }
    progress.end()
    for study in studies { context.console.output(AnalysisSummary(study.analysis).text) }
    context.console.output("\n\(ledger.table)\n\(folder)/index.html: \(ledger.summary)\n")
    for excess in ledger.excesses { context.console.errors("neuroglot: \(excess)\n") }
  }

  private func checkIDs(_ studies: [StudyPages]) throws(Fault) {
    var seen: [String: String] = [:]
    for study in studies.map(\.analysis.study) {
      if let other = seen[study.id.lowercased()] {
        throw Fault(
          .data, found: "two studies have the id \(study.id): \"\(other)\" and \"\(study.title)\"",
          expected: "a different id for each, since it names its folder",
          advice: "set the key id in a study file")
      }
      seen[study.id.lowercased()] = study.title
    }
  }
}
