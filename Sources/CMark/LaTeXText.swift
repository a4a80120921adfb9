import Foundation
import Markup

/// Text on its way into LaTeX, character by character, so that pdflatex and lualatex both set it.
///
/// ASCII with a meaning of its own is escaped; Latin letters, Greek and the signs of `LaTeXCharacters` become
/// commands; Cyrillic stands as it is within `\cyrillictext`; other scripts stand as they are within
/// `\scripttext`, with what pdflatex sets instead beside them. The preamble of `LaTeXDocument` defines the two.
enum LaTeXText {
  /// Text in which other scripts have their code points for pdflatex: `U+4E2D`.
  ///
  /// - Parameters:
  ///   - isCode: Whether apostrophes are straight and lines break within shorter words.
  ///   - breaksWords: Whether lines may break within long words.
  static func lowered(_ text: String, isCode: Bool = false, breaksWords: Bool = true) -> String {
    guard !isPlain(text) else { return text }
    var writer = Writer(unbroken: breaksWords ? isCode ? 8 : 24 : nil)
    for character in composed(text) {
      switch character {
      case "`": writer.append(.command("\\textasciigrave{}"), character)
      case "'" where isCode: writer.append(.command("\\textquotesingle{}"), character)
      default: writer.append(LaTeXCharacters.glyph(for: character), character)
      }
    }
    return writer.finished()
  }

  // So short that no line breaks within, and of characters that mean themselves: most cells of tables.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 8
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: " "):
          true
        default: false
        }
      }
  }

  /// Words in another language with the English ones for pdflatex, should it lack their script.
  static func lowered(_ words: String, language: String, english: String) -> String {
    let words = composed(words)
    let scripts = words.lazy.compactMap { character -> LaTeXScript? in
      if case .script(let script) = LaTeXCharacters.glyph(for: character) { script } else { nil }
    }
    // Cyrillic needs no stand-in.
    guard let script = scripts.first(where: { !$0.isCyrillic }) else { return lowered(words) }
    return script.command(raw: Escaping.latex(words), instead: lowered(english), language: language)
  }

  /// Text for the bookmarks of a PDF: ASCII and Cyrillic, Latin letters without their marks.
  static func bookmark(_ text: String) -> String {
    var words = ""
    for scalar in composed(text).unicodeScalars {
      let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
      switch scalar.properties.generalCategory {
      case _ where scalar.isASCII || LaTeXScript(of: scalar)?.isCyrillic == true:
        words.unicodeScalars.append(scalar)
      case .nonspacingMark, .format: break
      case .spaceSeparator: words += " "
      case .dashPunctuation: words += "-"
      case .mathSymbol where scalar == "\u{2212}": words += "-"
      default: words += base.isASCII ? String(base) : Escaping.codePoint(scalar)
      }
    }
    return Escaping.latex(words)
  }

  /// The start of a link, up to its words: to a label of the same document, `#page-stages`, or to an address.
  static func linkStart(to address: String) -> String {
    address.hasPrefix("#")
      ? "\\hyperref[\(key(String(address.dropFirst())))]{" : "\\href{\(Self.address(address))}{"
  }

  /// An address for `\href`.
  static func address(_ address: String) -> String {
    var escaped = ""
    for character in address {
      switch character {
      case "%", "#", "&": escaped += "\\\(character)"
      case "$": escaped += "\\%24"
      case "\\", "{", "}", "^": escaped += ""
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A label or a citation key: letters, digits, dots, colons and hyphens stay, others become their number.
  static func key(_ id: String) -> String {
    id.unicodeScalars.reduce(into: "") { key, scalar in
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      key +=
        isKept || "-.:".unicodeScalars.contains(scalar)
        ? "\(scalar)" : "-x\(String(scalar.value, radix: 16))-"
    }
  }

  private static func composed(_ text: String) -> String {
    let text = Escaping.visible(text)
    return text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Collects characters into runs of one kind.
  private struct Writer {
    // The characters of a word behind which a line may break anywhere.
    private let unbroken: Int?
    private var written = ""
    private var ascii = ""
    private var run = ""
    private var script: LaTeXScript?
    private var wordLength = 0

    init(unbroken: Int?) { self.unbroken = unbroken }

    mutating func append(_ glyph: LaTeXCharacters.Glyph, _ character: Character) {
      switch glyph {
      case .script(let script):
        if script != self.script { flush() }
        self.script = script
        run.append(character)
      case .ascii:
        if script != nil, character == " " {
          run.append(character)
        } else {
          if script != nil { flush() }
          breakWord(at: character)
          ascii.append(character)
        }
      case .command(let command):
        flush()
        breakWord(at: character)
        written += command
      }
    }

    mutating func finished() -> String {
      flush()
      return written
    }

    // TeX breaks lines at spaces and within words it can hyphenate; names of files and checksums are neither.
    private mutating func breakWord(at character: Character) {
      guard let unbroken else { return }
      wordLength = character == " " ? 0 : wordLength + 1
      let isBehindSign = wordLength > 8 && "/_.:;=)>]".contains(ascii.last ?? " ")
      if isBehindSign || wordLength > unbroken && wordLength.isMultiple(of: 4) {
        flush()
        written += "\\allowbreak{}"
      }
    }

    private mutating func flush() {
      written += Escaping.latex(ascii)
      ascii = ""
      guard let script else { return }
      // A space between two words of a script belongs to the run, one behind them does not.
      let words = run.split(separator: " ").joined(separator: " ")
      let points = words.unicodeScalars.map { $0 == " " ? "" : Escaping.codePoint($0) }
      let instead = points.filter { !$0.isEmpty }.joined(separator: " ")
      written += script.command(raw: words, instead: instead) + (run.hasSuffix(" ") ? " " : "")
      run = ""
      self.script = nil
      wordLength = 0
    }
  }
}
