extension Escaping {
  /// Text in a LaTeX document: every character with a meaning of its own stands for itself.
  ///
  /// Letters outside ASCII are kept; whether a font has them is for the document to see to.
  public static func latex(_ text: String) -> String {
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let previous, areJoined(previous, scalar) { escaped += "{}" }
      if let command = command(for: scalar) {
        escaped += command
      } else {
        escaped.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return escaped
  }

  private static func command(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\\": "\\textbackslash{}"
    case "{", "}", "$", "&", "#", "%", "_": "\\\(scalar)"
    case "^": "\\textasciicircum{}"
    case "~": "\\textasciitilde{}"
    case "<": "\\textless{}"
    case ">": "\\textgreater{}"
    case "|": "\\textbar{}"
    case "\"": "\\textquotedbl{}"
    // In braces: at the start of a table row these would be arguments of the line break before them.
    case "[", "]", "*": "{\(scalar)}"
    case "\n", "\r", "\t": " "
    default: scalar.value < 0x20 || scalar.value == 0x7F ? "" : nil
    }
  }

  // Fonts join these pairs to another sign: -- to a dash, `` to a quotation mark, ?` to an inverted one.
  private static func areJoined(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    switch second {
    case "-", "'", ",": first == second
    case "`": first == "`" || first == "?" || first == "!"
    default: false
    }
  }
}
