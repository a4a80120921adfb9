import NeuronAnalysis
import Numerals

/// What one comparison says, as sentences.
struct ComparisonFindings {
  let comparison: Comparison
  let context: StudyContext

  /// The name of the model before.
  var before: String { name(comparison.before) }
  /// The name of the model after.
  var after: String { name(comparison.after) }

  private func name(_ id: String) -> String {
    context.analysis.models.first { $0.id == id }?.description.name ?? id
  }

  /// The comparison that pages show first: the first that is no checkpoint, else the first.
  static func main(_ context: StudyContext) -> ComparisonFindings? {
    let comparisons = context.analysis.comparisons
    return (comparisons.first { $0.checkpointOf == nil } ?? comparisons.first)
      .map { ComparisonFindings(comparison: $0, context: context) }
  }

  /// What the main comparison changed in the counts of the classes; nil without one.
  static func mainChange(_ context: StudyContext) -> String? { main(context)?.classes }

  /// Why the two models cannot be compared; nil where they can.
  var problem: String? {
    switch comparison.problem {
    case .differentShapes:
      "\(before) and \(after) have different shapes, so their neurons are not the same and cannot be compared."
    case .noSharedLanguages:
      "\(before) and \(after) were recorded in different languages, so their neurons cannot be compared."
    case nil: nil
    }
  }

  /// How many neurons each class gained or lost.
  var classes: String {
    if let problem { return problem }
    guard let difference = comparison.difference,
      let beforeModel = context.analysis.models.first(where: { $0.id == comparison.before })
    else { return "\(before) and \(after) cannot be compared." }
    let counts = beforeModel.counts
    let parts = [
      ("language-specific", difference.change.specific, counts.specific),
      ("language-related", difference.change.related, counts.related),
      ("general", difference.change.general, counts.general),
    ].compactMap { name, change, count -> String? in
      guard let change, let count else { return nil }
      let relative =
        count > 0 ? " (\(Numerals.signed(Double(change) / Double(count) * 100, decimals: 1))\u{202F}%)" : ""
      return change == 0
        ? "as many \(name)"
        : "\(Numerals.integer(abs(change))) \(change > 0 ? "more" : "fewer") \(name)\(relative)"
    }
    return "Against \(before), \(after) has \(Numerals.list(parts)) neurons."
  }

  /// How many neurons changed their class, and how much of that could be sampling error.
  var moves: String? {
    guard let transitions = comparison.difference?.transitions else { return nil }
    let total = transitions.joined().reduce(0, +)
    let stayed = transitions.indices.reduce(0) { $0 + transitions[$1][$1] }
    let moved = total - stayed
    var text =
      "\(Numerals.count(moved, "neuron")) of \(Numerals.integer(total)) (\(Numerals.percent(Double(moved) / Double(max(total, 1)), decimals: 2))) "
      + "changed \(moved == 1 ? "its" : "their") class"
    if let causes = comparison.difference?.flips?.classChanges {
      text +=
        ": \(Numerals.integer(causes.real)) moved across tau by more than sampling error, \(Numerals.integer(causes.withinError)) within it, "
        + "and \(Numerals.integer(causes.selectionOnly)) by selection alone"
    }
    return text + "."
  }

  /// How many of each class kept their class.
  var stability: String? {
    guard let ratios = comparison.difference?.overlapRatio else { return nil }
    let parts = [("specific", ratios.specific), ("related", ratios.related), ("general", ratios.general)]
      .compactMap { name, ratio in ratio.map { "\(Numerals.percent($0)) of the \(name)" } }
    guard !parts.isEmpty else { return nil }
    return "Of the neurons of \(before), \(Numerals.list(parts)) ones keep their class."
  }

  /// How the languages used in alignment changed beside the others; nil where the study does not say which were used.
  var languages: String? {
    guard let changes = comparison.languageChanges, let trained = changes.trained,
      let others = changes.others,
      let trainedSpecific = trained.specific, let trainedRelated = trained.related,
      let otherSpecific = others.specific, let otherRelated = others.related
    else { return nil }
    func pair(_ specific: Double, _ related: Double) -> String {
      "\(Numerals.signed(specific, decimals: 1)) specific and \(Numerals.signed(related, decimals: 1)) related"
    }
    return
      "The languages of alignment (\(Numerals.list(trained.languages.map(context.languageName)))) change by "
      + "\(pair(trainedSpecific, trainedRelated)) neurons on average, the others "
      + "(\(Numerals.list(others.languages.map(context.languageName)))) by \(pair(otherSpecific, otherRelated))."
  }
}
