import Documents
import Markup

extension [Inline] {
  /// The same words in a form that every format can say.
  ///
  /// Nothing hidden, no white space at the ends of a run, of a line or of a mark, nothing empty, no mark within
  /// a mark, and no mark where Markdown cannot set one (CommonMark 0.30, section 6.2): between a letter and a
  /// punctuation mark, or right beside another mark.
  var tidied: [Inline] { settled.split().core }

  private var settled: [Inline] {
    var settled: [Inline] = []
    for (place, inline) in enumerated() {
      switch inline {
      case .text(let words): settled.join([.text(Escaping.visible(words))])
      case .code(let words):
        let words = Escaping.visible(words).split(separator: " ").joined(separator: " ")
        if !words.isEmpty { settled.join([.code(words)]) }
      case .link(let destination, let inlines):
        let (lead, core, trail) = inlines.settled.split()
        settled.join(lead + (core.isEmpty ? [] : [.link(destination, core)]) + trail)
      case .emphasis(let inlines), .strong(let inlines):
        let (lead, core, trail) = inlines.withoutMarks.settled.split()
        settled.join(lead)
        let following = (trail + self[(place + 1)...]).firstSign
        let isSettable = core.canStandInMark(between: settled.lastSign, and: following)
        settled.join(isSettable ? [inline.marking(core)] : core)
        settled.join(trail)
      case .reference, .citation, .foreign, .swatch, .lineBreak: settled.join([inline])
      }
    }
    return settled
  }

  private var withoutMarks: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inlines), .strong(let inlines): inlines.withoutMarks
      case .link(let destination, let inlines): [.link(destination, inlines.withoutMarks)]
      case .text, .code, .reference, .citation, .foreign, .swatch, .lineBreak: [inline]
      }
    }
  }

  // Words beside words become one run with single spaces, code beside code one span; a line begins and ends
  // with a word.
  private mutating func join(_ inlines: [Inline]) {
    for inline in inlines {
      switch (last, inline) {
      case (.text(let previous), .text(let words)): self[count - 1] = .text((previous + words).singleSpaced)
      case (.code(let previous), .code(let words)): self[count - 1] = .code(previous + words)
      case (.lineBreak, .text(let words)):
        let words = words.singleSpaced.drop(while: \.isWhitespace)
        if !words.isEmpty { append(.text(String(words))) }
      case (.lineBreak, .lineBreak): break
      case (.text(let previous), .lineBreak):
        removeLast()
        let words = previous.dropTrailing(while: \.isWhitespace)
        if !words.isEmpty { append(.text(words)) }
        append(.lineBreak)
      case (_, .text(let words)): if !words.isEmpty { append(.text(words.singleSpaced)) }
      default: append(inline)
      }
    }
  }

  /// The run without the white space at its ends, and that white space.
  private func split() -> (lead: [Inline], core: [Inline], trail: [Inline]) {
    var core = self[...]
    var lead: [Inline] = []
    var trail: [Inline] = []
    while let space = core.popSpace(at: core.startIndex, { String($0.drop(while: \.isWhitespace)) }) {
      lead.append(space)
    }
    while let space = core.popSpace(at: core.endIndex - 1, { $0.dropTrailing(while: \.isWhitespace) }) {
      trail.insert(space, at: 0)
    }
    return (lead, Array(core), trail)
  }

  private func canStandInMark(between before: Sign?, and after: Sign?) -> Bool {
    guard let firstSign, let lastSign else { return false }
    return firstSign.canStandInMark(beside: before) && lastSign.canStandInMark(beside: after)
  }

  private var firstSign: Sign? { lazy.compactMap(\.firstSign).first }
  private var lastSign: Sign? { reversed().lazy.compactMap(\.lastSign).first }
}

extension ArraySlice<Inline> {
  fileprivate mutating func popSpace(at place: Int, _ strip: (String) -> String) -> Inline? {
    guard indices.contains(place) else { return nil }
    switch self[place] {
    case .lineBreak: return remove(at: place)
    case .text(let words):
      let kept = strip(words)
      guard kept != words else { return nil }
      if kept.isEmpty { remove(at: place) } else { self[place] = .text(kept) }
      return " "
    default: return nil
    }
  }
}

/// What Markdown sees at the edge of an inline.
private enum Sign {
  case space, letter, punctuation, mark, unknown

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .unknown
    default: self = .letter
    }
  }

  func canStandInMark(beside outside: Sign?) -> Bool {
    switch (self, outside) {
    case (_, .mark): false
    case (_, nil), (_, .space), (_, .punctuation), (.letter, _): true
    default: false
    }
  }
}

extension Inline {
  fileprivate func marking(_ inlines: [Inline]) -> Inline {
    if case .strong = self { .strong(inlines) } else { .emphasis(inlines) }
  }

  fileprivate var firstSign: Sign? { sign(of: \.unicodeScalars.first) }
  fileprivate var lastSign: Sign? { sign(of: \.unicodeScalars.last) }

  private func sign(of edge: (String) -> Unicode.Scalar?) -> Sign? {
    switch self {
    case .text(let words), .foreign(let words, _, _): edge(words).map(Sign.init)
    case .emphasis, .strong: .mark
    case .code, .link: .punctuation
    case .reference, .citation: .unknown
    case .lineBreak: .space
    case .swatch: nil
    }
  }
}

extension String {
  fileprivate func dropTrailing(while isDropped: (Character) -> Bool) -> String {
    var kept = self
    while let last = kept.last, isDropped(last) { kept.removeLast() }
    return kept
  }

  fileprivate var singleSpaced: String {
    guard contains("  ") else { return self }
    var spaced = ""
    for character in self where character != " " || spaced.last != " " { spaced.append(character) }
    return spaced
  }
}
