import Faults
import Foundation
import NeuronAnalysis
import Recordings
import Testing

@testable import Study

@Suite("Neuron files")
struct NeuronFileTests {
  @Test("are read back as they were written, and as the records in memory")
  func roundTrip() throws {
    let folder = try TestFolder()
    let model = try #require(try SampleStudy.analysed.get().models.first)
    let path = try write(model, in: folder)
    let read = try NeuronFile.read(path, model: "base", shape: model.shape, languages: model.languages.count)
    #expect(read == (try model.records(threads: 2)))
    #expect(read.classes.count == 12 * 768)
    #expect(read.probability(row: 0, language: 0) <= 1)
    #expect(read.uncertain == model.uncertain.words)
  }

  // As an analysis writes it; layers come in any order.
  private func write(_ model: IdentifiedModel, in folder: TestFolder) throws -> String {
    let neurons = NeuronFolder(folder.path + "/neurons", displayName: "analysis")
    let file = try neurons.begin(model.id, shape: model.shape, languages: model.languages)
    for layer in (0..<model.shape.layers).reversed() {
      try model.recordings.probabilities.withLayer(layer) { try file.add(layer, $0) }
    }
    try neurons.complete(file, with: model)
    let path = "\(folder.path)/neurons/\(model.id).safetensors"
    #expect(try neurons.byteCount == Data(contentsOf: URL(fileURLWithPath: path)).count)
    return path
  }

  @Test("hold the same where the probabilities are too large for memory")
  func scratch() throws {
    let model = try #require(try SampleStudy.analysed.get().models.first)
    let streamed = try #require(try SampleStudy.result { $0.largestInMemory = 0 }.models.first)
    #expect(!streamed.recordings.isInMemory)
    let expected = try model.records(threads: 1)
    #expect(try streamed.records(threads: 3) == expected)
    #expect(try streamed.records(threads: 3, scratch: "/nowhere") == expected)
  }

  @Test("whose probabilities are not aligned are read too")
  func unaligned() throws {
    let folder = try TestFolder()
    let path = folder.path + "/m.safetensors"
    var writer = try SafetensorsWriter(
      path: path,
      entries: [
        .init("class", .uint8, shape: [1, 3]), .init("p", .float16, shape: [1, 3, 2]),
        .init("languages", .uint64, shape: [1, 3, 1]), .init("score", .float32, shape: [1, 3]),
      ])
    try NeuronFile.append([UInt8]([0, 1, 2]), to: &writer)
    try NeuronFile.append([UInt16]([0, 1, 0x3800, 0x3C00, 5, 6]), to: &writer)
    try NeuronFile.append([UInt64]([0, 1, 3]), to: &writer)
    try NeuronFile.append([Float]([0, 1, 2]), to: &writer)
    try writer.finish()
    let read = try NeuronFile.read(
      path, model: "m", shape: ModelShape(layers: 1, neuronsPerLayer: 3), languages: 2)
    #expect(read.probabilities == DisplayProbabilities([0, 1, 0x3800, 0x3C00, 5, 6]))
    #expect(read.languages == [0, 1, 3])
  }

  @Test("that are cut short while they are used are found out")
  func cutShort() async throws {
    await #expect(processExitsWith: .success) {
      MappedFile.surviveTruncation()
      let folder = try TestFolder()
      let path = folder.path + "/m.safetensors"
      let shape = ModelShape(layers: 4, neuronsPerLayer: 9000)
      let records = NeuronRecords(
        model: "m", shape: shape, languageCount: 2, classes: [UInt8](repeating: 0, count: shape.neuronCount),
        languages: [UInt64](repeating: 0, count: shape.neuronCount),
        scores: [Float](repeating: 0, count: shape.neuronCount),
        probabilities: DisplayProbabilities([UInt16](repeating: 7, count: 2 * shape.neuronCount)))
      try NeuronFile.write(records, languages: ["en", "de"], to: path, displayName: path)
      let read = try NeuronFile.read(path, model: "m", shape: shape, languages: 2)
      try read.probabilities.checkReadable()
      truncate(path, 100)
      // Without its name nothing but the missing page tells.
      unlink(path)
      let found = Result { try read.probabilities.withValuesOnce(read.places(of: 3)) { $0[0] } }
      try FileManager.default.removeItem(atPath: folder.path)
      guard case .failure(let error) = found, let fault = error as? Fault else { exit(1) }
      exit(fault.sentence.contains("changed or became unreadable while it was read") ? 0 : 2)
    }
  }

  @Test("of earlier versions, which do not say what is uncertain, are read too")
  func withoutUncertain() throws {
    let folder = try TestFolder()
    let model = try #require(try SampleStudy.analysed.get().models.first)
    var records = try model.records(threads: 2)
    records.uncertain = nil
    let path = folder.path + "/base.safetensors"
    try NeuronFile.write(records, languages: model.languages, to: path, displayName: path)
    let read = try NeuronFile.read(path, model: "base", shape: model.shape, languages: model.languages.count)
    #expect(read.uncertain == nil)
    #expect(read.classes == model.identification.classes)
  }

  @Test("of another model are refused")
  func otherShape() throws {
    let folder = try TestFolder()
    let model = try #require(try SampleStudy.analysed.get().models.first)
    let path = try write(model, in: folder)
    let fault = try #require(throws: Fault.self) {
      try NeuronFile.read(
        path, model: "base", shape: ModelShape(layers: 12, neuronsPerLayer: 769), languages: 10)
    }
    #expect(
      fault.sentence == "\(path), tensor p: float16 [12, 768, 10]; expected float16 [12, 769, 10]; "
        + "take the neuron files that were written with this analysis.")
  }

  @Test("are told from other files of tensors")
  func otherFile() throws {
    let folder = try TestFolder()
    try folder.record("en.safetensors", tokens: 9, layers: 1, [1, 2])
    let path = folder.path + "/en.safetensors"
    let fault = try #require(throws: Fault.self) {
      try NeuronFile.read(path, model: "m", shape: ModelShape(layers: 1, neuronsPerLayer: 2), languages: 2)
    }
    #expect(
      fault.sentence == "\(path): no tensor \"p\"; expected a neuron file; "
        + "take the neuron files that were written with this analysis.")
  }

  @Test(
    "hold half-precision values that are the nearest",
    arguments: [
      (Float(0), UInt16(0)), (1, 0x3C00), (0.5, 0x3800), (1.005, 0x3C05), (0x1p-14, 0x0400), (0x1p-24, 1),
      (0x1p-25, 0), (0x1.8p-25, 1), (0x1.002p0, 0x3C00), (0x1.006p0, 0x3C02), (0x1.ffcp-15, 0x0400),
    ])
  func half(value: Float, bits: UInt16) {
    let found = [value].withUnsafeBufferPointer { HalfPrecision.bits(of: $0) }
    #expect(found == [bits])
  }

  #if arch(x86_64) || arch(arm64)
    @Test("agree with the hardware's half precision everywhere")
    func everyHalf() {
      let values = (0..<200_000).map { Float($0) / 199_000 } + (0..<4096).map { Float($0) * 0x1p-30 }
      let found = values.withUnsafeBufferPointer { HalfPrecision.bits(of: $0) }
      #expect(found == values.map { Float16($0).bitPattern })
    }
  #endif
}
