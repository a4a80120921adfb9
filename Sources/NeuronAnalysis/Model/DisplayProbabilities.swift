/// The activation probabilities of a model's neurons for display: IEEE half precision as bits, row-major `[L · H][K]`.
///
/// They may lie in memory that something else keeps, such as a mapped file: those of the largest models do not fit into
/// a machine's own memory.
public struct DisplayProbabilities: Sendable, Equatable {
  // Only read, and valid as long as their keeper lives.
  nonisolated(unsafe) private let bits: UnsafeBufferPointer<UInt16>
  private let keeper: any DisplayMemory

  /// Probabilities in memory that a keeper keeps in place and unchanged for as long as it lives.
  public init(_ bits: UnsafeBufferPointer<UInt16>, keptBy keeper: any DisplayMemory) {
    self.bits = bits
    self.keeper = keeper
  }

  /// A copy of values.
  public init(_ values: [UInt16]) {
    self.init(count: values.count) { _ = $0.initialize(fromContentsOf: values) }
  }

  /// Values that `fill` initializes, every one of them.
  public init(count: Int, fill: (UnsafeMutableBufferPointer<UInt16>) throws -> Void) rethrows {
    let memory = OwnMemory(count)
    try fill(memory.bits)
    self.init(UnsafeBufferPointer(memory.bits), keptBy: memory)
  }

  /// How many there are, L · H · K.
  public var count: Int { bits.count }

  /// The value at an index of `[L · H][K]`.
  public subscript(index: Int) -> UInt16 {
    precondition(bits.indices.contains(index), "a neuron and a language that there are")
    return withExtendedLifetime(keeper) { bits[index] }
  }

  /// Calls `body` with the values of a range, which may then be far away until they are asked for again.
  ///
  /// - Throws: What `body` throws, and a fault where the values could not be read.
  public func withValuesOnce<Result>(
    _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt16>) throws -> Result
  ) throws -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "neurons and languages that there are")
    return try withExtendedLifetime(keeper) {
      let result = try body(UnsafeBufferPointer(rebasing: bits[range]))
      adviseDone(with: range)
      try keeper.checkReadable()
      return result
    }
  }

  /// Says that a range will hardly be asked for again soon.
  public func adviseDone(with range: Range<Int>) { keeper.adviseDone(with: range) }

  /// Checks that all values that were asked for could be read.
  ///
  /// - Throws: A fault where one could not, for instance because its file was cut short.
  public func checkReadable() throws { try keeper.checkReadable() }

  /// Whether all values are equal.
  public static func == (one: DisplayProbabilities, other: DisplayProbabilities) -> Bool {
    withExtendedLifetime((one.keeper, other.keeper)) { one.bits.elementsEqual(other.bits) }
  }

  private final class OwnMemory: DisplayMemory {
    // Written before it is shared, and only read afterwards.
    nonisolated(unsafe) let bits: UnsafeMutableBufferPointer<UInt16>

    init(_ count: Int) { bits = .allocate(capacity: count) }

    deinit { bits.deallocate() }
  }
}

/// What keeps ``DisplayProbabilities`` in memory.
public protocol DisplayMemory: AnyObject, Sendable {
  /// Hears that a range of the values will hardly be asked for again soon.
  func adviseDone(with range: Range<Int>)
  /// Throws a fault where values that were asked for could not be read.
  func checkReadable() throws
}

extension DisplayMemory {
  /// Keeps all values.
  public func adviseDone(with range: Range<Int>) {}

  /// Throws nothing: values in memory can be read.
  public func checkReadable() {}
}
