import Faults
import NeuronAnalysis

extension AnalysisCheck {
  func check(_ comparison: Comparison, _ key: String) throws(Fault) {
    let before = try model(comparison.before, "\(key).before")
    _ = try model(comparison.after, "\(key).after")
    try require(comparison.before != comparison.after, "\(key).after", "another model")
    if let difference = comparison.difference { try check(difference, before.layers, key) }
    guard let stages = comparison.stageChange else { return }
    try boundaries(stages.freeBefore, before.layers, "\(key).stageChange.freeBefore")
    try boundaries(stages.freeAfter, before.layers, "\(key).stageChange.freeAfter")
    for four in [stages.fourStageBefore, stages.fourStageAfter] {
      try boundaries(four, before.layers, "\(key).stageChange")
      try lists([four], of: 3, "\(key).stageChange")
    }
    try lists([stages.changePerStage], of: 4, "\(key).stageChange.changePerStage")
  }

  func check(_ domain: DomainComparison, _ key: String) throws(Fault) {
    let model = try model(domain.model, "\(key).model")
    try checkIDs([domain.domain], "\(key).domain")
    try check(domain.recording, model.layers, "\(key).recording")
    if let against = domain.against {
      let before = try self.model(against.model, "\(key).against.model")
      try check(against.recording, before.layers, "\(key).against.recording")
      try require(
        before.layers == model.layers || domain.difference == nil, "\(key).against.model",
        "a model of as many layers")
    }
    if let difference = domain.difference { try check(difference, model.layers, key) }
  }

  private func check(_ recording: DomainRecording, _ layers: Int, _ key: String) throws(Fault) {
    try perLanguage(recording.tokens, "\(key).tokens")
    try perLanguage(recording.perLanguage, "\(key).perLanguage")
    try perLanguage(recording.perLanguagePerLayer, "\(key).perLanguagePerLayer")
    for counts in recording.perLanguagePerLayer.values {
      try lists(
        [counts.specific, counts.related, counts.aboveThreshold], of: layers, "\(key).perLanguagePerLayer")
    }
    // A recording's own languages: in a comparison of two analyses the study's are those that both have.
    try lists(
      [recording.languageCountHistogram], of: recording.tokens.count + 1, "\(key).languageCountHistogram")
    try check(recording.perLayer, layers, "\(key).perLayer")
    if let stages = recording.stages { try check(stages, layers, "\(key).stages") }
  }

  private func check(_ difference: ClassDifference, _ layers: Int, _ key: String) throws(Fault) {
    try lists([difference.changeByLanguageCount], of: languages, "\(key).changeByLanguageCount")
    try check(difference.changePerLayer, layers, "\(key).changePerLayer")
    try perLanguage(difference.changePerLanguage, "\(key).changePerLanguage")
    try perLanguage(difference.changePerLanguagePerLayer, "\(key).changePerLanguagePerLayer")
    for changes in difference.changePerLanguagePerLayer.values {
      try lists(
        [changes.specific, changes.related, changes.aboveThreshold], of: layers,
        "\(key).changePerLanguagePerLayer")
    }
    try square(difference.transitions, 4, "\(key).transitions")
    try square(difference.languagesGainedByTransition, 4, "\(key).languagesGainedByTransition")
    try square(difference.languagesLostByTransition, 4, "\(key).languagesLostByTransition")
    try perLanguage(difference.languagesGained, "\(key).languagesGained")
    try perLanguage(difference.languagesLost, "\(key).languagesLost")
    try perLanguage(difference.flips?.perLanguage, "\(key).flips.perLanguage")
  }

  func check(_ mask: MaskAnalysis, _ key: String) throws(Fault) {
    let count = mask.languages.count
    try require(Set(mask.languages).count == count, "\(key).languages", "every language once")
    try checkShape(layers: mask.layers, neuronsPerLayer: mask.neuronsPerLayer, key)
    for code in mask.languages {
      try require(codes.contains(code), "\(key).languages", "languages of the study")
      try require(mask.counts[code] != nil, "\(key).counts.\(code)", "a count for every language")
      try require(mask.perLayer[code] != nil, "\(key).perLayer.\(code)", "counts for every language")
    }
    try lists(mask.perLayer.values.map { $0 } + [mask.neuronsByLayer], of: mask.layers, "\(key).perLayer")
    try lists([mask.shared], of: count, "\(key).shared")
    try lists([mask.depthShares], of: 10, "\(key).depthShares")
    try square(mask.count, count, "\(key).count")
    try square(mask.jaccard, count, "\(key).jaccard")
    try clustering(mask.order, mask.merges, count, key)
    try subsets(mask.subsets, count, key)
    if let agreement = mask.agreement { _ = try model(agreement.model, "\(key).agreement.model") }
  }

  func check(_ evaluations: Evaluations) throws(Fault) {
    for (index, table) in evaluations.accuracy.enumerated() {
      let key = "evaluations.accuracy[\(index)]"
      try require(table.languages.allSatisfy(codes.contains), "\(key).languages", "languages of the study")
      try lists(table.runs.map(\.values), of: table.languages.count, "\(key).runs")
    }
    try checkIDs(evaluations.deactivation.map(\.id), "evaluations.deactivation")
    for (index, experiment) in evaluations.deactivation.enumerated() {
      let key = "evaluations.deactivation[\(index)]"
      let count = experiment.languages.count
      try require(
        experiment.languages.allSatisfy(codes.contains), "\(key).languages", "languages of the study")
      try lists([experiment.baseline], of: count, "\(key).baseline")
      for matrix in experiment.matrices {
        try square(matrix.values, count, "\(key).matrices")
        try square(matrix.change, count, "\(key).matrices")
      }
    }
    if let counts = evaluations.neuronsByLanguageCount {
      try lists(
        [counts.after, counts.change], of: counts.before.count, "evaluations.neuronsByLanguageCount")
    }
  }
}
