import Foundation
import Recordings
import Testing

@Suite("Inspections")
struct InspectionTests {
  static func inspect(_ name: String) throws -> Inspection {
    try Inspection.of(path: Fixture.path(name), displayName: name)
  }

  @Test("A recording: format, extents, tokens, range, tensors, notes")
  func describesRecording() throws {
    #expect(
      try Self.inspect("torch2/sidefields.pt").lines == [
        "torch2/sidefields.pt: PyTorch file (zip archive), 3258 bytes",
        "recording: 2 layers × 3 neurons",
        "counts: 50 tokens, int32 from 0 (layer 0, neuron 0) to 40 (layer 1, neuron 2), 1 of them 0, 0 negative",
        "tensor over_zero: int32 [2, 3]", "tensor average_activations: float32 [2, 3]",
        "tensor sum1: float64 [2, 3]", "tensor parameter: float32 [2]", "language: de",
      ])
  }

  @Test("A mask: languages, extents, neurons per language")
  func describesMask() throws {
    #expect(
      try Self.inspect("text/mask.json").lines == [
        "text/mask.json: JSON text, 102 bytes", "mask: 2 languages, 2 layers × 3 neurons",
        "neurons per language: en 3, zh 1",
      ])
  }

  @Test("No control character of a file reaches the terminal")
  func spellsOutControlCharacters() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "r.json").path
      try Data(#"{"n": 9, "over_zero": [[3]], "model": "a\u001b[2J"}"#.utf8).write(to: URL(filePath: path))
      #expect(try Inspection.of(path: path).lines.last == "model: a\\u{1b}[2J")
    }
  }

  @Test("Other tensors and other texts are described, not refused")
  func describesOthers() throws {
    let weights = try Self.inspect("torch2/weights.pt")
    #expect(weights.content == .tensors)
    #expect(weights.tensors.map(\.name) == ["weight", "bias"])
    #expect(weights.notes == ["this is neither a recording nor a mask"])
    #expect(try Self.inspect("hostile/other.csv").content == .values)
  }

  @Test("A refused file is described with its format, the place and the sentence")
  func describesRefusal() throws {
    let inspection = try Self.inspect("hostile/system.pt")
    #expect(inspection.isRefused)
    #expect(inspection.container == .torch)
    #expect(inspection.refusal?.place == "offset 2 of data.pkl, opcode GLOBAL")
    #expect(inspection.refusal?.found == "the pickle asks for \"posix.system\", which no recording needs")
    #expect(inspection.lines.count == 2)
  }

  @Test("A refused pickle names its byte, its opcode and the global it asks for, each for itself")
  func namesOffsetOpcodeAndGlobal() throws {
    let refusal = try #require(try Self.inspect("hostile/system.pt").refusal)
    #expect(refusal.offset == 2)
    #expect(refusal.opcode == "GLOBAL")
    #expect(refusal.global == "posix.system")
  }

  @Test("A refused file that is no pickle names its byte alone")
  func namesOffset() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "cut.safetensors")
      try Data([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0] + Array("{\"a\":{}}".utf8)).write(to: path)
      let refusal = try #require(try Inspection.of(path: path.path, displayName: "cut.safetensors").refusal)
      #expect(refusal.offset == 0)
      #expect(refusal.opcode == nil)
      #expect(refusal.global == nil)
    }
  }

  @Test("A count above the tokens, negative counts and a recording without tokens are noted")
  func notesSuspiciousCounts() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "r.json").path
      try Data(#"{"n": 0, "over_zero": [[3, -1]]}"#.utf8).write(to: URL(filePath: path))
      #expect(
        try Inspection.of(path: path).notes == [
          "over_zero has no tokens: no probability can be computed", "1 count of over_zero are negative",
          "over_zero has more activations than tokens: 3 of 0 (layer 0, neuron 0)",
        ])
    }
  }

  @Test("A large member that was altered is found by its checksum")
  func findsAlteredMember() throws {
    let counts = try CountMatrix(layers: 4, neurons: 4096, values: (0..<16384).map { Int64($0) })
    let recording = try Recording(displayName: "r", full: .init(totalTokens: 20_000, counts: counts))
    try Fixture.withTemporaryFolder { folder in
      let url = folder.appending(path: "r.pt")
      try recording.write(.torch, to: url.path)
      var bytes = try Data(contentsOf: url)
      bytes[70_000] ^= 1
      try bytes.write(to: url)
      let inspection = try Inspection.of(path: url.path, displayName: "r.pt")
      #expect(inspection.refusal?.place == "member \"recording/data/0\"")
      #expect(
        inspection.refusal?.advice
          == "its bytes were altered after it was written: copy the file again from its source")
    }
  }

  @Test("The JSON form reads back the same")
  func encodes() throws {
    for name in ["torch2/shared.pt", "text/mask.csv", "hostile/system.pt"] {
      let inspection = try Self.inspect(name)
      let data = try JSONEncoder().encode(inspection)
      #expect(try JSONDecoder().decode(Inspection.self, from: data) == inspection)
    }
  }
}
