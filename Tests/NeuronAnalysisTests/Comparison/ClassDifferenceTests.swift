import Testing

@testable import NeuronAnalysis

/// Two models of one layer and six neurons in three languages, their classes set by hand.
@Suite struct ClassDifferenceTests {
  // Bits: 1 = first language, 2 = second, 4 = third.
  let before = Self.recording(classes: [1, 2, 3, 0, 1, 0], sets: [1, 3, 7, 0, 2, 1])
  let after = Self.recording(classes: [1, 1, 3, 3, 2, 0], sets: [2, 2, 7, 7, 6, 0])

  @Test func changesAreAfterMinusBefore() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.change.specific == 0)
    #expect(difference.change.related == 0)
    #expect(difference.change.general == 1)
    #expect(difference.changePerLayer.general == [1])
  }

  @Test func changesByLanguageCountCoverAllNeurons() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.changeByLanguageCount == [-1, 0, 1])
  }

  @Test func transitionsCountEveryNeuronOnce() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.transitions == [[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 1, 1]])
  }

  @Test func languagesGainedAndLostAreCountedByNeuron() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.languagesGained == ["a": 1, "b": 2, "c": 2])
    #expect(difference.languagesLost == ["a": 3, "b": 0, "c": 0])
    #expect(
      difference.languagesGainedByTransition == [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 3, 0]])
    #expect(
      difference.languagesLostByTransition == [[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]])
  }

  @Test func overlapRatioHasTheNeuronsBeforeAsItsDenominator() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.overlapRatio.specific == 0.5)
    #expect(difference.overlapRatio.related == 0)
    #expect(difference.overlapRatio.general == 1)
    #expect(difference.jaccard.specific == 0.333333333)
    #expect(difference.jaccard.general == 0.5)
  }

  @Test func ratioIsNullWhereNothingWasBefore() {
    let none = Self.recording(classes: [0, 0, 0, 0, 0, 0], sets: [0, 0, 0, 0, 0, 0])
    let difference = ClassDifference(before: none, after: after)
    #expect(difference.overlapRatio.specific == nil)
    #expect(difference.jaccard.specific == 0)
  }

  @Test func perLanguageChangesCountSets() throws {
    let difference = ClassDifference(before: before, after: after)
    let b = try #require(difference.changePerLanguage["b"])
    #expect(b.specific == 1)
    #expect(b.related == 0)
    #expect(b.aboveThreshold == 2)
    #expect(difference.changePerLanguagePerLayer["b"]?.aboveThreshold == [2])
  }

  @Test func withoutASelectionWhatFollowsFromItIsNull() {
    let unselected = Self.recording(
      classes: [0, 0, 3, 0, 0, 0], sets: [1, 3, 7, 0, 2, 1], selectedBelowThreshold: nil)
    let difference = ClassDifference(before: unselected, after: after)
    #expect(difference.change.specific == nil)
    #expect(difference.transitions == nil)
    #expect(difference.overlapRatio.related == nil)
    #expect(difference.change.general == 1)
  }

  @Test func meanLanguageCountLeavesOutNoneAndAll() {
    let difference = ClassDifference(before: before, after: after)
    #expect(difference.meanLanguageCount.before == 1.25)
    #expect(difference.meanLanguageCount.lastLayerAfter == 1.33333333)
  }

  @Test func languagesInAnotherOrderAreMatchedByCode() throws {
    // The same as `after` with its languages given as c, a, b.
    let turned = Self.recording(
      classes: [1, 1, 3, 3, 2, 0], sets: [4, 4, 7, 7, 5, 0], codes: ["c", "a", "b"])
    let difference = ClassDifference(before: before, after: turned)
    #expect(difference == ClassDifference(before: before, after: after))
  }

  @Test func onlySharedLanguagesAreCompared() {
    let other = Self.recording(classes: [1, 1, 3, 3, 2, 0], sets: [1, 1, 3, 3, 3, 0], codes: ["b", "x"])
    let difference = ClassDifference(before: before, after: other)
    #expect(difference.changePerLanguage.keys.sorted() == ["b"])
    #expect(difference.languagesGained == ["b": 2])
    #expect(difference.changeByLanguageCount == [2])
  }

  static func recording(
    classes: [UInt8], sets: [UInt64], selectedBelowThreshold: Int? = 0, codes: [String] = ["a", "b", "c"]
  ) -> ClassedRecording {
    let shape = ModelShape(layers: 1, neuronsPerLayer: classes.count)
    let records = NeuronRecords(
      model: "m", shape: shape, languageCount: codes.count, classes: classes, languages: sets, scores: [],
      probabilities: DisplayProbabilities([]))
    let counts = ClassCounts(
      specific: 0, related: 0, general: 0, selectedBelowThreshold: selectedBelowThreshold)
    return ClassedRecording(records: records, codes: codes, counts: counts)
  }
}
