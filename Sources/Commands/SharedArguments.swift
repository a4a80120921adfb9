import ArgumentParser
import Faults
import FigureExport
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

  /// A number of threads, at least 1.
  struct Jobs: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
      guard let count = Int(argument), (1...1024).contains(count) else { return nil }
      self.count = count
    }
  }
}
