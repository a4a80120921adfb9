import Faults
import Foundation
import Testing

@testable import Recordings

/// A Python with PyTorch, or nil.
private let python: String? = ["/usr/bin/python3", "python3"].first { candidate in
  (try? run(candidate, "import torch"))?.status == 0
}

private func run(_ python: String, _ script: String) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [python, "-c", script]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

@Suite("Masks and recordings are written exactly")
struct WritingTests {
  static func mask() throws -> NeuronMask {
    try NeuronMask(
      languages: ["en", "zh-Hant", "sw"], layers: 2, neurons: 300,
      indices: [[[299, 0, 7], []], [[], [12]], [[], []]])
  }

  static func recording() throws -> Recording {
    let full = try CountMatrix(layers: 2, neurons: 3, values: [0, 1 << 40, 2, 7, 1, 40])
    let prefix = try CountMatrix(layers: 2, neurons: 3, values: [0, 2, 1, 3, 0, 20])
    return try Recording(
      displayName: "sum", full: .init(totalTokens: 1 << 33, counts: full),
      prefix: .init(totalTokens: 200, counts: prefix),
      metadata: ["language": "de", "note": "a \"b\"\n\u{1}é"])
  }

  @Test("A written mask reads back the same", arguments: NeuronMask.Format.allCases)
  func maskRoundTrip(format: NeuronMask.Format) throws {
    let mask = try Self.mask()
    let back = try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "mask").path
      try mask.write(format, to: path)
      return try NeuronMask.open(path: path, layers: 2, neurons: 300)
    }
    #expect(try back.ordered(by: ["en", "zh-Hant", "sw"]) == mask)
  }

  @Test("The same mask gives the same bytes", arguments: NeuronMask.Format.allCases)
  func maskBytesAreFixed(format: NeuronMask.Format) throws {
    #expect(try Self.mask().encoded(format) == Self.mask().encoded(format))
  }

  @Test("JSON and CSV are the documented text")
  func maskTexts() throws {
    let mask = try Self.mask()
    #expect(
      String(decoding: try mask.encoded(.csv), as: UTF8.self)
        == "language,layer,neuron\nen,0,0\nen,0,7\nen,0,299\nzh-Hant,1,12\n")
    #expect(
      String(decoding: try mask.encoded(.json), as: UTF8.self) == """
        {
          "languages": ["en", "zh-Hant", "sw"],
          "layers": 2,
          "neurons": 300,
          "mask": {
            "en": [[0, 7, 299], []],
            "zh-Hant": [[], [12]],
            "sw": [[], []]
          }
        }

        """)
  }

  @Test("A mask that lacks what a format needs is refused")
  func maskLacksNames() throws {
    let mask = try NeuronMask(languages: nil, layers: 1, neurons: nil, indices: [[[1]]])
    #expect(
      Fixture.sentence { try mask.encoded(.csv) }
        == "a mask without language names; expected the languages in their order.")
    #expect(try mask.encoded(.pt).isEmpty == false)
  }

  @Test("Members of a written PyTorch file are stored on 64-byte boundaries")
  func alignsMembers() throws {
    let bytes = try Self.mask().encoded(.pt)
    var members = 0
    for start in bytes.indices.dropLast(30)
    where bytes[start..<(start + 4)].elementsEqual([0x50, 0x4b, 3, 4]) {
      let name = Int(bytes[start + 26]) + Int(bytes[start + 27]) << 8
      let extra = Int(bytes[start + 28]) + Int(bytes[start + 29]) << 8
      #expect((start + 30 + name + extra).isMultiple(of: 64))
      members += 1
    }
    #expect(members == 3 + 6)
  }

  @Test("A written recording reads back the same", arguments: Recording.Format.allCases)
  func recordingRoundTrip(format: Recording.Format) throws {
    let recording = try Self.recording()
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "recording").path
      try recording.write(format, to: path)
      let back = try Recording.open(path: path)
      #expect(back.full.totalTokens == recording.full.totalTokens)
      #expect(back.full.counts.values == recording.full.counts.values)
      #expect(back.prefix?.totalTokens == recording.prefix?.totalTokens)
      #expect(back.prefix?.counts.values == recording.prefix?.counts.values)
      #expect(back.metadata == recording.metadata)
      #expect(back.full.counts.elementType == .int64)
      try back.verifyChecksums()
      try back.file?.checkUnchanged()
    }
  }

  @Test(
    "Any recording converts exactly, whatever its element type and layout",
    arguments: Recording.Format.allCases)
  func converts(format: Recording.Format) throws {
    for name in ["torch2/uint16.pt", "torch1/transposed.pt", "hand/bigendian.pt", "torch2/float16.pt"] {
      try Fixture.withTemporaryFolder { folder in
        let path = folder.appending(path: "recording").path
        try Fixture.recording(name).write(format, to: path)
        #expect(try Recording.open(path: path).full.counts.values == Fixture.counts)
      }
    }
  }

  @Test("An output folder that does not exist cannot be created in")
  func refusesMissingFolder() throws {
    let mask = try Self.mask()
    #expect(
      Fixture.sentence { try mask.write(.csv, to: "/nowhere/mask.csv") }
        == "/nowhere/mask.csv: the file cannot be made: the folder above it does not exist; "
        + "make that folder, or name another place.")
  }

  @Test("A full disk is found out", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func refusesFullDisk() throws {
    let recording = try Self.recording()
    #expect(
      Fixture.sentence { try recording.write(.torch, to: "/dev/full") }
        == "/dev/full: writing failed: no space left on the disk; make room and run again; "
        + "what stood there before is unchanged.")
  }

  @Test("Tensors are streamed in chunks of any size, and none may be missing")
  func streamsTensors() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "neurons.safetensors").path
      let entries: [SafetensorsWriter.Entry] = [
        .init("p", .float16, shape: [2, 2]), .init("languages", .uint64, shape: [1]),
      ]
      var writer = try SafetensorsWriter(path: path, entries: entries, metadata: ["b": "2", "a": "1"])
      let chunks: [[UInt8]] = [Array(0..<3), Array(3..<16)]
      for chunk in chunks {
        try chunk.withUnsafeBufferPointer { try writer.append(UnsafeRawBufferPointer($0)) }
      }
      try writer.finish()
      let file = try SafetensorsFile(path: path)
      #expect(file.metadata == ["a": "1", "b": "2"])
      #expect(file.tensors.map(\.name) == ["p", "languages"])
      #expect(file.tensors[1].tensor.withContiguousBytes { Array($0) } == Array(8..<16))

      let short = try SafetensorsWriter(path: path, displayName: "neurons", entries: entries)
      do {
        try short.finish()
        Issue.record("a file without its tensors was finished")
      } catch {
        #expect(
          (error as? Fault)?.sentence
            == "neurons: 16 bytes too few; expected the bytes of the tensors announced.")
      }
    }
  }

  @Test("Reserved bytes are written in any order while others are appended")
  func writesReservedBytes() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "neurons.safetensors").path
      var writer = try SafetensorsWriter(
        path: path, entries: [.init("p", .uint8, shape: [6]), .init("class", .uint8, shape: [2])])
      let place = try writer.reserve(6)
      let last: [UInt8] = [8, 9]
      try last.withUnsafeBufferPointer { try writer.append(UnsafeRawBufferPointer($0)) }
      let parts: [(at: Int, bytes: [UInt8])] = [(3, [4, 5, 6]), (0, [1, 2, 3])]
      for part in parts {
        try part.bytes.withUnsafeBufferPointer {
          try writer.write(UnsafeRawBufferPointer($0), at: place + part.at)
        }
      }
      let size = writer.byteCount
      try writer.finish()
      #expect(try Data(contentsOf: URL(filePath: path)).count == size)
      let file = try SafetensorsFile(path: path)
      #expect(
        file.tensors.map { $0.tensor.withContiguousBytes { Array($0) } } == [[1, 2, 3, 4, 5, 6], [8, 9]])

      var full = try SafetensorsWriter(path: path, entries: [.init("p", .uint8, shape: [6])])
      #expect(throws: Fault.self) { _ = try full.reserve(7) }
    }
  }

  @Test(
    "A header of any length is recognised, also where it begins like a pickle",
    arguments: [0x280, 0x580])
  func recognisesHeader(length: Int) throws {
    let counts = try CountMatrix(layers: 1, neurons: 2, values: [3, 4])
    let bare = try SafetensorsWriter.header(
      [.init("over_zero", .int64, shape: [1, 2])], ["total_tokens": "9", "x": ""])
    let padding = String(repeating: "x", count: length + 8 - bare.0.count)
    let recording = try Recording(
      displayName: "r", full: .init(totalTokens: 9, counts: counts), metadata: ["x": padding])
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "r.safetensors").path
      try recording.write(.safetensors, to: path)
      #expect(
        try Data(contentsOf: URL(filePath: path)).prefix(2)
          == Data([UInt8(length & 0xff), UInt8(length >> 8)]))
      #expect(try Recording.open(path: path).full.counts.values == [3, 4])
    }
  }

  @Test("What we write opens in PyTorch with weights_only", .enabled(if: python != nil, "needs PyTorch"))
  func opensInTorch() throws {
    let python = try #require(python)
    try Fixture.withTemporaryFolder { folder in
      let mask = folder.appending(path: "mask.pt").path
      let recording = folder.appending(path: "recording.pt").path
      try Self.mask().write(.pt, to: mask)
      try Self.recording().write(.torch, to: recording)
      let script = """
        import torch
        mask = torch.load("\(mask)", weights_only=True)
        assert all(layer.dtype == torch.int64 for language in mask for layer in language)
        print([[layer.tolist() for layer in language] for language in mask])
        recording = torch.load("\(recording)", weights_only=True)
        print(recording["total_tokens"], recording["over_zero"].tolist(), recording["prefix_over_zero"].tolist())
        """
      #expect(
        try run(python, script).output == """
          [[[0, 7, 299], []], [[], [12]], [[], []]]
          8589934592 [[0, 1099511627776, 2], [7, 1, 40]] [[0, 2, 1], [3, 0, 20]]

          """)
    }
  }
}
