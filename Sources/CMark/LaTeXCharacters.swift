import Foundation
import Markup

/// The characters beyond ASCII that LaTeX has commands for.
enum LaTeXCharacters {
  /// How a character is set.
  enum Glyph {
    /// As itself, escaped where it has a meaning.
    case ascii
    /// By a command.
    case command(String)
    /// As it is, in a script's font or encoding.
    case script(LaTeXScript)
  }

  /// How a character in composed form is set; one of no known script by its number.
  static func glyph(for character: Character) -> Glyph {
    if character.isASCII { return .ascii }
    let scalars = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
    if let command = command(for: scalars) { return .command(command) }
    if let script = character.unicodeScalars.first.flatMap(LaTeXScript.init) { return .script(script) }
    // An ASCII letter under marks that LaTeX lacks.
    if scalars[0].isASCII { return .script(.extended) }
    return .command(scalars.map(Escaping.codePoint).joined(separator: " "))
  }

  private static func command(for scalars: [Unicode.Scalar]) -> String? {
    let marks = scalars.dropFirst()
    if let letter = greek[scalars[0]] {
      let accented = marks.reduce(letter as String?) { letter, mark in
        letter.flatMap { letter in mathAccents[mark].map { "\\\($0){\(letter)}" } }
      }
      return accented.map { "\\ensuremath{\($0)}" }
    }
    if marks.isEmpty, let sign = signs[scalars[0]] { return sign }
    if marks.isEmpty, let sign = mathSigns[scalars[0]] { return "\\ensuremath{\(sign)}" }
    if marks.elementsEqual(["\u{338}"]) {
      // A stroke through a relation: ≠, ∉.
      let relation =
        mathSigns[scalars[0]] ?? ("<=>".unicodeScalars.contains(scalars[0]) ? "\(scalars[0])" : nil)
      return relation.map { "\\ensuremath{\\not\($0)}" }
    }
    let isASCIILetter = scalars[0].isASCII && scalars[0].properties.isAlphabetic
    guard let letter = letters[scalars[0]] ?? (isASCIILetter && !marks.isEmpty ? "\(scalars[0])" : nil)
    else { return nil }
    // A mark below goes around those above: T1 has letters with one mark above, and sets the rest by moving them.
    let inside = marks.filter { !marksBelow.contains($0) } + marks.filter(marksBelow.contains)
    return inside.reduce(letter as String?) { letter, mark in
      letter.flatMap { letter in accents[mark].map { "\\\($0){\(letter)}" } }
    }
  }

  /// Letters without a decomposition.
  private static let letters: [Unicode.Scalar: String] = [
    "ß": "\\ss{}", "æ": "\\ae{}", "Æ": "\\AE{}", "œ": "\\oe{}", "Œ": "\\OE{}", "ø": "\\o{}", "Ø": "\\O{}",
    "ł": "\\l{}", "Ł": "\\L{}", "đ": "\\dj{}", "Đ": "\\DJ{}", "ð": "\\dh{}", "Ð": "\\DH{}", "þ": "\\th{}",
    "Þ": "\\TH{}", "ı": "\\i{}", "ŋ": "\\ng{}", "Ŋ": "\\NG{}",
  ]

