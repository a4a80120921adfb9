import Foundation
import NeuronAnalysis
import Study
import Testing

@testable import Commands

@Suite("analyze")
struct AnalyzeCommandTests {
  private let folder: TestFolder
  private var output: String { folder.path + "/out" }

  init() throws { folder = try TestFolder() }

  @Test("writes the analysis and the neuron files, and says so")
  func writes() throws {
    let run = Run("analyze", Inputs.sample, "-o", output)
    #expect(run.code == 0)
    #expect(try folder.names == ["out"])
    #expect(
      run.output.hasPrefix(
        "Small multilingual models before and after alignment\n"
          + "  base: 168 specific, 238 related, 2 general of 9,216 neurons; tau 0.699764, lambda 0.10737"))
    let analysis = try AnalysisFile.read(output + "/analysis.json")
    #expect(analysis.toolVersion == Neuroglot.version)
    let neurons = try FileManager.default.contentsOfDirectory(atPath: output + "/neurons").sorted()
    #expect(neurons == analysis.models.map { $0.id + ".safetensors" }.sorted())
  }

  @Test("replaces an earlier analysis, and nothing else")
  func replaces() throws {
    #expect(Run("analyze", Inputs.sample, "-o", output, "--quiet").code == 0)
    let first = try Data(contentsOf: URL(fileURLWithPath: output + "/analysis.json"))
    #expect(Run("analyze", Inputs.sample, "-o", output, "--quiet", "--jobs", "1").code == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: output + "/analysis.json")) == first)
    #expect(try folder.names == ["out"])
  }

  @Test("leaves a folder with other things in it alone")
  func foreignFolder() throws {
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try "years of work".write(toFile: output + "/thesis.tex", atomically: true, encoding: .utf8)
    let run = Run("analyze", Inputs.sample, "-o", output)
    #expect(run.code == 73)
    #expect(
      run.errors == "neuroglot: \(output): the folder holds thesis.tex; expected an empty folder, an earlier "
        + "analysis, or none; name another folder.\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: output) == ["thesis.tex"])
  }

  @Test("leaves a file of the folder's name alone")
  func fileInTheWay() throws {
    try "years of work".write(toFile: output, atomically: true, encoding: .utf8)
    let run = Run("analyze", Inputs.sample, "-o", output)
    #expect(run.code == 73)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "years of work")
  }

  @Test("a fault in the study leaves the earlier analysis as it was")
  func fault() throws {
    #expect(Run("analyze", Inputs.sample, "-o", output, "--quiet").code == 0)
    let study = folder.path + "/study.yml"
    try "languages: [en, de]\nmodels: {m: {recordings: '{lang}.pt'}}".write(
      toFile: study, atomically: true, encoding: .utf8)
    let run = Run("analyze", study, "-o", output)
    #expect(run.code == 66)
    #expect(run.errors.hasPrefix("neuroglot: \(folder.path)/en.pt: "))
    #expect(try folder.names == ["out", "study.yml"])
    #expect(try AnalysisFile.read(output + "/analysis.json").models.count == 6)
  }

  @Test("a folder that cannot be made ends with 73", arguments: ["/proc/no/out", "/dev/null/out"])
  func impossibleFolder(path: String) {
    let run = Run("analyze", Inputs.sample, "-o", path)
    #expect(run.code == 73)
    #expect(run.errors.hasPrefix("neuroglot: \(path): it cannot be made: "))
  }
}
