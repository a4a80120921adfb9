import Synchronization

/// Activation probabilities computed each time a layer is asked for.
///
/// The same layer gives the same numbers as in memory, bit for bit, at the cost of reading its counts again;
/// memory stays at one buffer of H · K per thread.
public final class StreamedProbabilities: ActivationProbabilities {
  /// The model's shape, L × H.
  public let shape: ModelShape
  /// The number of languages, K.
  public let languageCount: Int
  /// What writes them.
  let fill: LayerFill
  private let buffers = Mutex<[Buffer]>([])

  /// Probabilities that `fill` writes whenever a layer is asked for; what it throws, asking for the layer throws.
  public init(shape: ModelShape, languageCount: Int, fill: @escaping LayerFill) {
    self.shape = shape
    self.languageCount = languageCount
    self.fill = fill
  }

  /// Calls `body` with the probabilities of one layer, row-major `[H][K]`.
  public func withLayer<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result {
    let count = shape.neuronsPerLayer * languageCount
    let buffer = buffers.withLock { $0.popLast() } ?? Buffer(count: count)
    defer { buffers.withLock { $0.append(buffer) } }
    try fill(layer, buffer.values)
    return try body(UnsafeBufferPointer(buffer.values))
  }

  // Used by one thread at a time: taken out of the pool and put back.
  private final class Buffer: @unchecked Sendable {
    let values: UnsafeMutableBufferPointer<Float>

    init(count: Int) { values = .allocate(capacity: count) }

    deinit { values.deallocate() }
  }
}