  /// Combining marks as accents over letters.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "`", "\u{301}": "'", "\u{302}": "^", "\u{303}": "~", "\u{304}": "=", "\u{306}": "u",
    "\u{307}": ".", "\u{308}": "\"", "\u{30A}": "r", "\u{30B}": "H", "\u{30C}": "v", "\u{323}": "d",
    "\u{326}": "textcommabelow", "\u{327}": "c", "\u{328}": "k", "\u{331}": "b",
  ]

  private static let marksBelow: Set<Unicode.Scalar> = [
    "\u{323}", "\u{326}", "\u{327}", "\u{328}", "\u{331}",
  ]

  /// Combining marks as accents in formulas.
  private static let mathAccents: [Unicode.Scalar: String] = [
    "\u{300}": "grave", "\u{301}": "acute", "\u{308}": "ddot",
  ]

  /// Greek letters as they stand in formulas.
  private static let greek: [Unicode.Scalar: String] = [
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ζ": "\\zeta",
    "η": "\\eta", "θ": "\\theta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu", "ν": "\\nu",
    "ξ": "\\xi", "ο": "o", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma", "ς": "\\varsigma", "τ": "\\tau",
    "υ": "\\upsilon", "φ": "\\varphi", "χ": "\\chi", "ψ": "\\psi", "ω": "\\omega", "ϵ": "\\epsilon",
    "ϕ": "\\phi", "ϑ": "\\vartheta", "Α": "\\mathrm{A}", "Β": "\\mathrm{B}", "Γ": "\\Gamma", "Δ": "\\Delta",
    "Ε": "\\mathrm{E}", "Ζ": "\\mathrm{Z}", "Η": "\\mathrm{H}", "Θ": "\\Theta", "Ι": "\\mathrm{I}",
    "Κ": "\\mathrm{K}", "Λ": "\\Lambda", "Μ": "\\mathrm{M}", "Ν": "\\mathrm{N}", "Ξ": "\\Xi",
    "Ο": "\\mathrm{O}", "Π": "\\Pi", "Ρ": "\\mathrm{P}", "Σ": "\\Sigma", "Τ": "\\mathrm{T}",
    "Υ": "\\Upsilon", "Φ": "\\Phi", "Χ": "\\mathrm{X}", "Ψ": "\\Psi", "Ω": "\\Omega",
  ]

  /// Spaces, punctuation and signs of running text.
  private static let signs: [Unicode.Scalar: String] = [
    "\u{A0}": "~", "\u{2009}": "\\,", "\u{202F}": "\\,", "\u{2002}": "\\enspace{}", "\u{2003}": "\\quad{}",
    "\u{2007}": "\\phantom{0}", "\u{200A}": "\\,", "\u{AD}": "\\-", "\u{200C}": "", "\u{200D}": "",
    "‐": "-", "\u{2011}": "\\mbox{-}", "‒": "\\textendash{}", "–": "\\textendash{}", "—": "\\textemdash{}",
    "―": "\\textemdash{}", "‘": "\\textquoteleft{}", "’": "\\textquoteright{}", "ʼ": "\\textquoteright{}",
    "ʻ": "\\textquoteleft{}", "‚": "\\quotesinglbase{}", "“": "\\textquotedblleft{}",
    "”": "\\textquotedblright{}", "„": "\\quotedblbase{}", "«": "\\guillemotleft{}",
    "»": "\\guillemotright{}", "‹": "\\guilsinglleft{}", "›": "\\guilsinglright{}", "…": "\\textellipsis{}",
    "•": "\\textbullet{}", "·": "\\textperiodcentered{}", "†": "\\textdagger{}", "‡": "\\textdaggerdbl{}",
    "§": "\\textsection{}", "¶": "\\textparagraph{}", "©": "\\textcopyright{}", "®": "\\textregistered{}",
    "™": "\\texttrademark{}", "°": "\\textdegree{}", "µ": "\\ensuremath{\\mu}", "‰": "\\textperthousand{}",
    "¡": "\\textexclamdown{}", "¿": "\\textquestiondown{}", "€": "\\texteuro{}", "£": "\\textsterling{}",
    "¥": "\\textyen{}", "¢": "\\textcent{}", "¤": "\\textcurrency{}", "¦": "\\textbrokenbar{}",
    "ª": "\\textordfeminine{}", "º": "\\textordmasculine{}", "№": "\\textnumero{}",
    "¹": "\\textsuperscript{1}",
    "²": "\\textsuperscript{2}", "³": "\\textsuperscript{3}", "⁰": "\\textsuperscript{0}",
    "⁴": "\\textsuperscript{4}", "⁵": "\\textsuperscript{5}", "⁶": "\\textsuperscript{6}",
    "⁷": "\\textsuperscript{7}", "⁸": "\\textsuperscript{8}", "⁹": "\\textsuperscript{9}",
    "⁺": "\\textsuperscript{+}", "⁻": "\\textsuperscript{\\ensuremath{-}}", "ⁿ": "\\textsuperscript{n}",
    "₀": "\\textsubscript{0}", "₁": "\\textsubscript{1}", "₂": "\\textsubscript{2}",
    "₃": "\\textsubscript{3}",
    "₄": "\\textsubscript{4}", "₅": "\\textsubscript{5}", "₆": "\\textsubscript{6}",
    "₇": "\\textsubscript{7}",
    "₈": "\\textsubscript{8}", "₉": "\\textsubscript{9}", "½": "\\textonehalf{}", "¼": "\\textonequarter{}",
    "¾": "\\textthreequarters{}", "⁄": "/",
  ]

  /// Signs of formulas.
  private static let mathSigns: [Unicode.Scalar: String] = [
    "\u{2212}": "-", "±": "\\pm", "∓": "\\mp", "×": "\\times", "÷": "\\div", "¬": "\\neg", "≤": "\\leq",
    "≥": "\\geq", "≪": "\\ll", "≫": "\\gg", "≈": "\\approx", "≡": "\\equiv", "∼": "\\sim", "≅": "\\cong",
    "∝": "\\propto", "∞": "\\infty", "√": "\\surd", "∑": "\\sum", "∏": "\\prod", "∫": "\\int",
    "∂": "\\partial", "∇": "\\nabla", "∈": "\\in", "∋": "\\ni", "∪": "\\cup", "∩": "\\cap", "⊂": "\\subset",
    "⊃": "\\supset", "⊆": "\\subseteq", "⊇": "\\supseteq", "∅": "\\emptyset", "∖": "\\setminus",
    "∧": "\\wedge", "∨": "\\vee", "∀": "\\forall", "∃": "\\exists", "⊕": "\\oplus", "⊗": "\\otimes",
    "⋅": "\\cdot", "∘": "\\circ", "∗": "\\ast", "→": "\\rightarrow", "←": "\\leftarrow",
    "↔": "\\leftrightarrow", "↑": "\\uparrow", "↓": "\\downarrow", "⇒": "\\Rightarrow", "⇐": "\\Leftarrow",
    "⇔": "\\Leftrightarrow", "↦": "\\mapsto", "⌊": "\\lfloor", "⌋": "\\rfloor", "⌈": "\\lceil",
    "⌉": "\\rceil", "⟨": "\\langle", "⟩": "\\rangle", "‖": "\\Vert", "∥": "\\parallel", "⊥": "\\perp",
    "ℓ": "\\ell", "ℝ": "\\mathbf{R}", "ℕ": "\\mathbf{N}", "ℤ": "\\mathbf{Z}", "′": "{}^{\\prime}",
    "″": "{}^{\\prime\\prime}", "✓": "\\surd",
  ]
}
