import NeuronAnalysis
import Numerals

/// A study's results in a few lines for a terminal.
struct AnalysisSummary {
  private let analysis: Analysis

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// The title, and one line per model.
  var text: String {
    ([analysis.study.title] + analysis.models.map { "  \($0.id): \(line($0))" }).joined(separator: "\n")
      + "\n"
  }

  private func line(_ model: ModelAnalysis) -> String {
    let counts = model.counts
    let classes = [
      counts.specific.map { "\(Numerals.integer($0)) specific" },
      counts.related.map { "\(Numerals.integer($0)) related" },
      "\(Numerals.integer(counts.general)) general",
    ]
    let neurons = Numerals.integer(model.layers * model.neuronsPerLayer)
    let tau = "tau \(Numerals.significant(model.identification.threshold, digits: 6))"
    return classes.compactMap { $0 }.joined(separator: ", ") + " of \(neurons) neurons; \(tau), "
      + lambda(model.identification)
  }

  private func lambda(_ identification: IdentificationSummary) -> String {
    let value = identification.lambda.map { Numerals.plain($0) } ?? ""
    return switch identification.lambdaStatus {
    case .searched: "lambda \(value) (searched)"
    case .reference: "lambda \(value) (as the reference code)"
    case .given: "lambda \(value) (given)"
    case .noGeneralNeuron: "no lambda, since no neuron is general: nothing selected"
    case .infeasibleAtZero: "no feasible lambda: nothing selected"
    }
  }
}
