/// Finding the value at a rank without sorting, by radix histograms of 16 bits at a time, or 8 where the keys are few.
enum RankSelection {
  /// The key at a 0-based rank in ascending order; the rank must be below `keys.count`.
  ///
  /// Complexity: O(n) time; additional space for the keys that share their leading 16 bits with the result.
  static func key(atRank rank: Int, in keys: UnsafeBufferPointer<UInt64>) -> UInt64 {
    var rank = rank
    let bits = keys.count < 1 << 16 ? 8 : 16
    let mask: UInt64 = 1 << bits - 1
    let first = bucket(of: rank, in: keys, shift: 64 - bits, mask)
    rank -= first.below
    var rest = keys.filter { $0 >> (64 - bits) == first.digit }
    for shift in stride(from: 64 - 2 * bits, through: 0, by: -bits) where rest.count > 1 {
      let next = rest.withUnsafeBufferPointer { bucket(of: rank, in: $0, shift: shift, mask) }
      rank -= next.below
      rest.removeAll { ($0 >> shift) & mask != next.digit }
    }
    return rest[0]
  }

  /// A key whose order as an unsigned integer is the order of the numbers; −0 and 0 are the same.
  @inline(__always)
  static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  /// The number that ``key(_:)-(Double)`` made the key from.
  @inline(__always)
  static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 0 ? ~key : key & ~(1 << 63))
  }

  /// Where a rank falls in a histogram: the digit, and how many lie in lower ones.
  static func bucket(of rank: Int, in histogram: UnsafeBufferPointer<Int>) -> (digit: UInt64, below: Int) {
    var below = 0
    for (digit, count) in histogram.enumerated() {
      if below + count > rank { return (UInt64(digit), below) }
      below += count
    }
    return (UInt64(histogram.count - 1), below)
  }

  private static func bucket(
    of rank: Int, in keys: UnsafeBufferPointer<UInt64>, shift: Int, _ mask: UInt64
  ) -> (digit: UInt64, below: Int) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Int(mask) + 1) { histogram in
      histogram.initialize(repeating: 0)
      for key in keys { histogram[Int(truncatingIfNeeded: (key &>> UInt64(shift)) & mask)] &+= 1 }
      return bucket(of: rank, in: UnsafeBufferPointer(histogram))
    }
  }
}
