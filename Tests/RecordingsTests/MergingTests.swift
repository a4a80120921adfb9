import Faults
import Foundation
import Recordings
import Testing

@Suite("Shards of one recording add up")
struct MergingTests {
  /// A shard of two layers and three neurons whose prefix counts half.
  static func shard(
    _ name: String, _ counts: [Int64] = [0, 5, 2, 7, 1, 40], tokens: Int = 50, hasPrefix: Bool = true,
    metadata: [String: String] = ["language": "de", "model": "base"]
  ) throws -> Recording {
    let prefix = try Recording.Part(
      totalTokens: tokens / 2, counts: CountMatrix(layers: 2, neurons: 3, values: counts.map { $0 / 2 }))
    return try Recording(
      displayName: name,
      full: .init(totalTokens: tokens, counts: CountMatrix(layers: 2, neurons: 3, values: counts)),
      prefix: hasPrefix ? prefix : nil, metadata: metadata)
  }

  static func refusal(_ shards: [Recording]) -> String? {
    Fixture.sentence { try Recording.merging(shards, displayName: "sum") }
  }

  @Test("Counts and tokens are sums, those of the prefix too")
  func sums() throws {
    let sum = try Recording.merging(
      [
        Self.shard("a"), Self.shard("b", [2, 2, 2, 2, 2, 2], tokens: 3), Self.shard("c", [0, 0, 0, 0, 0, 0]),
      ],
      displayName: "sum")
    #expect(sum.full.totalTokens == 103)
    #expect(sum.full.counts.values == [2, 7, 4, 9, 3, 42])
    #expect(sum.prefix?.totalTokens == 51)
    #expect(sum.prefix?.counts.values == [1, 3, 2, 4, 1, 21])
  }

  @Test("What all shards say of themselves is kept, what one says is not")
  func metadata() throws {
    let sum = try Recording.merging(
      [
        Self.shard("a", metadata: ["language": "de", "host": "gpu1"]),
        Self.shard("b", [1, 1, 1, 1, 1, 1], metadata: ["language": "de", "host": "gpu2"]),
      ], displayName: "sum")
    #expect(sum.metadata == ["language": "de"])
  }

  @Test("Shards of any format and element type are added")
  func files() throws {
    let sum = try Recording.merging(
      [Fixture.recording("torch1/int32.pt"), Self.shard("b", [1, 1, 1, 1, 1, 1], hasPrefix: false)],
      displayName: "sum")
    #expect(sum.full.counts.values == Fixture.counts.map { $0 + 1 })
  }

  @Test("A shard that says something else is refused, with what the first says")
  func strangers() throws {
    let first = try Self.shard("a")
    let other = try Self.shard("b", [1, 1, 1, 1, 1, 1], metadata: ["language": "fr", "model": "base"])
    #expect(
      Self.refusal([first, other])
        == "b, key language: \"fr\"; expected \"de\" as in a; merge the shards of one recording alone.")
    let tuned = try Self.shard("b", [1, 1, 1, 1, 1, 1], metadata: ["model": "aligned"])
    #expect(
      Self.refusal([first, tuned])
        == "b, key model: \"aligned\"; expected \"base\" as in a; merge the shards of one recording alone.")
    let bare = try Self.shard("b", hasPrefix: false)
    #expect(
      Self.refusal([first, bare])
        == "b, key prefix_over_zero: no counts of the prefix; expected them as in a; "
        + "merge the shards of one recording alone.")
    let wide = try Recording(
      displayName: "b",
      full: .init(totalTokens: 1, counts: CountMatrix(layers: 3, neurons: 2, values: [1, 1, 1, 1, 1, 1])))
    #expect(
      Self.refusal([first, wide])
        == "b: counts of 3 layers × 2 neurons; expected 2 × 3 as in a; "
        + "merge the shards of one recording alone.")
  }

  @Test("A shard named twice would count twice and is refused")
  func twins() throws {
    #expect(
      Self.refusal([try Self.shard("a"), try Self.shard("b")])
        == "b: the same tokens and counts as in a; expected every shard once; leave one of the two out.")
  }

  @Test("Sums of 2^63 and negative counts are refused where they stand")
  func overflow() throws {
    let large = try Self.shard("a", [1, 1, 1, 1, 1, .max], hasPrefix: false)
    let small = try Self.shard("b", [1, 1, 1, 1, 1, 1], hasPrefix: false)
    #expect(
      Self.refusal([large, small])
        == "b, layer 1, neuron 2: with this shard the sum of over_zero reaches 2^63; expected a sum below 2^63; "
        + "no recording has so many tokens: inspect the shards and record the damaged one again.")
    let many = try Self.shard("a", tokens: .max, hasPrefix: false)
    #expect(
      Self.refusal([many, small])
        == "b, key total_tokens: with this shard the number of tokens reaches 2^63; expected a sum below 2^63; "
        + "no recording has so many tokens: inspect the shards and record the damaged one again.")
    let negative = try Self.shard("b", [1, -4, 1, 1, 1, 1], hasPrefix: false)
    #expect(
      Self.refusal([small, negative])
        == "b, layer 0, neuron 1: the count -4; expected counts of at least 0; "
        + "the counter has run over its type or the file is damaged; record this shard again.")
    #expect(Self.refusal([]) == "no shard; expected at least one; name the shards.")
  }
}
