/// A script that pdflatex lacks, or has in an encoding of its own, and the font in which lualatex sets it.
struct LaTeXScript: Equatable {
  /// The font's family name.
  var font: String
  /// The OpenType tag by which the font shapes it.
  var tag: String
  /// Whether it runs from right to left.
  var isRightToLeft = false
  /// Whether pdflatex has it too, in the T2A encoding.
  var isCyrillic = false

  /// Cyrillic as far as T2A goes.
  static let cyrillic = LaTeXScript("Noto Serif", "cyrl", isCyrillic: true)
  /// Letters of scripts that LaTeX has, with marks that it lacks.
  static let extended = LaTeXScript("Noto Serif", "latn")

  /// The command that sets raw text in the script, or other text where it cannot be set.
  func command(raw: String, instead: String, language: String = "") -> String {
    if isCyrillic { return "\\cyrillictext{\(raw)}" }
    let font = language.hasPrefix("ja") ? self.font.replacing("CJK SC", with: "CJK JP") : self.font
    return "\\\(isRightToLeft ? "scripttextrtl" : "scripttext"){\(font)}{\(tag)}{\(raw)}{\(instead)}"
  }

  /// The script of a character beyond Latin, Greek and signs, if it is one of those known here.
  init?(of scalar: Unicode.Scalar) {
    guard let (_, script) = Self.ranges.first(where: { $0.0.contains(scalar.value) }) else { return nil }
    self = script
  }

  private init(_ font: String, _ tag: String, isRightToLeft: Bool = false, isCyrillic: Bool = false) {
    self.font = font
    self.tag = tag
    self.isRightToLeft = isRightToLeft
    self.isCyrillic = isCyrillic
  }

  private static let hebrew = LaTeXScript("Noto Serif Hebrew", "hebr", isRightToLeft: true)
  private static let arabic = LaTeXScript("Noto Naskh Arabic", "arab", isRightToLeft: true)
  private static let chinese = LaTeXScript("Noto Serif CJK SC", "hani")
  private static let korean = LaTeXScript("Noto Serif CJK KR", "hang")

  private static let ranges: [(ClosedRange<UInt32>, LaTeXScript)] = [
    (0x0400...0x045F, .cyrillic), (0x0490...0x0493, .cyrillic), (0x0496...0x049D, .cyrillic),
    (0x04A0...0x04A5, .cyrillic), (0x04AA...0x04AB, .cyrillic), (0x04AE...0x04B3, .cyrillic),
    (0x04B6...0x04BB, .cyrillic), (0x04C0...0x04C2, .cyrillic), (0x04D0...0x04DF, .cyrillic),
    (0x04E2...0x04E9, .cyrillic), (0x04EC...0x04F5, .cyrillic), (0x04F8...0x04F9, .cyrillic),
    (0x0100...0x052F, .extended), (0x1E00...0x1FFF, .extended),
    (0x0530...0x058F, LaTeXScript("Noto Serif Armenian", "armn")),
    (0x0590...0x05FF, hebrew), (0x0600...0x06FF, arabic), (0x0750...0x077F, arabic),
    (0x08A0...0x08FF, arabic), (0xFB50...0xFDCF, arabic), (0xFDF0...0xFDFF, arabic),
    (0xFE70...0xFEFC, arabic),
    (0x0900...0x097F, LaTeXScript("Noto Serif Devanagari", "dev2")),
    (0x0980...0x09FF, LaTeXScript("Noto Serif Bengali", "bng2")),
    (0x0A00...0x0A7F, LaTeXScript("Noto Serif Gurmukhi", "gur2")),
    (0x0A80...0x0AFF, LaTeXScript("Noto Serif Gujarati", "gjr2")),
    (0x0B00...0x0B7F, LaTeXScript("Noto Sans Oriya", "ory2")),
    (0x0B80...0x0BFF, LaTeXScript("Noto Serif Tamil", "tml2")),
    (0x0C00...0x0C7F, LaTeXScript("Noto Serif Telugu", "tel2")),
    (0x0C80...0x0CFF, LaTeXScript("Noto Serif Kannada", "knd2")),
    (0x0D00...0x0D7F, LaTeXScript("Noto Serif Malayalam", "mlm2")),
    (0x0D80...0x0DFF, LaTeXScript("Noto Serif Sinhala", "sinh")),
    (0x0E00...0x0E7F, LaTeXScript("Noto Serif Thai", "thai")),
    (0x0E80...0x0EFF, LaTeXScript("Noto Serif Lao", "lao")),
    (0x0F00...0x0FFF, LaTeXScript("Noto Serif Tibetan", "tibt")),
    (0x1000...0x109F, LaTeXScript("Noto Serif Myanmar", "mym2")),
    (0x10A0...0x10FF, LaTeXScript("Noto Serif Georgian", "geor")),
    (0x1200...0x139F, LaTeXScript("Noto Serif Ethiopic", "ethi")),
    (0x1780...0x17FF, LaTeXScript("Noto Serif Khmer", "khmr")),
    (0x1100...0x11FF, korean), (0x3130...0x318F, korean), (0xAC00...0xD7AF, korean),
    (0x2E80...0x2FDF, chinese), (0x3000...0x312F, chinese), (0x31A0...0x4DBF, chinese),
    (0x4E00...0x9FFF, chinese), (0xF900...0xFAFF, chinese), (0xFF00...0xFFEF, chinese),
    (0x20000...0x323AF, chinese),
  ]
}
