import Testing

@testable import Recordings

@Suite("Masks read as they are")
struct NeuronMaskTests {
  static let torch = ["mask", "mask32", "maskcube", "masknamed", "maskplanes", "masknumbers", "legacymask"]
  static let files =
    ["torch1", "torch2"].flatMap { version in torch.map { "\(version)/\($0).pt" } }
    + [
      "numpy/mask.npy", "numpy/mask1.npy", "numpy/mask2.npy", "numpy/mask3.npy", "numpy/fortran.npy",
      "hand/python2long.npy", "safetensors/mask.safetensors", "safetensors/maskjson.safetensors",
      "text/mask.json", "text/masklist.json", "text/mask.csv",
      "wild/maskempty.pt", "wild/masknumpy.pt",
    ]

  @Test("The same sets are read from every form", arguments: files)
  func readsSets(name: String) throws {
    let mask = try Fixture.mask(name)
    #expect(mask.indices == Fixture.mask)
    #expect(mask.layers == 2)
    #expect(mask.count == 4)
  }

  @Test(
    "Language names are read where the file has them",
    arguments: [
      "torch2/masknamed.pt", "torch1/maskplanes.pt", "safetensors/mask.safetensors",
      "safetensors/maskjson.safetensors", "text/mask.json", "text/mask.csv",
    ])
  func readsNames(name: String) throws {
    #expect(try Fixture.mask(name).languages == ["en", "zh"])
  }

  @Test("A list has no names, and truth values say how many neurons there are")
  func readsWhatIsThere() throws {
    #expect(try Fixture.mask("torch2/mask.pt").languages == nil)
    #expect(try Fixture.mask("torch2/mask.pt").neurons == nil)
    #expect(try Fixture.mask("torch2/maskcube.pt").neurons == 3)
  }

  @Test("By position, languages without neurons may be missing at the end")
  func ordersByPosition() throws {
    let mask = try Fixture.mask("torch2/mask.pt").ordered(by: ["en", "zh", "fr"])
    #expect(mask.languages == ["en", "zh", "fr"])
    #expect(mask.indices == Fixture.mask + [[[], []]])
  }

  @Test("By name, the order is the caller's")
  func ordersByName() throws {
    let mask = try Fixture.mask("text/mask.json").ordered(by: ["fr", "zh", "en"])
    #expect(mask.indices == [[[], []], Fixture.mask[1], Fixture.mask[0]])
  }

  @Test("More languages than the caller names are refused")
  func refusesMoreLanguages() throws {
    let mask = try Fixture.mask("torch2/mask.pt")
    #expect(
      Fixture.sentence { try mask.ordered(by: ["en"]) }
        == "neurons of 2 languages; expected at most 1: en; name the mask's languages in their order.")
  }

  @Test("A language the caller does not know is refused by its name")
  func refusesUnknownLanguage() throws {
    let mask = try Fixture.mask("text/mask.csv")
    #expect(
      Fixture.sentence { try mask.ordered(by: ["en", "ja"]) }
        == "the language \"zh\"; expected one of en, ja; name the languages the mask has.")
  }

  @Test("The caller's layers and neurons are held against the file")
  func checksExtents() throws {
    let path = try Fixture.path("torch2/mask.pt")
    #expect(
      Fixture.sentence { try NeuronMask.open(path: path, displayName: "mask.pt", layers: 3) }
        == "mask.pt: 2 layers; expected 3; check that the mask belongs to this model.")
    #expect(
      Fixture.sentence { try NeuronMask.open(path: path, displayName: "mask.pt", neurons: 2) }
        == "mask.pt, language 0, layer 1: neuron 2; expected an index below 2; "
        + "check that the mask belongs to this model.")
    let cube = try Fixture.path("torch2/maskcube.pt")
    #expect(
      Fixture.sentence { try NeuronMask.open(path: cube, displayName: "mask.pt", neurons: 4) }
        == "mask.pt: 3 neurons per layer; expected 4; check that the mask belongs to this model.")
  }

  @Test("A table gets its number of layers from the caller")
  func readsTableLayers() throws {
    let mask = try NeuronMask.open(path: Fixture.path("text/mask.csv"), layers: 4, neurons: 3)
    #expect(mask.indices == Fixture.mask.map { $0 + [[], []] })
  }

  @Test("A recording is no mask")
  func refusesRecording() {
    #expect(
      Fixture.sentence { try Fixture.mask("torch2/int64.pt") }
        == "torch2/int64.pt: a recording of counts; expected a mask: per language and layer the indices of its "
        + "neurons; name a file that holds such lists, or a bool tensor [languages, layers, neurons].")
  }

  @Test(
    "JSON that is no mask is refused where it stops being one",
    arguments: [
      ("[[1]]", "language 0, layer 0: the integer 1; expected a vector of neuron indices."),
      (
        #"{"languages": [1], "mask": {"en": [[1]]}}"#,
        "key languages: a list of 1; expected a list of codes."
      ),
    ])
  func refusesJSON(text: String, sentence: String) {
    let file = MappedFile(copying: Array(text.utf8), displayName: "FILE")
    #expect(
      Fixture.sentence { try NeuronMask(Contents.read(file), layers: nil, neurons: nil) } == sentence)
  }

  @Test("Names of languages that some form could not hold are not written")
  func refusesNames() throws {
    let mask = try NeuronMask(languages: ["=en"], layers: 1, neurons: 2, indices: [[[1]]])
    #expect(
      Fixture.sentence { try mask.encoded(.csv) }
        == "a mask with a language that is no code; expected letters, digits, \"-\", \".\" and \"_\"; "
        + "name the languages in their order with --languages.")
  }
}
