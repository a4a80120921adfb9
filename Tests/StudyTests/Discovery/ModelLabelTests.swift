import Testing

@testable import Study

@Suite("What names say of a model")
struct ModelLabelTests {
  @Test(
    "the words that are left of a pattern",
    arguments: [
      ("base/activation.{lang}.base.pt", ["base"]),
      ("activation.{lang}.train.llama-3.1", ["llama-3.1"]),
      ("base.news/prefix.activation.{lang}.base.news.pt", ["base", "news"]),
      ("results/mistral_7b/{lang}_counts.safetensors", ["mistral_7b"]),
      ("over_zero.{lang}.npz", []),
    ])
  func words(pattern: String, words: [String]) { #expect(ModelLabel(pattern: pattern).words == words) }

  @Test("a hash at the end is a revision")
  func revision() {
    let label = ModelLabel(pattern: "activation.{lang}.Mistral-de76d14562b1da1ba0e52d5b245cf9c0859e2af3.pt")
    #expect(label.words == ["Mistral"])
    #expect(label.revision == "de76d14562b1da1ba0e52d5b245cf9c0859e2af3")
  }

  @Test("prompts alone are told from prompt and response, and go together with them")
  func prefixes() {
    #expect(ModelLabel(pattern: "prefix.activation.{lang}.base.pt").isPrefix)
    #expect(ModelLabel(pattern: "base/prompts/{lang}.pt").isPrefix)
    #expect(!ModelLabel(pattern: "base/prompt_and_response/{lang}.pt").isPrefix)
    #expect(!ModelLabel(pattern: "prefixed/{lang}.pt").isPrefix)
    #expect(
      ModelLabel.pairKey("prefix.activation.{lang}.base.pt")
        == ModelLabel.pairKey("activation.{lang}.base.pt"))
    #expect(ModelLabel.pairKey("full/{lang}.pt") == ModelLabel.pairKey("prompt/{lang}.pt"))
    #expect(ModelLabel.pairKey("a/{lang}.pt") != ModelLabel.pairKey("b/{lang}.pt"))
  }

  @Test("shards differ in a number behind a word for them")
  func shards() {
    let keys = ["a.{lang}.rank0.pt", "a.{lang}.rank17.pt"].map { ModelLabel(pattern: $0).shardKey }
    #expect(keys[0] != nil && keys[0] == keys[1])
    #expect(ModelLabel(pattern: "{lang}-00001-of-00008.pt").shardKey != nil)
    #expect(ModelLabel(pattern: "shard_3/{lang}.pt").shardKey != nil)
    #expect(ModelLabel(pattern: "llama-2/{lang}.pt").shardKey == nil)
  }

  @Test(
    "training steps",
    arguments: [
      ("aligned-all-400", ModelLabel.Step(stem: "aligned-all", step: 400, isNamed: false)),
      ("sft-checkpoint-1000", ModelLabel.Step(stem: "sft", step: 1000, isNamed: true)),
      ("checkpoint-500", ModelLabel.Step(stem: "", step: 500, isNamed: true)),
      ("base.step2k", ModelLabel.Step(stem: "base", step: 2000, isNamed: true)),
      ("llama-2", nil), ("llama2", nil), ("Mistral-7B", nil), ("base", nil),
      ("99999999999999999999", nil),
    ])
  func steps(id: String, step: ModelLabel.Step?) { #expect(ModelLabel.step(of: id) == step) }

  @Test("a hostile name is a text and an id, and nothing else")
  func hostileNames() {
    #expect(StudyDraft.quoted("a\": {b}\\\n\u{202E}") == #""a\": {b}\\\U0000000a\U0000202e""#)
    #expect(ModelNaming.id("../x: {y}") == "x-y")
    #expect(ModelNaming.id("模型") == "model")
    #expect(ModelNaming.unique(["a", "A", "a"]) == ["a", "A-2", "a-3"])
  }
}
