import Foundation
import NeuronAnalysis
import Testing

@testable import Study

@Suite(
  "The authors' recordings",
  .enabled(if: Inputs.reference != nil, "set NEUROGLOT_REFERENCE to the folder of the reference recordings"))
struct AuthorsRecordingsTests {
  // What the reference gives under older names.
  private struct Expected: Decodable {
    struct Classes<Value: Decodable>: Decodable {
      let specific: Value
      let related: Value
      let general: Value
    }

    let languages: [String]
    let shape: [Int]
    let tokens: [String: Int]
    let threshold: Double
    let lambda: Double
    let selected: Int
    let counts: Classes<Int>
    let selectedInactive: Int
    let languageCountHistogram: [Int]
    let selectedLanguageCountHistogram: [Int]
    let perLayer: Classes<[Int]>
    let perLanguage: [String: [String: Int]]
  }

  private func analysis(_ change: (inout AnalyzerOptions) -> Void = { _ in }) throws -> Analysis {
    var options = AnalyzerOptions(threads: 2, toolVersion: "test")
    change(&options)
    let study = try StudyFile.read(try #require(Inputs.reference) + "/mistral-mgsm/study.yml")
    return try Analyzer(study, options: options, progress: Listener()).run().analysis
  }

  @Test("give the known answers")
  func knownAnswers() throws {
    let file = try #require(Inputs.reference) + "/expected/mistral-mgsm.json"
    let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    let analysis = try analysis()
    let model = try #require(analysis.models.first)
    #expect(analysis.languages.map(\.code) == expected.languages)
    #expect([model.layers, model.neuronsPerLayer] == expected.shape)
    #expect(model.tokens == expected.tokens)
    #expect(model.identification.threshold == expected.threshold)
    #expect(abs(try #require(model.identification.lambda) - expected.lambda) < 1e-6)
    #expect(model.identification.selected == expected.selected)
    #expect(model.counts.specific == expected.counts.specific)
    #expect(model.counts.related == expected.counts.related)
    #expect(model.counts.general == expected.counts.general)
    #expect(model.counts.selectedBelowThreshold == expected.selectedInactive)
    #expect(model.languageCountHistogram == expected.languageCountHistogram)
    #expect(model.selectedLanguageCountHistogram == expected.selectedLanguageCountHistogram)
    #expect(model.perLayer.specific == expected.perLayer.specific)
    #expect(model.perLayer.related == expected.perLayer.related)
    #expect(model.perLayer.general == expected.perLayer.general)
    for (code, counts) in expected.perLanguage {
      #expect(model.perLanguage[code]?.specific == counts["specific"])
      #expect(model.perLanguage[code]?.related == counts["related"])
    }
    let notes = model.notes.filter { [.negativeDifference, .aboveOne].contains($0.kind) }
    #expect(notes.filter { $0.kind == .negativeDifference }.map(\.count).reduce(0, +) == 71)
    #expect(notes.filter { $0.kind == .aboveOne }.map(\.count).reduce(0, +) == 12)
    #expect(notes.compactMap(\.extreme).max().map { abs($0 - 1.00103) < 5e-6 } == true)
    #expect(model.notes.last == DataNote(kind: .neverActive, count: 53))
  }

  @Test("give the reference code's lambda with its bisection")
  func reference() throws {
    let model = try #require(try analysis { $0.lambda = .reference }.models.first)
    #expect(model.identification.lambda == 0.109375)
    #expect(model.identification.lambdaStatus == .reference)
    #expect(model.selectedLanguageCountHistogram == [1369, 1866, 617, 310, 153, 127, 59, 40, 27, 20, 0])
  }

  @Test("give the pivot, its others, the neurons that two languages share, and a claim that fails")
  func languages() throws {
    let analysis = try analysis()
    let model = try #require(analysis.models.first)
    let means = try #require(model.languageMeans)
    #expect(means.pivot?.specific == 12 && means.pivot?.related == 130)
    #expect(abs(try #require(means.others.specific) - 206.1) < 0.05)
    #expect(abs(try #require(means.others.related) - 479.6) < 0.05)
    #expect(model.overlap?.specificRelated.count[5][6] == 210)
    #expect(analysis.claims.first { $0.id == "C28" }?.verdict == .fails)
  }

  @Test(
    "have general neurons among the selected from somewhere above lambda on",
    arguments: [(0.1094, 0), (0.11, 1), (0.111, 1), (0.1125, 3)])
  func generalSelected(lambda: Double, count: Int) throws {
    let model = try #require(try analysis { $0.lambda = .given(lambda) }.models.first)
    #expect(model.selectedLanguageCountHistogram?.last == count)
  }

  @Test("are the same streamed")
  func streamed() throws {
    #expect(try analysis { $0.largestInMemory = 0 } == analysis())
  }
}
