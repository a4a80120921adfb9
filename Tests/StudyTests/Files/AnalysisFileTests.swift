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
      Damage("models[0].exampleNeuron") { $0.models[0].exampleNeuron?.layer = 99 },
    ])
  func damaged(_ damage: Damage) throws {
    var analysis = result.analysis
    damage.body(&analysis)
    let bytes = try AnalysisFile.encode(analysis)
    let fault = try #require(throws: Fault.self) { try AnalysisFile.decode(Data(bytes), file: "a.json") }
    #expect(fault.sentence.hasPrefix("a.json, key \(damage.key)"))
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
