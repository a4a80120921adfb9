import Faults
import Foundation
import NeuronAnalysis
import Testing

@testable import Study

@Suite("Analysis files")
struct AnalysisFileTests {
  private let result: StudyResult

  init() throws { result = try SampleStudy.analysed.get() }

  @Test("are read back as they were written")
  func roundTrip() throws {
    let bytes = try AnalysisFile.encode(result.analysis)
    #expect(try AnalysisFile.decode(Data(bytes), file: "a.json") == result.analysis)
  }

  @Test("end with a new line and do not escape slashes")
  func form() throws {
    let text = String(decoding: try AnalysisFile.encode(result.analysis), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"claims\" : "))
    #expect(text.hasSuffix("\n}\n"))
    #expect(text.contains("\"schema\" : \"neuroglot.analysis/1\""))
  }

  @Test("of other versions are refused")
  func version() throws {
    let fault = try #require(throws: Fault.self) {
      try AnalysisFile.decode(Data(#"{"schema": "neuroglot.analysis/999"}"#.utf8), file: "a.json")
    }
    #expect(
      fault.sentence == "a.json, key schema: \"neuroglot.analysis/999\"; expected \"neuroglot.analysis/1\"; "
        + "analyze the study again with this version.")
  }

  @Test(
    "name what is missing or of the wrong type",
    arguments: [
      ("", "a.json: the file is not JSON; expected an analysis."),
      ("{}", "a.json, key schema: the key is missing; expected an analysis."),
      ("[]", "a.json: a value of the wrong type; expected a value as the schema of analyses describes it."),
      (
        #"{"schema": "neuroglot.analysis/1", "toolVersion": 1}"#,
        "a.json, key toolVersion: a value of the wrong type; expected a value as the schema of analyses describes it."
      ),
      (#"{"schema": "neuroglot.analysis/1"}"#, "a.json, key toolVersion: the key is missing."),
    ])
  func malformed(text: String, sentence: String) throws {
    let fault = try #require(throws: Fault.self) { try AnalysisFile.decode(Data(text.utf8), file: "a.json") }
    #expect(fault.sentence == sentence)
    #expect(fault.exitCode == 65)
  }

  @Test(
    "that do not hold together are refused",
    arguments: [
      Damage("study.id") { $0.study.id = "../x" },
      Damage("models") { $0.models[1].id = "BASE" },
      Damage("models[0].layers") { $0.models[0].layers = 0 },
      Damage("models[0].perLayer") { $0.models[0].perLayer.general.removeLast() },
      Damage("models[0].languageCountHistogram") { $0.models[0].languageCountHistogram = [] },
      Damage("models[0].tokens.de") { $0.models[0].tokens["de"] = nil },
      Damage("models[0].overlap.related.count") { $0.models[0].overlap?.related.count.removeLast() },
      Damage("models[0].overlap.related.order") { $0.models[0].overlap?.related.order[0] = 99 },
      Damage("models[0].stages") { $0.models[0].stages?.free.boundaries = [99] },
      Damage("models[0].lape.perLayer") { $0.models[0].lape?.perLayer = [] },
      Damage("models[0].sharing.perLanguage") { $0.models[0].sharing?.perLanguage["en"] = [1] },
      Damage("models[0].uncertainty.bands.en") { $0.models[0].uncertainty?.bands["en"] = nil },
      Damage("models[0].stages.certainty") { $0.models[0].stages?.free.certainty[0].set90 = [99] },
      Damage("models[0].overlap.related.merges") { $0.models[0].overlap?.related.merges[0].left = 99 },
      Damage("comparisons[0].before") { $0.comparisons[0].before = "nobody" },
      Damage("comparisons[0].transitions") { $0.comparisons[0].difference?.transitions = [[1]] },
      Damage("domains[0].model") { $0.domains[0].model = "nobody" },
      Damage("domains[0].changeByLanguageCount") { $0.domains[0].difference?.changeByLanguageCount = [] },
      Damage("evaluations.accuracy[0].runs") { $0.evaluations.accuracy[0].runs[0].values = [] },
      Damage("evaluations.deactivation[0].baseline") { $0.evaluations.deactivation[0].baseline = [] },
      Damage("languages") { $0.languages[1].code = "en" },
      Damage("study.pivot") { $0.study.pivot = "xx" },
      Damage("domains[0].recording.perLanguagePerLayer") {
        $0.domains[0].recording.perLanguagePerLayer["en"]?.aboveThreshold = []
      },
      Damage("domains[0].against.model") {
        $0.domains[0].against = DomainSide(model: "nobody", recording: $0.domains[0].recording)
      },
      Damage("masks[0].layers") {
        $0.masks = [
          MaskAnalysis(
            id: "m", languages: ["en"], shape: ModelShape(layers: 2, neuronsPerLayer: 1),
            neurons: [[[0], []]])
        ]
        $0.masks[0].neuronsPerLayer = 999_999_999_999_999
      },
      Damage("models[0].exampleNeuron") { $0.models[0].exampleNeuron?.layer = 99 },
    ])
  func damaged(_ damage: Damage) throws {
    var analysis = result.analysis
    damage.body(&analysis)
    let bytes = try AnalysisFile.encode(analysis)
    let fault = try #require(throws: Fault.self) { try AnalysisFile.decode(Data(bytes), file: "a.json") }
    #expect(fault.sentence.hasPrefix("a.json, key \(damage.key)"))
  }

  @Test("say of sums and shares only what follows from their counts")
  func summaries() throws {
    var analysis = result.analysis
    analysis.models[0].summary?.neurons = 1
    analysis.summary = nil
    let read = try AnalysisFile.decode(Data(AnalysisFile.encode(analysis)), file: "a.json")
    #expect(read == result.analysis)
  }

  @Test("with numbers beyond all reason are refused", arguments: ["1e300", "99999999999999999", "-1e16"])
  func hugeNumbers(number: String) throws {
    let text = String(decoding: try AnalysisFile.encode(result.analysis), as: UTF8.self)
    let changed = try #require(text.range(of: "\"general\" : 2")).lowerBound
    let broken =
      text[..<changed]
      + text[changed...].replacing("\"general\" : 2", with: "\"general\" : \(number)", maxReplacements: 1)
    let fault = try #require(throws: Fault.self) {
      try AnalysisFile.decode(Data(broken.utf8), file: "a.json")
    }
    #expect(fault.found == "a number of 10^16 or more")
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let key: String
    let body: @Sendable (inout Analysis) -> Void
    var testDescription: String { key }

    init(_ key: String, _ body: @escaping @Sendable (inout Analysis) -> Void) {
      self.key = key
      self.body = body
    }
  }
}
