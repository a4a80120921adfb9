import Foundation
import Recordings
import Testing

private let reference = ProcessInfo.processInfo.environment["NEUROGLOT_REFERENCE"]

@Suite("Published recordings and masks", .enabled(if: reference != nil, "set NEUROGLOT_REFERENCE"))
struct ReferenceTests {
  static func files(_ folder: String, _ suffix: String) throws -> [String] {
    let folder = try #require(reference) + "/" + folder
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }
  }

  @Test("The authors' Mistral recordings: 20 files, without a copy")
  func readsMistral() throws {
    let files = try Self.files("mistral-mgsm/activations", ".pt")
    #expect(files.count == 20)
    var total: Int64 = 0
    for path in files {
      let recording = try Recording.open(path: path)
      #expect(recording.layers == 32 && recording.neurons == 14336)
      total += recording.full.counts.withRows(0..<32) { $0.reduce(0, +) }
    }
    #expect(total == 1_367_153_924_396)
  }

  @Test("The authors' mask has 6307 pairs")
  func readsMistralMask() throws {
    let path = try #require(try Self.files("mistral-mgsm", "f9c0859e2af3").first)
    let mask = try NeuronMask.open(path: path, layers: 32, neurons: 14336)
    #expect(
      mask.indices.map { $0.reduce(0) { $0 + $1.count } } == [
        142, 556, 523, 821, 941, 412, 676, 948, 622, 666,
      ])
  }

  @Test(
    "LAPE's masks of seven models",
    arguments: [
      ("BLOOM-7B", 6, 30, 16384), ("LLaMA-2-13B", 7, 40, 13824), ("LLaMA-2-70B", 6, 80, 28672),
      ("LLaMA-2-7B", 7, 32, 11008), ("Mistral-7B", 6, 32, 14336), ("OPT-6.7B", 6, 32, 16384),
      ("Phi-2-2.7B", 6, 32, 10240),
    ])
  func readsLape(name: String, languages: Int, layers: Int, neurons: Int) throws {
    let path = try #require(reference) + "/lape-masks/\(name).neuron.pth"
    let mask = try NeuronMask.open(path: path, layers: layers, neurons: neurons)
    #expect(mask.indices.count == languages)
    #expect(try mask.ordered(by: ["en", "zh", "fr", "es", "vi", "id", "ja"]).indices.count == 7)
  }
}
