/// How the counts of a recording are stored: little-endian integers of either size.
public enum CountStorage: Sendable, Equatable {
  /// 32-bit signed integers.
  case int32
  /// 64-bit signed integers.
  case int64

  /// The bytes of one count.
  public var stride: Int {
    switch self {
    case .int32: 4
    case .int64: 8
    }
  }
}

/// The counts of some consecutive neurons in one language, as they lie in a file or in memory.
///
/// The bytes need not be aligned. The block does not own them.
public struct CountBlock {
  /// The bytes of the counts, nothing else.
  public let bytes: UnsafeRawBufferPointer
  /// How each count is stored.
  public let storage: CountStorage

  /// A block of `bytes.count / storage.stride` counts.
  public init(bytes: UnsafeRawBufferPointer, storage: CountStorage) {
    self.bytes = bytes
    self.storage = storage
  }

  /// How many counts there are.
  public var count: Int { bytes.count / storage.stride }
}
