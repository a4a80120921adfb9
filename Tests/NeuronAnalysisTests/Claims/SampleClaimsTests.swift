import Testing

@testable import NeuronAnalysis

/// Claims on a small study made by the analyzer's own functions.
@Suite struct SampleClaimsTests {
  @Test func directionsDecideTheChangesOfTheWholeModel() throws {
    let study = try SampleStudy()
    let change = try #require(study.analysis.comparisons.last?.difference).change
    let expected = [
      ("C43", (change.specific ?? 0) < 0), ("C44", (change.related ?? 0) > 0), ("C45", change.general > 0),
    ]
    for (id, holds) in expected {
      #expect(study.verdict(id)?.verdict == (holds ? .holds : .fails), "\(id)")
      #expect(study.verdict(id)?.subject == ["aligned"], "\(id)")
    }
  }

  @Test func subjectsAreThoseOfTheStudy() throws {
    let study = try SampleStudy()
    #expect(study.verdict("C01")?.subject == ["base"])
    #expect(study.verdict("C53")?.subject == ["aligned"])
    #expect(study.verdict("C60")?.subject == ["base", "second"])
    #expect(study.verdict("C64")?.subject == ["base", "second", "aligned"])
  }

  @Test func everyLanguageTrainedLeavesNothingToSpontaneousAlignment() throws {
    let study = try SampleStudy(trained: ["b", "c", "d"])
    #expect(study.verdict("C53")?.verdict == .undecided)
    #expect(study.verdict("C53")?.reason == .notInData)
    #expect(study.verdict("C43")?.verdict != .undecided)
  }

  @Test func withoutAPivotItsClaimsAreUndecided() throws {
    let study = try SampleStudy(pivot: nil)
    #expect(study.verdict("C57")?.reason == .notInData)
    #expect(study.verdict("C57")?.missing == "a pivot language")
  }

  @Test func modelsAndComparisonsHaveTheirOwnVerdicts() throws {
    let analysis = try SampleStudy().analysis
    let model = analysis.models[1].claims
    #expect(model.first { $0.id == "C01" }?.subject == ["step"])
    #expect(!model.contains { $0.id == "C43" })
    let comparison = analysis.comparisons[0].claims
    #expect(comparison.first { $0.id == "C43" }?.subject == ["step"])
    #expect(!comparison.contains { $0.id == "C01" })
  }

  @Test func searchedLambdaSelectsNoGeneralNeuron() throws {
    let verdict = try #require(try SampleStudy().verdict("C02"))
    #expect(verdict.verdict == .holds)
    #expect(verdict.numbers == [0, 90])
  }

  @Test func stabilityIsTheOverlapRatio() throws {
    let study = try SampleStudy()
    let ratio = try #require(study.analysis.domains.first?.difference?.overlapRatio.specific)
    #expect(study.verdict("C60")?.numbers == [ratio])
    #expect(study.verdict("C60")?.verdict == (ratio > 0.5 ? .holds : .fails))
  }

  @Test func averageNumberOfLanguagesOfThePivotIsWeighed() throws {
    var study = try SampleStudy()
    study.analysis.models[0].sharing?.perLanguage = [
      "a": [0, 0, 0, 2], "b": [1, 0, 0, 1], "c": [1, 0, 0, 0], "d": [0, 0, 0, 0],
    ]
    study.analysis.decideClaims()
    #expect(study.verdict("C59")?.numbers == [4, 1.75])
    #expect(study.verdict("C59")?.verdict == .holds)
  }

  @Test func tooFewLanguagesAreSaid() throws {
    var study = try SampleStudy()
    study.analysis.models[0].languageCountHistogram = [10, 5, 3]
    study.analysis.decideClaims()
    #expect(study.verdict("C01")?.reason == .tooFew)
    #expect(study.verdict("C04")?.reason == .tooFew)
  }

  @Test func nothingSelectedLeavesGeneralNeuronsAlone() throws {
    var study = try SampleStudy()
    study.analysis.models[0].counts.specific = nil
    study.analysis.models[0].counts.related = nil
    study.analysis.decideClaims()
    #expect(study.verdict("C02")?.reason == .tooFew)
    #expect(study.verdict("C01")?.verdict == .holds)
  }

  @Test func newlyRelatedNeuronsWithinErrorAreUndecided() throws {
    var study = try SampleStudy()
    func decide(_ shared: Int) -> ClaimVerdict? {
      study.analysis.comparisons[1].languageChanges?.newlyRelated = [
        "d": NewlyRelated(neurons: 100, withTrained: shared, expected: 50, variance: 25, z: nil)
      ]
      study.analysis.decideClaims()
      return study.verdict("C56")
    }
    #expect(decide(61)?.verdict == .holds)
    #expect(decide(50)?.verdict == .fails)
    #expect(decide(55)?.reason == .tooFew)
    #expect(decide(55)?.value == "55 of 100, 50.0 by chance")
  }
}
