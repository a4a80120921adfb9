import Faults
import Numerals
import SiteWriter

/// The site that a command writes, and what it says about it.
struct SiteOutput {
  private let folder: String
  private let writer: SiteWriter
  private let threads: Int
  private let progress: ConsoleProgress
  private let context: CommandContext

  /// The site in a folder.
  ///
  /// - Throws: A ``Fault`` where the user's own folder cannot be read, or what makes exports is not installed.
  init(
    folder: String, _ site: SiteArguments, threads: Int, progress: ConsoleProgress, in context: CommandContext
  ) throws {
    self.folder = folder
    writer = SiteWriter(
      overrides: try site.siteOverrides(), exports: try site.figureExports(progress), threads: threads)
    self.threads = threads
    self.progress = progress
    self.context = context
  }

  /// Checks that a site may stand there, before anything is computed for it.
  func check() throws {
    try OutputFile.checkFolder(of: folder, displayName: folder)
    try SiteFolder(folder).check()
  }

  /// Writes the studies and says where the site lies and what is in it.
  func write(_ studies: [StudyPages]) throws {
    let ledger = try fill(with: studies)
    progress.end()
    for study in studies { context.console.output(AnalysisSummary(study.analysis).text) }
    context.console.output("\n\(ledger.table)\n\(folder)/index.html: \(ledger.summary)\n")
    warn(of: ledger)
  }

  /// Writes the studies and says only what should not be.
  func update(with studies: [StudyPages]) throws {
    let ledger = try fill(with: studies)
    progress.end()
    warn(of: ledger)
  }

  private func warn(of ledger: SiteLedger) {
    for excess in ledger.excesses { context.console.errors("neuroglot: \(excess)\n") }
  }

  private func fill(with studies: [StudyPages]) throws -> SiteLedger {
    try checkIDs(studies)
    let sites = try studies.map { try $0.site(threads: threads) }
    let interruption = context.interruption
    return try interruption.cooperating {
      try writer.write(sites, to: folder, shouldStop: { interruption.isInterrupted })
    }
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
