/// How heavy a page is.
enum PageMetrics {
  /// The number of elements in a page's markup, counted by their start tags.
  static func elements(in markup: [UInt8]) -> Int {
    var count = 0
    var isAfterOpening = false
    for byte in markup {
      if isAfterOpening, isLetter(byte) { count += 1 }
      isAfterOpening = byte == UInt8(ascii: "<")
    }
    return count
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}
