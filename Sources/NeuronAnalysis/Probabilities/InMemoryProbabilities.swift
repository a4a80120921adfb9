import Glibc
import Synchronization

/// Activation probabilities held in memory, once a layer has been asked for: one contiguous block, row-major
/// `[L][H][K]`.
public final class InMemoryProbabilities: ActivationProbabilities {
  /// The model's shape, L × H.
  public var shape: ModelShape { streamed.shape }
  /// The number of languages, K.
  public var languageCount: Int { streamed.languageCount }
  // Each layer is written once, under its lock, and only read afterwards.
  nonisolated(unsafe) private let cells: UnsafeMutableBufferPointer<Float>
  private let layers: [Layer]
  private let streamed: StreamedProbabilities

  private final class Layer: Sendable {
    let isFilled = Mutex(false)
  }

  /// Probabilities that `fill` writes when a layer is first asked for, and whenever it is asked for once; what it throws,
  /// asking for the layer throws.
  public init(shape: ModelShape, languageCount: Int, fill: @escaping LayerFill) {
    streamed = StreamedProbabilities(shape: shape, languageCount: languageCount, fill: fill)
    layers = (0..<shape.layers).map { _ in Layer() }
    cells = Self.allocate(shape.neuronCount * languageCount)
  }

  /// Probabilities given as an array `[L][H][K]`; missing values are 0, surplus ones are ignored.
  public convenience init(shape: ModelShape, languageCount: Int, values: [Float]) {
    self.init(shape: shape, languageCount: languageCount) { layer, buffer in
      let start = layer * buffer.count
      for index in buffer.indices { buffer[index] = start + index < values.count ? values[start + index] : 0 }
    }
  }

  deinit { cells.deallocate() }

  // In large pages, if the system has some: most of the time that filling takes is spent on asking for small ones.
  private static func allocate(_ count: Int) -> UnsafeMutableBufferPointer<Float> {
    let page = 2 << 20
    let size = count * MemoryLayout<Float>.stride
    guard size >= page else { return .allocate(capacity: count) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: page)
    madvise(memory, size, MADV_HUGEPAGE)
    return UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: Float.self), count: count)
  }

  /// Calls `body` with one layer's probabilities, `[H][K]`.
  public func withLayer<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result {
    let perLayer = shape.neuronsPerLayer * languageCount
    let buffer = UnsafeMutableBufferPointer(rebasing: cells[layer * perLayer..<(layer + 1) * perLayer])
    try layers[layer].isFilled.withLock { isFilled in
      if !isFilled { try streamed.fill(layer, buffer) }
      isFilled = true
    }
    return try body(UnsafeBufferPointer(buffer))
  }

  /// The same; a layer that is not in memory yet is not kept there.
  public func withLayerOnce<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result {
    try layers[layer].isFilled.withLock { $0 } ? withLayer(layer, body) : streamed.withLayer(layer, body)
  }
}
