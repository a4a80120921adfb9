import Foundation
import Recordings
import Testing

@testable import Commands

@Suite("mask")
struct MaskCommandTests {
  private let folder: TestFolder
  private var output: String { folder.path + "/mask" }

  init() throws { folder = try TestFolder() }

  @Test("holds every pair of language and neuron, in every form", arguments: NeuronMask.Format.allCases)
  func forms(format: NeuronMask.Format) throws {
    let run = Run("mask", Inputs.sample, "--model", "base", "--format", format.rawValue, "-o", output)
    #expect(run.code == 0)
    #expect(run.output == "\(output): 902 pairs of language and neuron\n")
    let mask = try NeuronMask.open(path: output, layers: 12, neurons: 768)
    let counts = mask.indices.map { $0.reduce(0) { $0 + $1.count } }
    // Specific and related neurons of each language together, from the recordings' provenance.
    #expect(counts == [29, 44, 61, 67, 70, 117, 125, 131, 155, 103])
    #expect(try folder.names == ["mask"])
  }

  @Test("of an unknown model ends with 64 and what there is")
  func unknownModel() throws {
    let run = Run("mask", Inputs.sample, "--model", "bass", "--format", "pt", "-o", output)
    #expect(run.code == 64)
    #expect(
      run.errors == "neuroglot: \(Inputs.sample): there is no model \"bass\"; expected one of base, "
        + "aligned-all-200, aligned-all-400, aligned-all-600, aligned-all, aligned-zh-de; did you mean \"base\".\n"
    )
    #expect(try folder.names.isEmpty)
  }

  @Test(
    "is the published one on the authors' recordings",
    .enabled(if: Inputs.reference != nil, "set NEUROGLOT_REFERENCE"))
  func published() throws {
    let study = try #require(Inputs.reference) + "/mistral-mgsm"
    let run = Run(
      "mask", study + "/study.yml", "--model", "mistral", "--lambda", "0.109375", "--format", "pt", "-o",
      output)
    #expect(run.code == 0)
    let published = try NeuronMask.open(
      path: study + "/mask.Mistral-de76d14562b1da1ba0e52d5b245cf9c0859e2af3")
    let mask = try NeuronMask.open(path: output)
    #expect(mask.indices == published.indices)
    #expect(mask.count == 6307)
  }
}
