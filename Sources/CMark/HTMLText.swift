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

  // Most cells of a table are numbers and short words, which need no second look: printable ASCII without
  // marks of HTML, and what numbers are shown with, a minus sign, a dash or a narrow space.
  private static func isPlain(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): return false
      case 0x20..<0x7F: continue
      case 0xE2:
        switch (bytes.next(), bytes.next()) {
        case (0x88, 0x92), (0x80, 0x93), (0x80, 0xAF): continue
        default: return false
        }
      default: return false
      }
    }
    return true
  }
}
