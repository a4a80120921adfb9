import Numerals

extension LanguageChanges {
  /// Mean changes of trained languages and of the others (the paper's Table 2), the pivot apart, and of groups.
  ///
  /// - Parameters:
  ///   - difference: How the neurons differ.
  ///   - before: The classes before alignment, nil where they are not at hand.
  ///   - after: The classes after it.
  ///   - languages: The codes of the languages that both sides have, in order.
  ///   - trained: The codes of the languages used in alignment; empty where not known.
  ///   - pivot: The pivot's code, nil where the study has none.
  ///   - groupings: The groups of languages that the study names.
  init(
    difference: ClassDifference, before: ClassedRecording?, after: ClassedRecording?, languages: [String],
    trained: [String], pivot: String?, groupings: [LanguageGrouping]
  ) {
    let changes = difference.changePerLanguage
    let seen = languages.filter { trained.contains($0) && $0 != pivot }
    let unseen = languages.filter { !trained.contains($0) && $0 != pivot }
    let known = !trained.isEmpty
    let means = LanguageMeans(
      perLanguage: changes, languages: languages, pivot: pivot, groupings: groupings)
    var newlyRelated: [String: NewlyRelated] = [:]
    if known, difference.transitions != nil, let before, let after, before.codes == after.codes {
      newlyRelated = NewlyRelated.byLanguage(unseen, trained: trained, before: before, after: after)
    }
    self.init(
      trained: known ? LanguageGroupMean(of: seen, perLanguage: changes) : nil,
      others: known ? LanguageGroupMean(of: unseen, perLanguage: changes) : nil,
      pivot: means.pivot,
      groups: means.groups,
      newlyRelated: newlyRelated)
  }
}

extension NewlyRelated {
  /// Whom the newly related neurons of unseen languages are shared with.
  ///
  /// Chance for a neuron in N of K languages, one of them the unseen one, T of the others trained:
  /// `q = 1 − C(K − 1 − T, N − 1) / C(K − 1, N − 1)`; the expected number is the sum of q, its variance that of
  /// q (1 − q), and `z = (seen − expected) / √variance`. The paper offers the reading (its section on spontaneous
  /// alignment) without a test; this one is ours.
  static func byLanguage(
    _ unseen: [String], trained: [String], before: ClassedRecording, after: ClassedRecording
  ) -> [String: NewlyRelated] {
    let codes = after.codes
    let related = NeuronClass.related.rawValue
    let trainedIndices = codes.indices.filter { trained.contains(codes[$0]) }
    var result: [String: NewlyRelated] = [:]
    for (index, code) in codes.enumerated() where unseen.contains(code) {
      var neurons = 0
      var withTrained = 0
      var expected = 0.0
      var variance = 0.0
      for neuron in after.classes.indices where after.classes[neuron] == related {
        let was = before.classes[neuron] == related && before.languages.contains(neuron, language: index)
        guard !was, after.languages.contains(neuron, language: index) else { continue }
        let others = after.languages.count(neuron) - 1
        neurons += 1
        if trainedIndices.contains(where: { after.languages.contains(neuron, language: $0) }) {
          withTrained += 1
        }
        // None of the N − 1 drawn is trained, one draw after the other.
        let none = (0..<others).reduce(1.0) { share, drawn in
          let left = codes.count - 1 - drawn
          return share * Double(max(0, left - trainedIndices.count)) / Double(left)
        }
        expected += 1 - none
        variance += none * (1 - none)
      }
      result[code] = NewlyRelated(
        neurons: neurons, withTrained: withTrained, expected: Numerals.nineDigits(expected),
        variance: Numerals.nineDigits(variance),
        z: variance > 0
          ? Numerals.nineDigits((Double(withTrained) - expected) / variance.squareRoot()) : nil)
    }
    return result
  }
}
