import Testing

@testable import Recordings

@Suite("Recordings read as they are")
struct RecordingTests {
  /// Every way PyTorch writes the same counts.
  static let torch = [
    "int8", "int16", "int32", "int64", "uint8", "float16", "bfloat16", "float32", "float64", "protocol1",
    "protocol2", "protocol3", "protocol4", "protocol5", "view", "transposed", "shared", "strided16",
    "zerodim",
    "oneelement", "floattokens", "twototals", "numpy2", "numpy4", "numpy5", "numpyorder", "sidefields",
    "lists",
    "rows", "legacy", "legacy4", "legacyshared",
  ]
  static let files =
    ["torch1", "torch2"].flatMap { version in torch.map { "\(version)/\($0).pt" } }
    + [
      "torch2/uint16.pt", "torch2/uint32.pt", "torch2/uint64.pt", "hand/deflated.pt", "hand/bigendian.pt",
      "hand/zip64.pt", "hand/norootfolder.pt", "hand/numpy.pkl", "numpy/stored.npz", "numpy/texts.npz",
      "numpy/deflated.npz",
      "numpy/order.npz", "numpy/both.npz", "safetensors/recording.safetensors",
      "safetensors/both.safetensors",
      "safetensors/tensortotal.safetensors", "text/recording.json", "text/recording.csv",
      "wild/defaultdict.pt", "wild/collections.pt", "wild/texttokens.pt", "wild/parameter.pt", "wild/cuda.pt",
      "wild/arguments.npz", "wild/floats.json", "wild/scalars.pt", "wild/complexside.pt",
      "wild/rowmatrices.pt",
      "wild/records.npz", "wild/float8.safetensors",
    ]

  @Test("Tokens and counts are exact in every form", arguments: files)
  func readsCounts(name: String) throws {
    let recording = try Fixture.recording(name)
    #expect(recording.full.totalTokens == 50)
    #expect([recording.layers, recording.neurons] == [2, 3])
    #expect(recording.full.counts.values == Fixture.counts)
  }

  @Test(
    "A prefix in the same file is read beside the full counts",
    arguments: [
      "torch1/shared.pt", "torch2/legacyshared.pt", "numpy/both.npz", "safetensors/both.safetensors",
      "text/recording.csv",
    ])
  func readsPrefix(name: String) throws {
    let prefix = try #require(try Fixture.recording(name).prefix)
    #expect(prefix.totalTokens == 20)
    #expect(prefix.counts.values == [0, 2, 1, 3, 0, 20])
  }

  @Test("One row that stands for all layers is read for each")
  func readsExpandedRow() throws {
    #expect(try Fixture.recording("torch2/expanded.pt").full.counts.values == [4, 5, 6, 4, 5, 6])
  }

  @Test("Tokens beyond 32 bits are exact")
  func readsLongTokens() throws {
    #expect(try Fixture.recording("torch1/longtokens.pt").full.totalTokens == 1 << 40)
  }

  @Test("The element type is told as recorded")
  func tellsElementType() throws {
    #expect(try Fixture.recording("torch2/bfloat16.pt").full.counts.elementType == .bfloat16)
    #expect(try Fixture.recording("torch1/zerodim.pt").full.counts.elementType == .int32)
  }

  @Test("An unusual element type is a note, the usual two are none")
  func notesElementType() throws {
    #expect(
      try Fixture.recording("torch2/int16.pt").notes
        == ["over_zero is recorded as int16; int64 is what counts should be"])
    #expect(try Fixture.recording("torch2/int32.pt").notes.isEmpty)
  }

  @Test("More layers than neurons are most likely a transposed tensor, which is noted")
  func notesTransposition() throws {
    #expect(
      try Fixture.recording("wild/transposed.pt").notes
        == ["there are more layers than neurons in a layer: over_zero is [layers, neurons], not transposed"])
  }

  @Test("Of two token counts the more telling name is used, and said so")
  func notesSecondTotal() throws {
    #expect(try Fixture.recording("torch2/twototals.pt").notes == ["total_tokens is used; n ignored"])
  }

  @Test("What the file says about itself is kept, tokens left out")
  func keepsMetadata() throws {
    #expect(
      try Fixture.recording("safetensors/both.safetensors").metadata
        == ["language": "de", "model": "small", "format": "pt"])
    #expect(try Fixture.recording("torch2/sidefields.pt").metadata == ["language": "de"])
    #expect(try Fixture.recording("text/recording.csv").metadata == ["language": "de"])
    #expect(try Fixture.recording("numpy/texts.npz").metadata == ["language": "zh-Hant"])
  }

  @Test("The format is told by content")
  func tellsContainer() throws {
    #expect(try Fixture.recording("torch1/legacy.pt").container == .torchLegacy)
    #expect(try Fixture.recording("hand/deflated.pt").container == .torch)
    #expect(try Fixture.recording("numpy/deflated.npz").container == .npz)
  }

  @Test("A mask is no recording, and the fault says what was found")
  func refusesMask() {
    #expect(
      Fixture.sentence { try Fixture.recording("torch2/mask.pt") }
        == "torch2/mask.pt: a list of 2; expected a recording: total_tokens (or n) and over_zero [layers, "
        + "neurons]; name a file that holds the tokens seen and the counts per neuron.")
  }

  @Test("A single array has no tokens")
  func refusesArray() {
    #expect(
      Fixture.sentence { try Fixture.recording("numpy/counts.npy") }
        == "numpy/counts.npy: a tensor of type int64 and shape [2, 3]; expected a recording: total_tokens (or n) "
        + "and over_zero [layers, neurons]; name a file that holds the tokens seen and the counts per neuron."
    )
  }

  @Test("A recording made in memory keeps its prefix's shape")
  func refusesOtherPrefixShape() throws {
    let full = Recording.Part(totalTokens: 9, counts: try CountMatrix(layers: 1, neurons: 2, values: [1, 2]))
    let prefix = Recording.Part(
      totalTokens: 5, counts: try CountMatrix(layers: 2, neurons: 1, values: [1, 2]))
    #expect(
      Fixture.sentence { try Recording(displayName: "merged", full: full, prefix: prefix) }
        == "merged, prefix_over_zero: counts of shape [2, 1]; expected [1, 2], as over_zero has.")
  }

  @Test("Layers are lists or vectors")
  func refusesSingleCounts() throws {
    let file = MappedFile(copying: Array(#"{"n": 9, "over_zero": [5]}"#.utf8), displayName: "FILE")
    #expect(
      Fixture.sentence { try Recording(Contents.read(file)) }
        == "key over_zero, layer 0: the integer 5; expected one count per neuron.")
  }
}
