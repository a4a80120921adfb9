import Testing

@testable import NeuronAnalysis

/// Claims on layers, with the paper's shape made by hand: stages of layers 0–2, 3–6, 7–9 and 10–11.
@Suite struct LayerClaimsTests {
  static let specific = [40, 50, 45, 2, 1, 0, 1, 60, 80, 70, 30, 20]
  static let related = [30, 40, 35, 1, 0, 1, 2, 40, 50, 45, 60, 90]
  static let general = [90, 80, 85, 300, 320, 310, 330, 50, 20, 30, 500, 700]

  @Test(
    arguments: [
      ("C21", [45, 1, 35, 1]), ("C22", [85, 234.583333]), ("C23", [8, 1268, 0.00630914826]),
      ("C24", [1260, 4, 4]), ("C25", [70, 1, 45, 1]), ("C26", [20, 8]), ("C27", [90, 110]),
      ("C28", [30, 20, 60, 90]), ("C29", [500, 700]),
    ] as [(String, [Double])])
  func paperShapeHolds(id: String, numbers: [Double]) throws {
    let verdict = try #require(try study().verdict(id))
    #expect(verdict.verdict == .holds)
    #expect(verdict.numbers == numbers)
  }

  @Test(arguments: ["C21", "C22", "C23", "C24", "C25", "C26", "C27", "C28", "C29"])
  func oppositeShapeFails(id: String) throws {
    var study = try study()
    study.analysis.models[0].perLayer = ClassesPerLayer(
      specific: [1, 1, 1, 50, 50, 50, 50, 20, 20, 20, 20, 30],
      related: [1, 1, 1, 50, 50, 50, 50, 20, 20, 20, 20, 10],
      general: [900, 900, 900, 30, 30, 30, 30, 90, 90, 90, 500, 400])
    // The boundaries are kept, so that every claim is asked of the same layers.
    study.analysis.decideClaims()
    let verdict = try #require(study.verdict(id))
    #expect(verdict.verdict == .fails)
  }

  @Test func withoutStagesOnlyTheLastLayerIsDecided() throws {
    var study = try study()
    study.analysis.models[0].stages?.fourStage.boundaries = nil
    study.analysis.decideClaims()
    for id in ["C21", "C22", "C23", "C24", "C25", "C26", "C30"] {
      #expect(study.verdict(id)?.reason == .noStages, "\(id)")
    }
    for id in ["C27", "C28", "C29"] { #expect(study.verdict(id)?.verdict == .holds, "\(id)") }
  }

  @Test func aSecondDataSetIsAskedTheSameQuestions() throws {
    var study = try study()
    study.analysis.domains[0].recording.perLayer = study.analysis.models[0].perLayer
    study.analysis.domains[0].recording.stages = study.analysis.models[0].stages
    study.analysis.decideClaims()
    #expect(study.verdict("C30")?.verdict == .holds)
    #expect(study.verdict("C30")?.numbers == [9, 9])
    study.analysis.domains[0].recording.perLayer.general[11] = 10
    study.analysis.decideClaims()
    #expect(study.verdict("C30")?.verdict == .fails)
    #expect(study.verdict("C30")?.numbers == [7, 9])
  }

  @Test(arguments: [
    ("C31", Verdict.holds), ("C32", .holds), ("C33", .holds), ("C34", .holds), ("C35", .holds),
    ("C36", .holds),
    ("C37", .holds), ("C38", .fails), ("C39", .fails), ("C40", .holds), ("C42", .fails),
  ])
  func changesOverTheLayers(id: String, verdict: Verdict) throws {
    var study = try study()
    let layers = [
      [3, 4, 5, 0, 0, 1, 0, -9, -8, -7, 2, 3], [2, 1, 1, 0, 0, 0, 1, 20, 20, 20, -1, -2],
      [-9, -9, -9, 30, 30, 30, 30, -40, -40, -40, 5, 60],
    ]
    for index in [0, 1] {
      study.analysis.comparisons[index].difference?.changePerLayer = ClassesPerLayer(
        specific: layers[0], related: layers[1], general: layers[2])
      study.analysis.comparisons[index].stageChange?.changePerStage = [
        ClassCounts(specific: 12, related: 4, general: -27, selectedBelowThreshold: nil),
        ClassCounts(specific: 1, related: 1, general: 120, selectedBelowThreshold: nil),
        ClassCounts(
          specific: -24, related: 60, general: index == 0 ? 120 : -120, selectedBelowThreshold: nil),
        ClassCounts(specific: 5, related: -3, general: 65, selectedBelowThreshold: nil),
      ]
    }
    study.analysis.decideClaims()
    #expect(study.verdict(id)?.verdict == verdict)
    if id == "C42" { #expect(study.verdict(id)?.numbers == [11, 12]) }
  }

  func study() throws -> SampleStudy {
    var study = try SampleStudy()
    study.analysis.models[0].counts.specific = 399
    study.analysis.models[0].counts.related = 394
    study.analysis.models[0].perLayer = ClassesPerLayer(
      specific: Self.specific, related: Self.related, general: Self.general)
    let fit = try #require(StageFit(specific: Self.specific, related: Self.related, general: Self.general))
    study.analysis.models[0].stages = fit.analysis()
    #expect(study.analysis.models[0].stages?.fourStage.boundaries == [3, 7, 10])
    study.analysis.decideClaims()
    return study
  }
}
