extension Escaping {
  /// Text in which nothing is hidden: line breaks and tabs are spaces, and characters that have no look of their
  /// own or reorder others (controls, direction marks and overrides, noncharacters) read as `U+202E`.
  ///
  /// Joiners and soft hyphens stay, which words of some languages need.
  ///
  /// - Parameter keepsLines: Whether line feeds and tabs stay, as in code.
  public static func visible(_ text: String, keepsLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var visible = ""
    visible.reserveCapacity(text.utf8.count + 8)
    // A carriage return with its line feed is one line break, and to Swift one character.
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      if !isHidden(scalar) || keepsLines && (scalar == "\n" || scalar == "\t") {
        visible.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        visible += " "
      } else {
        visible += codePoint(scalar)
      }
    }
    return visible
  }

  /// How a character is named by its number: `U+4E2D`.
  public static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x61C: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks and overrides of the writing direction, zero-width spaces, line and paragraph separators.
    case 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    // Annotation, shorthand and music controls, tags.
    case 0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE007F: true
    case 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
