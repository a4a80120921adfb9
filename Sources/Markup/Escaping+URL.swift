extension Escaping {
  /// A relative path as it stands in a URL: slashes kept, all but unreserved characters percent-encoded.
  ///
  /// A colon is encoded, so that the first segment is never taken for a scheme (RFC 3986, section 4.2).
  public static func path(_ path: String) -> String {
    percentEncoded(path, keeping: "-._~/")
  }

  /// A fragment identifier as it stands in a URL after `#`.
  public static func fragment(_ fragment: String) -> String {
    percentEncoded(fragment, keeping: "-._~!$&'()*+,;=:@/?")
  }

  /// An address outside the site that may be linked: `https:`, `http:` and `mailto:` only, else nil.
  ///
  /// Characters that no URL contains are percent-encoded; escapes already there are kept.
  public static func externalURL(_ address: String) -> String? {
    let lowered = address.prefix(8).lowercased()
    guard ["https://", "http://", "mailto:"].contains(where: lowered.hasPrefix) else { return nil }
    guard !address.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return nil }
    return percentEncoded(address, keeping: "-._~!$&'()*+,;=:@/?#[]%")
  }

  private static func percentEncoded(_ text: String, keeping kept: StaticString) -> String {
    func isKept(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: kept.withUTF8Buffer { $0.contains(byte) }
      }
    }
    if text.utf8.allSatisfy(isKept) { return text }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isKept(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
