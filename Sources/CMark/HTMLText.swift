import Markup

/// Text of inputs on its way into HTML: nothing hidden in it, every character standing for itself.
enum HTMLText {
  /// Text between tags.
  static func text(_ text: String) -> String {
    isPlain(text) ? text : Escaping.text(Escaping.visible(text))
  }

  /// The value of an attribute in double quotes.
  static func attribute(_ value: String) -> String {
    isPlain(value) ? value : Escaping.attribute(Escaping.visible(value))
  }

  // Most cells of a table are numbers and short words, which need no second look.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
      default: (0x20..<0x7F).contains(byte)
      }
    }
  }
}
