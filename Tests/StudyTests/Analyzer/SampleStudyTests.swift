import Faults
import Foundation
import NeuronAnalysis
import Testing

@testable import Study

/// The sample study in the repository, analysed.
enum SampleStudy {
  /// The study as it is, analysed once for all tests.
  static let analysed = Result { try result() }

  static func result(threads: Int = 2, _ change: (inout AnalyzerOptions) -> Void = { _ in }) throws
    -> StudyResult
  {
    var options = AnalyzerOptions(threads: threads, toolVersion: "test")
    change(&options)
    return try Analyzer(try StudyFile.read(Inputs.sample), options: options, progress: Listener()).run()
  }
}

@Suite("The sample study")
struct SampleStudyTests {
  private let analysis: Analysis

  init() throws { analysis = try SampleStudy.analysed.get().analysis }

  private func model(_ id: String) throws -> ModelAnalysis {
    try #require(analysis.models.first { $0.id == id })
  }

  @Test(
    "has the figures of its provenance",
    arguments: [
      ("base", 0.6998, 0.1074, [168, 238, 2]), ("aligned-all-200", 0.6977, 0.1016, [160, 203, 5]),
      ("aligned-all-400", 0.6976, 0.0955, [150, 205, 4]), ("aligned-all-600", 0.6906, 0.0892, [147, 207, 4]),
      ("aligned-all", 0.6858, 0.0879, [162, 192, 3]), ("aligned-zh-de", 0.7789, 0.0995, [51, 202, 1]),
    ])
  func figures(id: String, tau: Double, lambda: Double, counts: [Int]) throws {
    let model = try model(id)
    #expect(abs(model.identification.threshold - tau) < 0.00005)
    #expect(abs(try #require(model.identification.lambda) - lambda) < 0.00005)
    #expect(model.identification.lambdaStatus == .searched)
    #expect(model.identification.selected == 461)
    #expect([model.counts.specific, model.counts.related, model.counts.general] == counts)
  }

  @Test("has the base model's counts by layer, language and number of languages")
  func base() throws {
    let base = try model("base")
    #expect(base.layers == 12)
    #expect(base.neuronsPerLayer == 768)
    #expect(base.perLayer.specific == [4, 0, 0, 0, 4, 17, 14, 10, 11, 19, 33, 56])
    #expect(base.perLayer.related == [0, 0, 1, 3, 3, 8, 11, 8, 9, 21, 50, 124])
    #expect(base.perLayer.general == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    #expect(base.selectedLanguageCountHistogram == [55, 168, 118, 63, 26, 9, 6, 7, 6, 3, 0])
    #expect(base.tokens["en"] == 22339)
    #expect(base.perLanguage["zh"]?.specific == 36)
  }

  @Test("compares every aligned model and checkpoint with its origin, in file order")
  func comparisons() {
    #expect(analysis.comparisons.map(\.before) == Array(repeating: "base", count: 5))
    #expect(
      analysis.comparisons.map(\.after)
        == ["aligned-all-200", "aligned-all-400", "aligned-all-600", "aligned-all", "aligned-zh-de"])
    #expect(analysis.comparisons.map { $0.difference?.change.specific } == [-8, -18, -21, -6, -117])
  }

  @Test("compares the second data set with the first")
  func domains() throws {
    #expect(analysis.domains.map(\.model) == ["base", "aligned-all"])
    let base = try #require(analysis.domains.first)
    #expect(base.recording.counts.specific == 157)
    #expect(abs(try #require(base.difference?.jaccard.specific) - 0.667) < 0.0005)
  }

  @Test("reads its evaluations")
  func evaluations() throws {
    let accuracy = try #require(analysis.evaluations.accuracy.first)
    #expect(accuracy.runs.map(\.run).first == "base")
    #expect(accuracy.runs.first?.model == "base")
    #expect(accuracy.best["en"] == 76)
    #expect(analysis.evaluations.deactivation.map(\.id) == ["base", "aligned-all"])
    let matrix = try #require(analysis.evaluations.deactivation.first?.matrix(.specific))
    #expect(abs(try #require(matrix.values?[0][0]) - 40.4324544) < 1e-6)
    #expect(abs(try #require(matrix.summary.ownRatio) - 1.0033) < 0.00005)
  }

  @Test("lists every input with its size and checksum, in the order read")
  func inputs() throws {
    #expect(analysis.inputs.count == 1 + 8 * 20 + 3)
    #expect(analysis.inputs.first?.role == "study")
    let sums = try String(
      contentsOfFile: Inputs.root + "/Inputs/small-multilingual-models/SHA256SUMS", encoding: .utf8)
    let known = Set(sums.split(separator: "\n").map(String.init))
    for input in analysis.inputs where input.role != "study" {
      #expect(known.contains("\(input.sha256)  \(input.path)"), "\(input.path)")
    }
  }

  @Test("is the same with any number of threads, streamed or in memory", arguments: [1, 2, 7])
  func deterministic(threads: Int) throws {
    let expected = try AnalysisFile.encode(analysis)
    let again = try SampleStudy.result(threads: threads) { $0.largestInMemory = threads == 2 ? 0 : .max }
    #expect(try AnalysisFile.encode(again.analysis) == expected)
  }

  @Test("obeys what the command changes")
  func options() throws {
    let result = try SampleStudy.result {
      $0.rate = 0.02
      $0.quantile = 0.9
      $0.lambda = .given(0.3)
    }
    let base = try #require(result.analysis.models.first).identification
    #expect(base.rate == 0.02)
    #expect(base.quantile == 0.9)
    #expect(base.selected == 184)
    #expect(base.lambda == 0.3)
    #expect(base.lambdaStatus == .given)
  }
}
