import Charts

/// A document free of any format: what a page, a report or a paper fragment says.
///
/// Text in it is plain text; whatever lowers a document to a format escapes it.
public struct Document: Sendable, Equatable {
  /// The title, the only first-level heading.
  public var title: String
  /// What the document says, in order.
  public var blocks: [Block]

  /// A document with a title.
  public init(title: String, blocks: [Block] = []) {
    self.title = title
    self.blocks = blocks
  }
}

/// A block of a document.
public indirect enum Block: Sendable, Equatable {
  /// A heading of level 2 to 4 with the anchor that links lead to.
  case heading(level: Int, id: String, [Inline])
  /// A paragraph.
  case paragraph([Inline])
  /// The paragraph that answers first: the finding with its number.
  case lead([Inline])
  /// A list, each item a run of blocks.
  case list(ordered: Bool, [[Block]])
  /// Quoted blocks.
  case quote([Block])
  /// Text set as it is, with its language for highlighting.
  case code(String, language: String?)
  /// A numbered table.
  case table(Table)
  /// A numbered figure.
  case figure(Figure)
  /// Blocks that a page may keep closed until asked for; elsewhere they stand as they are.
  case details(summary: [Inline], [Block])
  /// Something a reader should know before believing the numbers.
  case note([Block])
  /// What only a site shows, such as where else to go on it; a report of one document leaves it out.
  case siteOnly([Block])
}

/// A run of text or a mark within it.
public indirect enum Inline: Sendable, Equatable {
  /// Plain text.
  case text(String)
  /// Stressed text.
  case emphasis([Inline])
  /// Strongly stressed text.
  case strong([Inline])
  /// A name in code: a file, a flag, a neuron.
  case code(String)
  /// A link; carriers that cannot follow it show its text.
  case link(Destination, [Inline])
  /// A reference to a figure or table by its id, shown as "Figure 3" and linked.
  case reference(String)
  /// A citation by the key of a bibliography entry.
  case citation(String)
  /// Words in another language (a BCP 47 code), with the English ones for carriers that cannot set its script.
  case foreign(String, language: String, english: String)
  /// The colour of a class beside its name, where colour can be shown.
  case swatch(String)
  /// A line break.
  case lineBreak
}

extension Inline: ExpressibleByStringInterpolation {
  /// Plain text.
  public init(stringLiteral value: String) { self = .text(value) }
}

/// Where a link leads.
public enum Destination: Sendable, Equatable {
  /// A page of the same study by its path from the study's root, `models/base/index.html`, and an anchor on it.
  case page(String, anchor: String? = nil)
  /// An address outside. Only `https:`, `http:` and `mailto:` are linked.
  case external(String)
}
