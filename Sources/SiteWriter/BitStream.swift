/// Bits as text, six a character in the alphabet of base64url (RFC 4648, section 5), the most significant first;
/// the last character is filled up with zeros.
struct BitStream {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private let characters: UnsafeMutableBufferPointer<UInt8>
  private let alphabet: UnsafeBufferPointer<UInt8>
  private var length = 0
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  /// The characters of a stream to which `body` appends at most `bits` bits.
  static func text(bits: Int, _ body: (inout BitStream) -> Void) -> [UInt8] {
    alphabet.withUnsafeBufferPointer { alphabet in
      [UInt8](unsafeUninitializedCapacity: (bits + 5) / 6) { characters, length in
        var stream = BitStream(characters: characters, alphabet: alphabet)
        body(&stream)
        if stream.pendingBits > 0 { stream.append(0, width: 6 - stream.pendingBits) }
        length = stream.length
      }
    }
  }

  private init(characters: UnsafeMutableBufferPointer<UInt8>, alphabet: UnsafeBufferPointer<UInt8>) {
    self.characters = characters
    self.alphabet = alphabet
  }

  /// Appends the lowest `width` bits of a value; at most 32.
  @inline(__always)
  mutating func append(_ value: UInt32, width: UInt64) {
    pending = pending << width | UInt64(value) & (1 << width &- 1)
    pendingBits &+= width
    while pendingBits >= 6 {
      pendingBits &-= 6
      characters.initializeElement(at: length, to: alphabet[Int(pending >> pendingBits & 63)])
      length &+= 1
    }
  }
}
