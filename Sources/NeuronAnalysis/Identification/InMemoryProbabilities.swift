import Glibc

/// Activation probabilities held in memory: one contiguous block, row-major `[L][H][K]`.
public final class InMemoryProbabilities: ActivationProbabilities {
  /// The model's shape, L × H.
  public let shape: ModelShape
  /// The number of languages, K.
  public let languageCount: Int
  // Written once, in init, and only read afterwards.
  nonisolated(unsafe) private let cells: UnsafeMutableBufferPointer<Float>

  /// Probabilities that `fill` writes layer by layer.
  ///
  /// `fill` is called once per layer, from several threads at once, with that layer's `[H][K]` buffer, whose every
  /// element it writes.
  /// - Throws: what `fill` throws, for the lowest layer that failed on the first thread that failed.
  public init(
    shape: ModelShape, languageCount: Int, threads: Int = 1,
    fill: (_ layer: Int, _ buffer: UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws {
    self.shape = shape
    self.languageCount = languageCount
    let perLayer = shape.neuronsPerLayer * languageCount
    let cells = Self.allocate(shape.layers * perLayer)
    self.cells = cells
    try Parallel.forEach(shape.layers, threads: threads) { layer in
      let buffer = UnsafeMutableBufferPointer(rebasing: cells[layer * perLayer..<(layer + 1) * perLayer])
      try fill(layer, buffer)
    }
  }

  /// Probabilities given as an array `[L][H][K]`; missing values are 0, surplus ones are ignored.
  public init(shape: ModelShape, languageCount: Int, values: [Float]) {
    self.shape = shape
    self.languageCount = languageCount
    cells = Self.allocate(shape.neuronCount * languageCount)
    cells.initialize(repeating: 0)
    for (index, value) in zip(cells.indices, values) { cells[index] = value }
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
    return try body(UnsafeBufferPointer(rebasing: cells[layer * perLayer..<(layer + 1) * perLayer]))
  }
}
