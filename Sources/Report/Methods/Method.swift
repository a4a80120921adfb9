import Documents

/// How one analysis is done: its definition, its defaults, its denominators, its source, and what would change it.
struct Method: Sendable {
  /// The name of its page and of its anchor on the list of methods: `overlap`.
  let id: String
  /// The title of its page.
  let title: String
  /// What it finds out, with its most important number, as a sentence.
  let summary: String
  /// The definition, in words and formulas.
  let definition: [Block]
  /// The default of every choice, as sentences.
  let defaults: String
  /// What shares and ratios are taken of.
  let denominator: String
  /// Where the definition comes from.
  let source: [Inline]
  /// What would change its results.
  let changes: String

  /// All methods in the order of the pages that use them.
  static let all: [Method] =
    [probability, score, classes, lambda, counts, lape, stages, overlap, chance, certainty, resampling]
    + [comparison, crossings, languageGroups, training, analyses]
    + [evaluations, masks, claims]
}

extension Block {
  /// A paragraph of plain text.
  static func words(_ text: String) -> Block { .paragraph([.text(text)]) }

  /// A formula as plain text.
  static func formula(_ text: String) -> Block { .code(text, language: nil) }
}
