import NeuronAnalysis
import Numerals

/// What one comparison says, as sentences.
struct ComparisonFindings {
  let pair: ComparedPair
  let context: StudyContext

  private var before: String { pair.before.name }
  private var after: String { pair.after.name }

  /// The comparison that pages show first: the first that is no checkpoint, else the first.
  static func main(_ context: StudyContext) -> ComparisonFindings? {
    let comparisons = context.analysis.comparisons
    return (comparisons.first { $0.checkpointOf == nil } ?? comparisons.first)
      .flatMap { ComparedPair($0, in: context.analysis) }
      .map { ComparisonFindings(pair: $0, context: context) }
  }

  /// What the main comparison changed in the counts of the classes; nil without one.
  static func mainChange(_ context: StudyContext) -> String? { main(context)?.classes }

  /// Why the two models cannot be compared; nil where they can.
  var problem: String? {
    switch pair.problem {
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
    guard let difference = pair.difference else { return "\(before) and \(after) cannot be compared." }
    let counts = pair.before.counts
    let shares = difference.summary?.relativeChange
    let changes = [difference.change.specific, difference.change.related, difference.change.general]
    guard changes.contains(where: { $0 ?? 0 != 0 }) else {
      return difference.change.specific == nil
        ? "\(before) and \(after) have the same number of general neurons, \(Numerals.integer(counts.general))."
        : "\(before) and \(after) have the same numbers of language-specific, language-related and general neurons."
    }
    let parts = [
      ("language-specific", difference.change.specific, counts.specific, shares?.specific),
      ("language-related", difference.change.related, counts.related, shares?.related),
      ("general", difference.change.general, counts.general, shares?.general),
    ].compactMap { name, change, count, share -> String? in
      guard let change, let count else { return nil }
      let relative =
        share.flatMap { count >= 20 ? " (\(Numerals.signed($0 * 100, decimals: 1))\u{202F}%)" : nil } ?? ""
      return change == 0
        ? "as many \(name)"
        : "\(Numerals.integer(abs(change))) \(change > 0 ? "more" : "fewer") \(name)\(relative)"
    }
    return "Against \(before), \(after) has \(Numerals.list(parts)) neurons."
  }

  /// How many neurons changed their class, and how much of that could be sampling error.
  var moves: String? {
    guard let summary = pair.difference?.summary, let total = summary.matched, let moved = summary.moved
    else {
      return nil
    }
    guard moved > 0 else { return "None of the \(Numerals.count(total, "neuron")) changed its class." }
    var text =
      "\(Numerals.count(moved, "neuron").capitalizedFirst) of \(Numerals.integer(total)) (\(Numerals.percent(summary.movedShare ?? 0, decimals: 2))) "
      + "changed \(moved == 1 ? "its" : "their") class"
    if let causes = pair.difference?.flips?.classChanges {
      text +=
        causes.real + causes.withinError == 0
        ? ", all by selection alone: none crossed tau"
        : ": \(Numerals.integer(causes.real)) moved across tau by more than sampling error, \(Numerals.integer(causes.withinError)) within it, "
          + "and \(Numerals.integer(causes.selectionOnly)) by selection alone"
    }
    return text + "."
  }

  /// How many of each class kept their class.
  var stability: String? {
    guard let transitions = pair.difference?.transitions, let all = pair.difference?.summary?.neuronsBefore
    else { return nil }
    let parts = [("specific", 0), ("related", 1), ("general", 2)].compactMap { name, index -> String? in
      let before = all[index]
      guard before > 0 else { return nil }
      return "\(Numerals.integer(transitions[index][index])) of the \(Numerals.integer(before)) \(name) ones"
    }
    guard !parts.isEmpty else { return nil }
    return "Of the neurons of \(before), \(Numerals.list(parts)) keep their class."
  }

  /// How much of what crossed tau could be sampling error; nil where that is not known.
  var crossings: String? {
    guard let flips = pair.difference?.summary?.crossings else { return nil }
    guard let share = flips.withinErrorShare.map({ Numerals.percent($0) }) else {
      return "No neuron crosses tau in any language."
    }
    return
      "Neurons cross tau \(Numerals.count(flips.total, "time")), each counted in one language; \(Numerals.integer(flips.withinError)) "
      + "of these crossings (\(share)) are within sampling error: the 95 % interval of the probability before or after covers tau."
  }

  /// Why nothing can be said of single neurons; nil where it can.
  var missing: String? {
    guard let difference = pair.difference else { return nil }
    if pair.isOfDomains {
      return
        "Neuron files hold the models' own recordings, so of second data sets the counts are compared "
        + "and nothing is said of which neurons moved."
    }
    if difference.languagesGained == nil {
      return
        "The neurons of one side at least are not at hand (no folder neurons/ beside the analysis), so the counts are compared "
        + "and nothing is said of which neurons moved: no transitions, no overlap, no languages gained and lost."
    }
    if difference.transitions == nil {
      return "On one side no neuron was selected, so there are no transitions between the classes."
    }
    return difference.flips == nil
      ? "One side's neuron file does not say where sampling error leaves a neuron open, so moves near tau are not told apart."
      : nil
  }

  /// How the languages used in alignment changed beside the others; nil where the study does not say which were used.
  var languages: String? {
    guard let changes = pair.languageChanges, let trained = changes.trained,
      let others = changes.others,
      let trainedSpecific = trained.specific, let trainedRelated = trained.related
    else { return nil }
    func both(_ specific: Double, _ related: Double) -> String {
      "\(Numerals.signed(specific, decimals: 1)) specific and \(Numerals.signed(related, decimals: 1)) related"
    }
    let sentence =
      "The languages of alignment (\(Numerals.list(trained.languages.map(context.languageName)))) change by "
      + "\(both(trainedSpecific, trainedRelated)) neurons on average"
    guard let otherSpecific = others.specific, let otherRelated = others.related else {
      return sentence + "; every language but the pivot is one of them."
    }
    return sentence
      + ", the others (\(Numerals.list(others.languages.map(context.languageName)))) by \(both(otherSpecific, otherRelated))."
  }
}

extension String {
  /// The same with its first letter as at the beginning of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
