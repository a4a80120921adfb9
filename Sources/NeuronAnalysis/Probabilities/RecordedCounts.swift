/// The counts of some consecutive neurons as they were recorded, whole numbers of 64 or of 32 bits.
///
/// They stay where they are, in a file or in memory, and are read there without being widened first.
public struct RecordedCounts {
  let base: UnsafeRawPointer?
  /// Whether they have 32 bits.
  let isNarrow: Bool
  /// How many neurons there are.
  public let count: Int

  /// Counts of 64 bits.
  public init(_ values: UnsafeBufferPointer<Int64>) {
    base = UnsafeRawPointer(values.baseAddress)
    isNarrow = false
    count = values.count
  }

  /// Counts of 32 bits.
  public init(_ values: UnsafeBufferPointer<Int32>) {
    base = UnsafeRawPointer(values.baseAddress)
    isNarrow = true
    count = values.count
  }

  /// The count of a neuron, by its index among these.
  subscript(_ neuron: Int) -> Int {
    precondition(neuron >= 0 && neuron < count, "a neuron that was counted")
    guard let base else { return 0 }
    return isNarrow
      ? Int(base.load(fromByteOffset: neuron * MemoryLayout<Int32>.stride, as: Int32.self))
      : Int(base.load(fromByteOffset: neuron * MemoryLayout<Int64>.stride, as: Int64.self))
  }
}
