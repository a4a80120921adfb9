import CCrypto

/// A SHA-256 (FIPS 180-4), taken by libcrypto, which uses what the processor has for it.
public struct SHA256: ~Copyable {
  /// The 32 bytes of a SHA-256.
  public struct Digest: Sendable, Equatable {
    /// The bytes in order.
    public let bytes: [UInt8]

    /// In hexadecimal, 64 lower-case digits, as `sha256sum` prints it.
    public var hexadecimal: String { bytes.hexadecimal }
  }

  private let context: OpaquePointer

  // What the user's machine configures for the library is for others. When the program ends, threads may still be at
  // work: the library must not be taken from under them.
  private static let isReady =
    OPENSSL_init_crypto(
      UInt64(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT), nil) == 1

  /// A hash of nothing yet.
  public init() {
    precondition(Self.isReady, "libcrypto can be used")
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("there is memory for a hash")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    precondition(EVP_DigestUpdate(context, start, bytes.count) == 1, "hashes can be added to")
  }

  /// The hash of all bytes added.
  public consuming func finalize() -> Digest {
    Digest(
      bytes: [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
        precondition(EVP_DigestFinal_ex(context, bytes.baseAddress, nil) == 1, "hashes can be finished")
        count = 32
      })
  }

  /// The hash of some bytes.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    let hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize()
  }
}
