import Faults
import NeuronAnalysis
import Testing

@testable import Study

@Suite("Sets of recordings")
struct RecordingSetTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func set(_ languages: [String], prefix: Bool = false) throws -> RecordingSet {
    try RecordingSet(
      DeclaredRecordings(
        pattern: DeclaredFile(path: "{lang}.pt", place: "line 1"),
        prefix: prefix ? DeclaredFile(path: "prefix.{lang}.pt", place: "line 1") : nil),
      languages: languages, in: StudyFolder(of: folder.path + "/study.yml"))
  }

  private func load(_ languages: [String], prefix: Bool = false, limit: Int = .max) throws -> LoadedRecordings
  {
    try LoadedRecordings(try set(languages, prefix: prefix), threads: 2, inMemoryUpTo: limit)
  }

  private func sentence(_ body: () throws -> Void) throws -> String {
    let fault = try #require(throws: Fault.self, performing: body)
    return fault.sentence.split(separator: folder.path + "/").joined()
  }

  @Test("probabilities are response counts over response tokens, the same streamed and in memory")
  func probabilities() throws {
    try folder.record("en.pt", tokens: 30, layers: 2, [10, 20, 30, 5])
    try folder.record("prefix.en.pt", tokens: 10, layers: 2, [5, 10, 10, 0])
    try folder.record("de.pt", tokens: 50, layers: 2, [0, 20, 50, 10])
    try folder.record("prefix.de.pt", tokens: 10, layers: 2, [0, 0, 10, 10])
    for limit in [0, .max] {
      let loaded = try load(["en", "de"], prefix: true, limit: limit)
      #expect(loaded.set.tokens == ["en": 20, "de": 40])
      let layers = try (0..<2).map { try loaded.probabilities.withLayer($0) { Array($0) } }
      #expect(layers == [[0.25, 0, 0.5, 0.5], [1, 1, 0.25, 0]])
    }
  }

  @Test("a missing recording is a missing input")
  func missing() throws {
    try folder.record("en.pt", tokens: 10, layers: 1, [1, 2])
    let fault = try #require(throws: Fault.self) { _ = try set(["en", "de"]) }
    #expect(fault.exitCode == 66)
    #expect(fault.sentence.contains("de.pt"))
  }

  @Test("the file with another shape is named with the others' shape")
  func shapes() throws {
    try folder.record("en.pt", tokens: 10, layers: 1, [1, 2, 3])
    try folder.record("de.pt", tokens: 10, layers: 1, [1, 2])
    try folder.record("fr.pt", tokens: 10, layers: 1, [1, 2, 3])
    let sentence = try sentence { _ = try set(["en", "de", "fr"]) }
    #expect(
      sentence == "de.pt: counts of 1 layers × 2 neurons; expected 1 × 3 as in the other 2 files; "
        + "record the language again with the same model, or name the right file.")
  }

  @Test("recordings without tokens are refused")
  func tokens() throws {
    try folder.record("en.pt", tokens: 10, layers: 1, [1, 2])
    try folder.record("de.pt", tokens: 0, layers: 1, [0, 0])
    let sentence = try sentence { _ = try set(["en", "de"]) }
    #expect(sentence == "de.pt: the recording has seen 0 tokens; expected at least one; record de again.")
  }

  @Test("fewer tokens in full than in prefix are a swap")
  func swappedTokens() throws {
    for code in ["en", "de"] {
      try folder.record("\(code).pt", tokens: 10, layers: 1, [1, 2])
      try folder.record("prefix.\(code).pt", tokens: 20, layers: 1, [1, 2])
    }
    let sentence = try sentence { _ = try set(["en", "de"], prefix: true) }
    #expect(
      sentence == "en.pt: the recording has seen 10 tokens, fewer than its prefix prefix.en.pt with 20; "
        + "expected prompt and response together to have more tokens than the prompt; "
        + "swap recordings and prefix in the study.")
  }

  @Test("many negative differences are a swap")
  func swappedCounts() throws {
    for code in ["en", "de"] {
      try folder.record("\(code).pt", tokens: 20, layers: 1, [1, 2])
      try folder.record("prefix.\(code).pt", tokens: 10, layers: 1, [0, 3])
    }
    let sentence = try sentence { _ = try load(["en", "de"], prefix: true) }
    #expect(
      sentence == "en.pt, language en: the prefix prefix.en.pt counted more activations than prefix and "
        + "response together for 1 of 2 neurons; expected at most one in a thousand; "
        + "check whether recordings and prefix are swapped in the study.")
  }

  @Test("a negative count is refused with its place")
  func negative() throws {
    try folder.record("en.pt", tokens: 10, layers: 2, [1, 2, 3, 4])
    try folder.record("de.pt", tokens: 10, layers: 2, [1, 2, 3, -4])
    let sentence = try sentence { _ = try load(["en", "de"]) }
    #expect(
      sentence == "de.pt, layer 1, neuron 1: the count -4 for language de; expected counts of at least 0; "
        + "the counter has run over its type or the file is damaged; record the language again.")
  }

  @Test("a counter that was not reset is found out with the language before")
  func surplus() throws {
    try folder.record("en.pt", tokens: 100, layers: 1, [90, 10, 50])
    try folder.record("fr.pt", tokens: 300, layers: 1, [10, 200, 20])
    try folder.record("de.pt", tokens: 200, layers: 1, [280, 20, 100])
    let sentence = try sentence { _ = try load(["en", "fr", "de"]) }
    #expect(
      sentence == "de.pt, layer 0, neuron 0: 280 activations in 200 tokens for language de; "
        + "expected at most one activation per token; the 100 tokens of en explain the surplus, so the counter "
        + "was probably not reset after en; record de again.")
  }

  @Test("a surplus of half a percent is allowed, more is not", arguments: [(1005, true), (1006, false)])
  func tolerance(count: Int64, isAllowed: Bool) throws {
    try folder.record("en.pt", tokens: 1000, layers: 1, [10, 20])
    try folder.record("de.pt", tokens: 1000, layers: 1, [10, count])
    let loaded = try? load(["en", "de"])
    #expect((loaded != nil) == isAllowed)
  }

  @Test("the bound holds for the response too")
  func responseSurplus() throws {
    for code in ["en", "de"] {
      try folder.record("\(code).pt", tokens: 1000, layers: 1, [500, code == "de" ? 900 : 500])
      try folder.record("prefix.\(code).pt", tokens: 900, layers: 1, [450, 450])
    }
    let sentence = try sentence { _ = try load(["en", "de"], prefix: true) }
    #expect(sentence.hasPrefix("de.pt and prefix.de.pt, layer 0, neuron 1: 450 activations in 100 tokens"))
  }

  @Test("notes say what is odd but allowed")
  func notes() throws {
    let counts: [Int64] = Array(repeating: 2000, count: 2000)
    var above = counts
    above[7] = 10_010
    try folder.record("en.pt", tokens: 10_000, layers: 1, counts)
    try folder.record("de.pt", tokens: 10_000, layers: 1, counts)
    try folder.record("fr.pt", tokens: 10_000, layers: 1, above)
    try folder.record("zh.pt", tokens: 10_000, layers: 1, counts.map { $0 * 3 })
    let notes = try load(["en", "de", "fr", "zh"]).notes
    #expect(
      notes == [
        DataNote(kind: .aboveOne, language: "fr", count: 1, extreme: 1.00100005),
        DataNote(kind: .identicalTokens, count: 10_000),
        DataNote(kind: .unusual, language: "zh", count: 10_000, extreme: 0.6),
        DataNote(kind: .duplicate, language: "de", otherLanguage: "en", count: 2000),
      ])
  }

  @Test("padding shows in prompt and response together, where the prompts differ in length")
  func paddedWhole() throws {
    let counts: [Int64] = Array(repeating: 2000, count: 20)
    for (code, prompt) in [("en", 1000), ("de", 1200)] {
      try folder.record("\(code).pt", tokens: 10_000, layers: 1, counts)
      try folder.record("prefix.\(code).pt", tokens: prompt, layers: 1, counts.map { $0 / 10 })
    }
    #expect(
      try load(["en", "de"], prefix: true).notes == [DataNote(kind: .identicalTokens, count: 10_000)])
  }

  @Test("a note counts negative differences and few tokens")
  func negativeDifference() throws {
    let counts: [Int64] = Array(repeating: 20, count: 2000)
    var less = counts
    less[3] = 5
    try folder.record("en.pt", tokens: 100, layers: 1, counts)
    try folder.record("de.pt", tokens: 101, layers: 1, less)
    for code in ["en", "de"] {
      try folder.record("prefix.\(code).pt", tokens: 50, layers: 1, Array(repeating: 10, count: 2000))
    }
    #expect(
      try load(["en", "de"], prefix: true).notes == [
        DataNote(kind: .negativeDifference, language: "de", count: 1, extreme: -5),
        DataNote(kind: .fewTokens, language: "en", count: 50),
        DataNote(kind: .fewTokens, language: "de", count: 51),
      ])
  }
}
