/// Looks for mapping keys that are not text in a YAML text that uses aliases.
///
/// The parser compares the keys of a mapping while it reads, and a key made of nested aliases can stand for
/// billions of values. So where a text has something that looks like an alias, whatever looks like a compound key
/// is refused before parsing; text without aliases cannot grow.
struct AliasScan {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The 1-based line of the first compound key, nil where there is none or no alias either.
  var lineOfCompoundKey: Int? {
    guard bytes.indices.contains(where: isAlias) else { return nil }
    guard let place = bytes.indices.first(where: isCompoundKey) else { return nil }
    return bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private func isAlias(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "*") && startsToken(index) && isName(index + 1)
  }

  private func isCompoundKey(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "?"): return startsToken(index) && isSpace(index + 1)
    case UInt8(ascii: "]"), UInt8(ascii: "}"): return isColon(after: index + 1)
    case UInt8(ascii: "*"):
      guard isAlias(index) else { return false }
      var end = index + 1
      while isName(end) { end += 1 }
      return isColon(after: end)
    default: return false
    }
  }

  private func startsToken(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    return isSpace(index - 1) || [",", "[", "{", ":", "-"].contains(Unicode.Scalar(bytes[index - 1]))
  }

  private func isColon(after index: Int) -> Bool {
    var index = index
    while bytes.indices.contains(index), bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return bytes.indices.contains(index) && bytes[index] == UInt8(ascii: ":")
  }

  private func isSpace(_ index: Int) -> Bool {
    !bytes.indices.contains(index) || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index])
  }

  private func isName(_ index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}
