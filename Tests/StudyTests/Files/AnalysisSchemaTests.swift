import Foundation
import NeuronAnalysis
import Testing

@testable import Study

/// A validator of JSON Schema, where the machine has one: Debian's python3-jsonschema.
private enum Validator {
  static let isInstalled = python("import jsonschema").code == 0

  /// What a schema finds wrong with a JSON file, a line each.
  static func run(schema: String, file: String) -> (code: Int32, output: String) {
    python(
      """
      import json, sys, jsonschema
      schema, analysis = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
      jsonschema.Draft202012Validator.check_schema(schema)
      for error in jsonschema.Draft202012Validator(schema).iter_errors(analysis):
          print(error.json_path, error.message[:120])
      """, schema, file)
  }

  private static func python(_ program: String, _ arguments: String...) -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return (127, "") }
    let output = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output ?? Data(), as: UTF8.self))
  }
}

@Suite(
  "The schema of analyses",
  .enabled(if: Validator.isInstalled, "install python3-jsonschema to validate analyses"))
struct AnalysisSchemaTests {
  private func faults(in analysis: Analysis) throws -> String {
    let folder = try TestFolder()
    let path = folder.path + "/analysis.json"
    try Data(AnalysisFile.encode(analysis)).write(to: URL(fileURLWithPath: path))
    let run = Validator.run(schema: Inputs.root + "/Schemas/analysis.schema.json", file: path)
    #expect(run.code == 0)
    return run.output
  }

  @Test("describes the sample study's analysis, with resampling too")
  func sample() throws {
    #expect(try faults(in: SampleStudy.analysed.get().analysis) == "")
    var study = try StudyFile.read(Inputs.sample)
    study.models.removeLast(4)
    study.domains.removeLast()
    study.deactivation.removeLast()
    study.resampling.draws = 2
    study.resampling.samples = 4
    var options = AnalyzerOptions(threads: 2, toolVersion: "test")
    options.isResampling = true
    let resampled = try Analyzer(study, options: options, progress: Listener()).run()
    #expect(try faults(in: resampled.analysis) == "")
  }

  @Test("finds an id that is no file name")
  func fault() throws {
    var analysis = try SampleStudy.analysed.get().analysis
    analysis.models[0].id = "../base"
    #expect(try faults(in: analysis).hasPrefix("$.models[0].id "))
  }
}
