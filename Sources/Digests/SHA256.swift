import CCrypto

/// A SHA-256 (FIPS 180-4), taken by libcrypto, which uses what the processor has for it.
public struct SHA256: Sendable {
  /// The 32 bytes of a SHA-256.
  public struct Digest: Sendable, Equatable {
    /// The bytes in order.
    public let bytes: [UInt8]

    /// In hexadecimal, 64 lower-case digits, as `sha256sum` prints it.
    public var hexadecimal: String { bytes.hexadecimal }
  }

  private var context = SHA256_CTX()

  /// A hash of nothing yet.
  public init() {
    precondition(SHA256_Init(&context) == 1, "a hash can begin")
  }

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    precondition(SHA256_Update(&context, start, bytes.count) == 1, "hashes can be added to")
  }

  /// The hash of all bytes added.
  public consuming func finalize() -> Digest {
    Digest(
      bytes: [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
        precondition(SHA256_Final(bytes.baseAddress, &context) == 1, "hashes can be finished")
        count = 32
      })
  }

  /// The hash of some bytes.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize()
  }
}
