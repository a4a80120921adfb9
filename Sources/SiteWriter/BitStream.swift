/// Bits as text, six a character in the alphabet of base64url (RFC 4648, section 5), the most significant first;
/// the last character is filled up with zeros.
struct BitStream {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private var characters: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  /// An empty stream with room for a number of bits.
  init(bits: Int) { characters.reserveCapacity(bits / 6 + 1) }

  /// Appends the lowest `width` bits of a value; at most 32.
  mutating func append(_ value: UInt32, width: UInt64) {
    pending = pending << width | UInt64(value) & (1 << width - 1)
    pendingBits += width
    while pendingBits >= 6 {
      pendingBits -= 6
      characters.append(Self.alphabet[Int(pending >> pendingBits & 63)])
    }
  }

  /// The characters.
  func text() -> [UInt8] {
    guard pendingBits > 0 else { return characters }
    return characters + [Self.alphabet[Int(pending << (6 - pendingBits) & 63)]]
  }
}
