import ArgumentParser
import Faults
import FigureExport
import Foundation
import NeuronAnalysis
import SiteWriter
import Study

/// Options that replace what the study says about identification.
struct IdentificationArguments: ParsableArguments {
  @Option(help: "The share of all neurons to select, in place of the study's.")
  var rate: Share?

  @Option(help: "The quantile of all probabilities at which the threshold lies, in place of the study's.")
  var quantile: Share?

  @Option(
    help: ArgumentHelp(
      "The balance coefficient, in place of the study's: auto, reference or a number.",
      valueName: "auto|reference|number"))
  var lambda: Lambda?

  /// A number above 0 and below 1.
  struct Share: ExpressibleByArgument {
    let value: Double

    init?(argument: String) {
      guard let value = Double(argument), value > 0, value < 1 else { return nil }
      self.value = value
    }
  }

  /// Where the balance coefficient comes from.
  struct Lambda: ExpressibleByArgument {
    let choice: LambdaChoice

    init?(argument: String) {
      guard let choice = LambdaChoice(argument) else { return nil }
      self.choice = choice
    }
  }
}

/// Options of every command that writes a site.
struct SiteArguments: ParsableArguments {
  @Flag(help: "Also write every figure as PDF and PNG, with rsvg-convert.")
  var exports = false

  @Option(
    help: ArgumentHelp(
      "A folder of your own templates, styles, logo and pages, in the place of ours.", valueName: "folder"),
    completion: .directory)
  var overrides: String?

  /// What stands in the user's folder.
  ///
  /// - Throws: A ``Fault`` where the folder or a file in it cannot be read.
  func siteOverrides() throws -> SiteOverrides {
    try overrides.map { try SiteOverrides(folder: $0) } ?? .none
  }

  /// The files that pages depend on beside their studies.
  var paths: [String] { overrides.map { SiteOverrides.paths(in: $0) } ?? [] }

  /// The exports, where they are asked for.
  ///
  /// - Throws: A ``Fault`` where what makes them is not installed.
  func figureExports(_ progress: ConsoleProgress) throws(Fault) -> FigureExports? {
    guard exports else { return nil }
    return FigureExports(converter: try FigureConverter()) { figure, done, total in
      progress.began("PDF and PNG of \(figure)", done: done, of: total)
    }
  }
}

/// Options of every command that computes.
struct RunArguments: ParsableArguments {
  @Option(help: "The number of threads; it never changes a result. (default: all processors)")
  var jobs: Jobs?

  @Flag(help: "Write no progress to stderr.")
  var quiet = false

  /// The number of threads to work on.
  var threads: Int { jobs?.count ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// A number of threads, at least 1.
  struct Jobs: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
      guard let count = Int(argument), (1...1024).contains(count) else { return nil }
      self.count = count
    }
  }
}

/// Options of every command that may take an analysis from an earlier run.
struct CacheArguments: ParsableArguments {
  @Flag(help: "Analyze anew, and keep nothing for later runs.")
  var noCache = false

  /// The user's cache, nil where it is not wanted or there is no place for it.
  var cache: AnalysisCache? {
    noCache ? nil : AnalysisCache(environment: ProcessInfo.processInfo.environment)
  }
}
