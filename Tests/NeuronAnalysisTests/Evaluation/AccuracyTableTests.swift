import Testing

@testable import NeuronAnalysis

@Suite struct AccuracyTableTests {
  @Test func averagesAreOurOwn() {
    #expect(Self.table(better: .higher).runs.map(\.average) == [15, 25, nil])
  }

  @Test func bestIsTheLargestOfEachColumn() {
    let table = Self.table(better: .higher)
    #expect(table.best == ["a": 30, "b": 30])
    #expect(table.bestAverage == 25)
  }

  @Test func bestIsTheSmallestWhereLowerIsBetter() {
    #expect(Self.table(better: .lower).bestAverage == 15)
  }

  @Test func groupsAreAveragedOverTheirColumns() {
    let groups = Self.table(better: .higher).runs[1].groups
    #expect(groups.map(\.group) == ["high", "low", "none"])
    #expect(groups.map(\.average) == [20, 30, nil])
  }

  @Test func trainedLanguagesAreReadFromTheArrow() {
    let codes = ["en", "zh", "de"]
    #expect(AccuracyTable.trainedLanguages(inName: "zh/de => en", codes: codes) == ["zh", "de"])
    #expect(AccuracyTable.trainedLanguages(inName: "zh => en", codes: codes) == ["zh"])
    #expect(AccuracyTable.trainedLanguages(inName: "base", codes: codes) == [])
    #expect(AccuracyTable.trainedLanguages(inName: "xx/de => en", codes: codes) == [])
    #expect(AccuracyTable.trainedLanguages(inName: "=> en", codes: codes) == [])
  }

  static func table(better: Better) -> AccuracyTable {
    AccuracyTable(
      benchmark: nil, unit: "percent", chance: nil, better: better, languages: ["a", "b"],
      rows: [
        .init(run: "base", model: nil, trainedLanguages: [], values: [10, 20]),
        .init(run: "one", model: nil, trainedLanguages: [], values: [20, 30]),
        .init(run: "two", model: nil, trainedLanguages: [], values: [30, nil]),
      ],
      groupings: [
        LanguageGrouping(
          name: "resource",
          groups: [
            .init(name: "high", languages: ["a"]), .init(name: "low", languages: ["b"]),
            .init(name: "none", languages: ["z"]),
          ])
      ])
  }
}
