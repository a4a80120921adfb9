/// How wide a line of text is, near enough to lay out a chart without a font at hand.
///
/// Widths are those of Helvetica for ASCII and an upper estimate per script for the rest. Fonts that stand in
/// for it differ by a few per cent, which ``slack`` allows for.
enum TextMetrics {
  /// The width of a line at a size.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + advance(of: $1) }
    return Double(thousandths) / 1000 * size * slack * (isBold ? 1.07 : 1)
  }

  /// The text itself if it fits, else as many of its characters as do, with an ellipsis.
  static func truncated(_ text: String, to available: Double, size: Double, isBold: Bool = false) -> String {
    guard width(text, size: size, isBold: isBold) > available + 0.01 else { return text }
    var kept = ""
    for character in text {
      guard width(kept + String(character) + "…", size: size, isBold: isBold) <= available else { break }
      kept.append(character)
    }
    while kept.last?.isWhitespace == true { kept.removeLast() }
    return kept + "…"
  }

  /// The text broken between words into lines that fit, or nil where a word or the number of lines does not.
  static func wrapped(_ text: String, to available: Double, size: Double, maximumLines: Int) -> [String]? {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, width(last + " " + word, size: size) <= available {
        lines[lines.count - 1] = last + " " + word
      } else {
        guard width(String(word), size: size) <= available, lines.count < maximumLines else { return nil }
        lines.append(String(word))
      }
    }
    return lines
  }

  private static let slack = 1.05

  private static func advance(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if (0x20..<0x7F).contains(value) { return ascii[Int(value) - 0x20] }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch value {
    case 0x00A0, 0x2009, 0x202F: return 278
    case 0x2013, 0x2212: return 584
    case 0x2026, 0x2014: return 1000
    case 0x00A1..<0x0530: return scalar.properties.isUppercase ? 740 : 590
    case 0x0530..<0x0900: return 600
    case 0x0900..<0x1100: return 680
    case 0x1100..<0x1200, 0x2E80..<0xA4D0, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF00..<0xFFE7: return 1000
    case 0x1F000...: return 1250
    default: return 650
    }
  }

  // Helvetica's advance widths in thousandths of the size, U+0020 to U+007E.
  private static let ascii = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
