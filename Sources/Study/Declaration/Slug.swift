/// Ids that are safe as file names: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
enum Slug {
  /// What an id may be, for messages.
  static let rule = "1 to 64 letters a to z, digits, dots, dashes or underscores, the first a letter or digit"

  /// Whether a text is an id.
  static func isValid(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard let first = bytes.first, bytes.count <= 64, isAlphanumeric(first) else { return false }
    return bytes.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
  }

  /// An id made of a title: letters and digits in lower case, all else as single dashes.
  static func of(_ title: String) -> String {
    var slug = ""
    for byte in title.lowercased().utf8 {
      if isAlphanumeric(byte) {
        slug.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    slug = String(slug.prefix(64))
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "study" : slug
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
