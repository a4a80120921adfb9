extension ClaimRegistry {
  /// The registry as a Markdown document, `docs/claims.md`: one section per topic, one entry per claim.
  public static var markdown: String {
    var lines = [
      "# The paper's claims", "",
      "<!-- Written from the registry of claims; see \"Renewing what is stored\" in CONTRIBUTING.md. -->", "",
      """
      The \(claims.count) empirical claims of *How Does Alignment Enhance LLMs' Multilingual Capabilities? A Language Neurons
      Perspective* ([arXiv 2505.21505](https://arxiv.org/abs/2505.21505)), in our words, each with its place, the paper's own figure and the rule that
      decides it on a study's data. A claim that a study cannot decide stays undecided: because the data lack something, because the model has no
      admissible four-stage reading, or because too few neurons, languages or values are concerned. Specific means N = 1, related 1 < N < K, general
      N = K, with K languages; "own" is the language whose neurons are deactivated.
      """,
    ]
    for topic in ClaimTopic.allCases {
      let own = claims.filter { $0.topic == topic }
      guard !own.isEmpty else { continue }
      lines += ["", "## \(topic.title)"]
      for claim in own {
        lines += [
          "", "**\(claim.id)** \(escaped(claim.statement))", "",
          "- Where: \(escaped(claim.source)) (\(claim.kind.phrase))",
          "- In the paper: \(escaped(claim.published))", "- Rule: \(escaped(claim.criterion))",
          "- Needs: \(escaped(claim.needs))",
        ]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // What Markdown would take for markup in the claims' words.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if "\\`*_[]<>|".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
  }
}

extension Claim.Kind {
  /// On what footing the claim stands, as words.
  public var phrase: String {
    switch self {
    case .stated: "stated"
    case .printed: "read from printed numbers"
    case .hypothesis: "offered as a hypothesis"
    }
  }
}
