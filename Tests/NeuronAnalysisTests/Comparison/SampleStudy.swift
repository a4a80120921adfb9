import Testing

@testable import NeuronAnalysis

/// A small study run as the analyzer runs it: a base model, an aligned one, a checkpoint, a second data set.
struct SampleStudy {
  static let codes = ["a", "b", "c", "d"]
  var analysis: Analysis

  init(trained: [String] = ["b", "c"], pivot: String? = "a") throws {
    var study = StudyDescription(id: "sample", title: "Sample")
    study.pivot = pivot
    study.languageGroups = [
      LanguageGrouping(
        name: "resource",
        groups: [.init(name: "high", languages: ["a", "b"]), .init(name: "low", languages: ["c", "d"])])
    ]
    analysis = Analysis(
      toolVersion: "1", study: study,
      languages: Self.codes.map { Language(code: $0, name: $0, nativeName: $0) })
    let base = try Self.side("base", seed: 1) { _ in }
    let step = try Self.side("step", seed: 2) {
      $0.alignedFrom = "base"
      $0.checkpointOf = "aligned"
      $0.step = 100
    }
    let aligned = try Self.side("aligned", seed: 3) {
      $0.alignedFrom = "base"
      $0.trainedLanguages = trained
    }
    let other = try Self.side("base", seed: 4) { _ in }
    analysis.models = [base, step, aligned].map(\.analysis)
    analysis.comparisons = [step, aligned].map {
      Comparison(
        before: base, after: $0, languages: Self.codes, pivot: pivot, groupings: study.languageGroups)
    }
    analysis.domains = [
      DomainComparison(
        model: "base", domain: "second", recording: other.analysis, before: try #require(base.neurons),
        after: try #require(other.neurons))
    ]
    analysis.decideClaims()
  }

  func verdict(_ id: String) -> ClaimVerdict? { analysis.claims.first { $0.id == id } }

  static func side(
    _ id: String, layers: Int = 6, neurons: Int = 150, seed: UInt64,
    describe: (inout ModelDescription) -> Void
  ) throws -> Comparison.Side {
    let probabilities = try Sample.probabilities(
      layers: layers, neurons: neurons, languages: 4, seed: seed)
    let identification = try Identification.run(probabilities, rate: 0.1)
    var description = ModelDescription(id: id, name: id)
    describe(&description)
    let tokens = [1000, 2000, 3000, 4000]
    var analysis = try ModelAnalysis(
      id: id, description: description, tokens: Dictionary(uniqueKeysWithValues: zip(codes, tokens)),
      identification: identification, languages: codes, probabilities: probabilities)
    let uncertain = try uncertain(probabilities, identification, tokens: tokens)
    analysis.addDetails(
      identification, probabilities: probabilities, uncertain: uncertain, tokens: tokens, codes: codes,
      pivot: "a", groupings: [])
    return Comparison.Side(
      analysis: analysis,
      neurons: ClassedRecording(identification, codes: codes, uncertain: uncertain))
  }
}
