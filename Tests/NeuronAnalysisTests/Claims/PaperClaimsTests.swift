import Testing

@testable import NeuronAnalysis

/// What the paper's own printed numbers come to, against the figures counted by hand from them.
@Suite struct PaperClaimsTests {
  let verdicts: [String: ClaimVerdict]

  init() throws {
    var analysis = try PaperStudy.analysis()
    analysis.decideClaims()
    verdicts = Dictionary(uniqueKeysWithValues: analysis.claims.map { ($0.id, $0) })
  }

  @Test(arguments: [
    ("C01", Verdict.holds, [13_772.0]),
    ("C04", .holds, [10052, 4631, 2742, 1857, 1346, 945, 690, 678, 883, 16803]),
    ("C05", .holds, [16_803, 10_052]),
    ("C06", .holds, [7, 10, 9, 10, -0.261, -0.0298888889]),
    ("C07", .holds, [6, 10, 7, 10, -0.044, 0.00233333333]),
    ("C08", .holds, [10, 10, -0.044, -0.261]),
    ("C09", .fails, [78, 90, 9]),
    ("C10", .holds, [-0.01, -0.53]),
    ("C11", .holds, [0, -0.01]),
    ("C12", .holds, [-0.01, -0.288888889]),
    ("C13", .holds, [100, 100, -0.194777778, -0.0298888889, 0.12]),
    ("C14", .holds, [-0.12]),
    ("C15", .holds, [-0.054, -0.000555555556, 8, -0.289, -0.046, 9, -0.365, -0.188111111, 8]),
    ("C43", .holds, [-486]), ("C44", .holds, [922]), ("C45", .holds, [971]), ("C46", .holds, [-486, 922]),
    ("C48", .holds, [57.8, 63.56, 64.68]),
    ("C50", .holds, [10, 10, 1.55, 6.88, 100, 92, 2, 6]),
  ])
  func decidesFromPrintedNumbers(id: String, verdict: Verdict, numbers: [Double]) throws {
    let found = try #require(verdicts[id])
    #expect(found.verdict == verdict)
    #expect(found.numbers.count == numbers.count)
    for (value, expected) in zip(found.numbers, numbers) { #expect(abs(value - expected) < 1e-8) }
  }

  @Test func aSecondBaseModelDoesNotCarryOver() throws {
    let first = try #require(verdicts["C16"])
    let second = try #require(verdicts["C17"])
    #expect(first.verdict == .fails)
    #expect([first.numbers[2], first.numbers[5], first.numbers[8]] == [3, 4, 4])
    #expect(second.verdict == .fails)
    #expect([second.numbers[2], second.numbers[5], second.numbers[8]] == [5, 4, 3])
    #expect(first.subject == ["metamath", "metamath-mgsm"])
  }

  @Test func perplexityAgreesWithAccuracy() throws {
    let means = try #require(verdicts["C18"])
    #expect(means.verdict == .holds)
    let printed = [
      0.291, 0.001, 1.236, 0.093, 0.226, -0.005, 1.104, 0.076, 0.031, -0.003, 0.516, 0.078, 0.017, -0.006,
      0.478,
      0.060,
    ]
    #expect(means.numbers.count == printed.count)
    for (value, expected) in zip(means.numbers, printed) { #expect(abs(value - expected) < 0.0005001) }
    let ranks = try #require(verdicts["C19"])
    #expect(ranks.value == "Spearman −0.90, −0.84, −0.88, −0.84")
    #expect(ranks.verdict == .holds)
  }

  @Test func unseenLanguagesGain() throws {
    let found = try #require(verdicts["C49"])
    #expect(found.verdict == .holds)
    #expect(found.value == "+6.86 (zh/de => en; pivot −0.40), +7.49 (sw/th => en; pivot +2.00)")
  }

  @Test func lowResourceClaimsNeedTheStudyToSayWhichTheyAre() throws {
    for id in ["C51", "C52"] {
      let found = try #require(verdicts[id])
      #expect(found.verdict == .undecided)
      #expect(found.reason == .notInData)
    }
    #expect(verdicts["C51"]?.numbers == [64.68, 61.96, 69.29, 68.77])
    #expect(verdicts["C52"]?.value == "en 75.6, bn 43.6; en 77.0, bn 49.3")
  }

  @Test func lowResourceClaimsAreDecidedWhereItDoes() throws {
    var analysis = try PaperStudy.analysis()
    analysis.study.languageGroups = [
      LanguageGrouping(name: "resource", groups: [.init(name: "low", languages: ["bn", "th", "sw"])])
    ]
    analysis.decideClaims()
    let verdicts = analysis.claims.filter { ["C51", "C52"].contains($0.id) }.map(\.verdict)
    #expect(verdicts == [.holds, .holds])
  }

  @Test func averageNumberOfLanguagesIsShownForTheWholeModel() throws {
    let found = try #require(verdicts["C39"])
    #expect(found.verdict == .undecided)
    #expect(found.value == "whole model: mean N 2.75 → 2.97")
  }

  @Test func accuracyAndGeneralNeuronsRiseTogether() throws {
    let found = try #require(verdicts["C47"])
    #expect(found.verdict == .holds)
    #expect(found.value == "+971; average accuracy 57.8 → 62.0")
  }

  @Test func claimsOnRecordingsAreUndecided() throws {
    for id in [
      "C02", "C03", "C20", "C21", "C28", "C31", "C38", "C40", "C53", "C56", "C57", "C60", "C63", "C64",
    ] {
      let found = try #require(verdicts[id])
      #expect(found.verdict == .undecided, "\(id)")
      #expect(found.reason == .notInData, "\(id)")
      #expect(found.missing?.isEmpty == false)
    }
  }
}
