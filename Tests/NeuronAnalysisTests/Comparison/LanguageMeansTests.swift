import Testing

@testable import NeuronAnalysis

@Suite struct LanguageMeansTests {
  let counts = [
    "a": LanguageCounts(specific: 1, related: 10, aboveThreshold: 20),
    "b": LanguageCounts(specific: 3, related: 20, aboveThreshold: 40),
    "c": LanguageCounts(specific: 8, related: 40, aboveThreshold: 90),
  ]

  @Test func pivotStandsApartFromTheOthers() {
    let means = LanguageMeans(perLanguage: counts, languages: ["a", "b", "c"], pivot: "a", groupings: [])
    #expect(means.pivot?.related == 10)
    #expect(means.others.specific == 5.5)
    #expect(means.others.aboveThreshold == 65)
  }

  @Test func withoutAPivotAllAreOthers() {
    let means = LanguageMeans(perLanguage: counts, languages: ["a", "b", "c"], pivot: nil, groupings: [])
    #expect(means.pivot == nil)
    #expect(means.others.specific == 4)
  }

  @Test func groupsMayShareLanguagesAndMayBeEmpty() {
    let grouping = LanguageGrouping(
      name: "g",
      groups: [
        .init(name: "one", languages: ["b", "a"]), .init(name: "two", languages: ["b", "x"]),
        .init(name: "none", languages: ["x"]),
      ])
    let means = LanguageMeans(
      perLanguage: counts, languages: ["a", "b", "c"], pivot: nil, groupings: [grouping])
    #expect(means.groups.map(\.languages) == [["a", "b"], ["b"], []])
    #expect(means.groups.map(\.related) == [15, 20, nil])
  }

  @Test func sharingCountsEachLanguagesNeuronsByN() {
    let recording = ClassDifferenceTests.recording(classes: [1, 2, 3, 0, 1, 0], sets: [1, 3, 7, 0, 2, 1])
    let sharing = LanguageSharing(recording)
    #expect(sharing.perLayer == [[1, 3, 1, 1]])
    #expect(sharing.perLanguage == ["a": [2, 1, 1], "b": [1, 1, 1], "c": [0, 0, 1]])
    #expect(sharing.selectedPerLanguage == ["a": [1, 1, 0], "b": [1, 1, 0], "c": [0, 0, 0]])
  }
}
