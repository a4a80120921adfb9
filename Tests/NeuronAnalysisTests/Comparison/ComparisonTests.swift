import Foundation
import Testing

@testable import NeuronAnalysis

@Suite struct ComparisonTests {
  @Test func changesAreTheDifferenceOfTheModelsOwnCounts() throws {
    let study = try SampleStudy()
    let comparison = try #require(study.analysis.comparisons.last)
    let difference = try #require(comparison.difference)
    let (before, after) = (study.analysis.models[0], study.analysis.models[2])
    #expect(difference.change.general == after.counts.general - before.counts.general)
    #expect(difference.change.specific == (after.counts.specific ?? 0) - (before.counts.specific ?? 0))
    #expect(
      difference.changePerLayer.related
        == zip(after.perLayer.related ?? [], before.perLayer.related ?? []).map { $0 - $1 })
    #expect(
      difference.changeByLanguageCount
        == zip(after.languageCountHistogram, before.languageCountHistogram).map { $0 - $1 }.suffix(4).map {
          $0
        })
    for code in SampleStudy.codes {
      let change = try #require(difference.changePerLanguage[code])
      let (new, old) = (try #require(after.perLanguage[code]), try #require(before.perLanguage[code]))
      #expect(change.aboveThreshold == new.aboveThreshold - old.aboveThreshold)
      #expect(change.related == (new.related ?? 0) - (old.related ?? 0))
    }
  }

  @Test func transitionsAddUpToTheCountsOfBothSides() throws {
    let study = try SampleStudy()
    let difference = try #require(study.analysis.comparisons.last?.difference)
    let transitions = try #require(difference.transitions)
    let (before, after) = (study.analysis.models[0].counts, study.analysis.models[2].counts)
    #expect(
      transitions.prefix(3).map { $0.reduce(0, +) } == [before.specific, before.related, before.general])
    let columns = (0..<3).map { column in transitions.reduce(0) { $0 + $1[column] } }
    #expect(columns == [after.specific, after.related, after.general])
    #expect(transitions.joined().reduce(0, +) == 900)
  }

  @Test func languageChangesAreMeansWithThePivotApart() throws {
    let study = try SampleStudy()
    let comparison = try #require(study.analysis.comparisons.last)
    let changes = try #require(comparison.languageChanges)
    let perLanguage = try #require(comparison.difference).changePerLanguage
    let (b, c) = (try #require(perLanguage["b"]?.related), try #require(perLanguage["c"]?.related))
    #expect(changes.trained?.languages == ["b", "c"])
    #expect(changes.trained?.related == Double(b + c) / 2)
    #expect(changes.others?.languages == ["d"])
    #expect(changes.pivot?.languages == ["a"])
    #expect(changes.groups.map(\.group) == ["high", "low"])
    #expect(changes.newlyRelated.keys.sorted() == ["d"])
  }

  @Test func withoutTrainedLanguagesTheirMeansAreNull() throws {
    let study = try SampleStudy(trained: [])
    let changes = try #require(study.analysis.comparisons.last?.languageChanges)
    #expect(changes.trained == nil)
    #expect(changes.others == nil)
    #expect(changes.pivot != nil)
    #expect(changes.newlyRelated.isEmpty)
  }

  @Test func checkpointsCarryTheirStep() throws {
    let comparison = try #require(try SampleStudy().analysis.comparisons.first)
    #expect(comparison.checkpointOf == "aligned")
    #expect(comparison.step == 100)
  }

  @Test func modelsOfDifferentShapeHaveAProblemAndNoDifference() throws {
    let small = try SampleStudy.side("small", layers: 4, seed: 1) { _ in }
    let large = try SampleStudy.side("large", layers: 5, seed: 1) { _ in }
    let comparison = Comparison(
      before: small, after: large, languages: SampleStudy.codes, pivot: nil, groupings: [])
    #expect(comparison.problem == .differentShapes)
    #expect(comparison.difference == nil)
    #expect(comparison.stageChange == nil)
  }

  @Test func recordingsWithoutASharedLanguageHaveAProblem() throws {
    let before = try SampleStudy.side("before", seed: 1) { _ in }
    var after = try SampleStudy.side("after", seed: 2) { _ in }
    after.analysis.tokens = ["e": 1, "f": 1]
    let comparison = Comparison(
      before: before, after: after, languages: SampleStudy.codes + ["e", "f"], pivot: nil, groupings: [])
    #expect(comparison.problem == .noSharedLanguages)
  }

  @Test func withoutNeuronsTheCountsAreComparedAndTheRestIsNull() throws {
    var before = try SampleStudy.side("before", seed: 1) { _ in }
    let after = try SampleStudy.side("after", seed: 2) { _ in }
    func difference() throws -> ClassDifference {
      try #require(
        Comparison(
          before: before, after: after, languages: SampleStudy.codes, pivot: nil, groupings: []
        ).difference)
    }
    let matched = try difference()
    before.neurons = nil
    let counted = try difference()
    #expect(counted.change == matched.change)
    #expect(counted.changeByLanguageCount == matched.changeByLanguageCount)
    #expect(counted.changePerLayer == matched.changePerLayer)
    #expect(counted.changePerLanguage == matched.changePerLanguage)
    #expect(counted.changePerLanguagePerLayer == matched.changePerLanguagePerLayer)
    #expect(counted.meanLanguageCount == matched.meanLanguageCount)
    #expect(counted.transitions == nil && counted.languagesGained == nil && counted.flips == nil)
    #expect(counted.overlapRatio.general == nil)
  }

  @Test func withoutNeuronsNothingIsSaidOfNOverSomeOfTheLanguages() throws {
    var before = try SampleStudy.side("before", seed: 1) { _ in }
    let after = try SampleStudy.side("after", seed: 2) { _ in }
    before.neurons = nil
    let comparison = Comparison(
      before: before, after: after, languages: ["b", "d"], pivot: nil, groupings: [])
    let difference = try #require(comparison.difference)
    #expect(difference.changeByLanguageCount == nil)
    #expect(difference.changePerLanguage.keys.sorted() == ["b", "d"])
    #expect(difference.meanLanguageCount.before == nil)
  }

  @Test func fileFormHasTheDifferenceBesideTheIds() throws {
    let study = try SampleStudy()
    let comparison = try #require(study.analysis.comparisons.last)
    let data = try JSONEncoder().encode(comparison)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["before"] as? String == "base")
    #expect(object["transitions"] is [[Int]])
    #expect(object["problem"] is NSNull)
    #expect(try JSONDecoder().decode(Comparison.self, from: data) == comparison)
  }

  @Test func fileFormOfAnImpossibleComparisonReadsBack() throws {
    let small = try SampleStudy.side("small", layers: 4, seed: 1) { _ in }
    let large = try SampleStudy.side("large", layers: 5, seed: 1) { _ in }
    let comparison = Comparison(
      before: small, after: large, languages: SampleStudy.codes, pivot: nil, groupings: [])
    let data = try JSONEncoder().encode(comparison)
    #expect(try JSONDecoder().decode(Comparison.self, from: data) == comparison)
  }

  @Test func wholeAnalysisReadsBackFromItsFileForm() throws {
    let analysis = try SampleStudy().analysis
    let data = try JSONEncoder().encode(analysis)
    #expect(try JSONDecoder().decode(Analysis.self, from: data) == analysis)
  }
}
