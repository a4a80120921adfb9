/// Text made safe for the place it is written to.
///
/// Nothing from an input reaches a file except through here.
public enum Escaping {
  /// Text between tags of HTML or XML.
  ///
  /// Characters that neither may contain become U+FFFD.
  public static func text(_ text: String) -> String {
    escapingScalars(of: text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: isForbidden(scalar) ? "\u{FFFD}" : nil
      }
    }
  }

  /// The value of an attribute in double quotes, of HTML or XML.
  ///
  /// Line breaks and tabs are kept as references, which XML would otherwise turn into spaces.
  public static func attribute(_ value: String) -> String {
    escapingScalars(of: value) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\n": "&#10;"
      case "\r": "&#13;"
      case "\t": "&#9;"
      default: isForbidden(scalar) ? "\u{FFFD}" : nil
      }
    }
  }

  /// A string literal in double quotes for JSON or a script, safe inside a `script` element too.
  public static func scriptString(_ text: String) -> String {
    let escaped = escapingScalars(of: text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}": unicodeEscape(scalar)
      default: scalar.value < 0x20 || scalar.value == 0x7F ? unicodeEscape(scalar) : nil
      }
    }
    return "\"" + escaped + "\""
  }

  static func escapingScalars(of text: String, by replacement: (Unicode.Scalar) -> String?) -> String {
    // Most text is letters, digits and spaces, which no format escapes.
    guard !text.utf8.allSatisfy(isPlain) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if let replacement = replacement(scalar) {
        escaped += replacement
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // XML 1.0, section 2.2; HTML forbids a few more that do no harm.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
