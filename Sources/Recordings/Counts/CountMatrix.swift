import Faults

/// How many tokens activated each neuron: whole numbers, row-major [layers, neurons].
///
/// The numbers stay where they are, in the mapped file or in memory, and are read by layers. Recorded element
/// types other than int64 are widened while they are read, int32 only where it is not asked for; values may be
/// negative in a defective recording.
public struct CountMatrix: Sendable {
  /// How many layers there are, at least 1.
  public let layers: Int
  /// Neurons per layer, at least 1.
  public let neurons: Int
  /// The element type as it was recorded.
  public let elementType: Tensor.ElementType

  // Integers of shape [layers, neurons], none beyond Int64.
  let tensor: Tensor
  private let isNative: Bool
  /// Whether the file holds aligned little-endian int32.
  public let isNarrow: Bool

  /// Counts of our own.
  ///
  /// - Throws: a fault when an extent is not positive or there are not layers × neurons values.
  public init(layers: Int, neurons: Int, values: [Int64]) throws(Fault) {
    guard layers > 0, neurons > 0, values.count.isMultiple(of: layers), values.count / layers == neurons
    else {
      throw Fault(
        .data, found: amount(values.count, "count"),
        expected: "\(amount(layers, "layer")) × \(neurons) neurons, both positive")
    }
    let memory = values.withUnsafeBytes { MappedFile(copying: $0, displayName: "counts in memory") }
    let tensor = try Tensor(.int64, shape: [layers, neurons], source: memory, bytes: 0..<memory.count)
    self.init(native: tensor, recordedAs: .int64)
  }

  /// Counts out of a file.
  ///
  /// - Throws: a fault unless the tensor has two positive extents and holds whole numbers that Int64 can
  ///   represent: integers, or a floating-point type with exact integers no counter of that type could miss.
  init(_ tensor: Tensor) throws(Fault) {
    guard tensor.shape.count == 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
      throw Fault(
        .data, found: "a tensor of shape \(Tensor.text(tensor.shape))",
        expected: "two positive extents [layers, neurons]",
        advice: "save one count per layer and neuron, summed over all tokens")
    }
    guard tensor.elementType != .bool else {
      throw Fault(
        .data, found: "a tensor of type bool", expected: "whole numbers",
        advice: "save how many tokens activated each neuron, not whether one did")
    }
    if let limit = tensor.elementType.largestExactCount {
      let counts = try Self.exactCounts(tensor, limit: limit)
      let memory = counts.withUnsafeBytes { MappedFile(copying: $0, displayName: tensor.source.displayName) }
      self.init(
        native: try Tensor(.int64, shape: tensor.shape, source: memory, bytes: 0..<memory.count),
        recordedAs: tensor.elementType)
      return
    }
    if tensor.elementType == .uint64, let position = tensor.integers()?.firstIndex(where: { $0 < 0 }) {
      throw Fault(
        .data, place: Self.place(position, tensor.shape[1]), found: "a count of 2^63 or more",
        expected: "a count of tokens")
    }
    self.init(native: tensor, recordedAs: tensor.elementType)
  }

  private init(native tensor: Tensor, recordedAs type: Tensor.ElementType) {
    layers = tensor.shape[0]
    neurons = tensor.shape[1]
    elementType = type
    self.tensor = tensor
    isNative = tensor.elementType == .int64 && tensor.isNativeInMemory
    isNarrow = tensor.elementType == .int32 && tensor.isNativeInMemory
  }

  private static func exactCounts(_ tensor: Tensor, limit: Double) throws(Fault) -> [Int64] {
    var counts: [Int64] = []
    counts.reserveCapacity(tensor.count)
    for (position, value) in tensor.reals().enumerated() {
      guard value >= 0, value.rounded(.down) == value, value <= limit else {
        let isLarge = value > limit && value.isFinite
        throw Fault(
          .data, place: place(position, tensor.shape[1]),
          found: "\(value) in a tensor of type \(tensor.elementType.rawValue)",
          expected: isLarge
            ? "at most \(Int(limit)), beyond which this type does not count" : "a whole number, 0 or more",
          advice: "record counts as int64")
      }
      counts.append(Int64(value))
    }
    return counts
  }

  static func place(_ position: Int, _ neurons: Int) -> String {
    "layer \(position / neurons), neuron \(position % neurons)"
  }

  /// Calls `body` with the counts of the layers `range` in one run, layer after layer.
  ///
  /// Where the file holds aligned little-endian int64 nothing is copied; otherwise the layers are widened
  /// into a buffer of their size.
  public func withRows<R, E: Error>(
    _ range: Range<Int>, _ body: (UnsafeBufferPointer<Int64>) throws(E) -> R
  ) throws(E) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= layers, "layers outside the matrix")
    let count = range.count * neurons
    if isNative {
      return try tensor.withBase { (base) throws(E) in
        let start = (base + range.lowerBound * neurons * 8).assumingMemoryBound(to: Int64.self)
        return try body(UnsafeBufferPointer(start: start, count: count))
      }
    }
    let buffer = UnsafeMutableBufferPointer<Int64>.allocate(capacity: count)
    defer { buffer.deallocate() }
    tensor.copyIntegers(rows: range, into: buffer)
    return try body(UnsafeBufferPointer(buffer))
  }

  /// The same without widening them, for counts that are ``isNarrow``.
  public func withNarrowRows<R, E: Error>(
    _ range: Range<Int>, _ body: (UnsafeBufferPointer<Int32>) throws(E) -> R
  ) throws(E) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= layers, "layers outside the matrix")
    precondition(isNarrow, "counts of 32 bits")
    return try tensor.withBase { (base) throws(E) in
      let start = (base + range.lowerBound * neurons * 4).assumingMemoryBound(to: Int32.self)
      return try body(UnsafeBufferPointer(start: start, count: range.count * neurons))
    }
  }

  /// Copies the counts of the layers `range` into a buffer of at least range.count × neurons elements.
  public func copyRows(_ range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Int64>) {
    precondition(buffer.count >= range.count * neurons, "a buffer too small for these layers")
    tensor.copyIntegers(rows: range, into: buffer)
  }

  /// Tells the system that the bytes of these layers are not needed again soon.
  public func adviseDone(with range: Range<Int>) {
    guard tensor.strides == Tensor.rowMajorStrides(tensor.shape) else { return }
    let row = neurons * tensor.elementType.size
    let start = tensor.byteOffset + range.lowerBound * row
    tensor.source.adviseDone(with: start..<(start + range.count * row))
  }
}
