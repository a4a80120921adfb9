/// Activation probabilities as IEEE 754 half precision, written as bits since not every machine has the type.
enum HalfPrecision {
  /// The nearest half-precision values, ties to even, as bits.
  ///
  /// The values are at least 0 and below 65,504, as probabilities are.
  static func bits(of values: UnsafeBufferPointer<Float>) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: values.count) { bits, count in
      initialize(bits, to: values)
      count = values.count
    }
  }

  /// Initializes as many bits as there are values.
  static func initialize(
    _ bits: UnsafeMutableBufferPointer<UInt16>, to values: UnsafeBufferPointer<Float>
  ) {
    for index in values.indices { bits.initializeElement(at: index, to: Self.bits(of: values[index])) }
  }

  // Both branches are computed and one is taken, so that the loop runs on vectors. Above 2^-14 the fraction is
  // cut to 10 bits with the exponent moved by 112; below, adding 0.5 rounds to a multiple of 2^-24.
  @inline(__always)
  private static func bits(of value: Float) -> UInt16 {
    let bits = value.bitPattern
    let normal = (bits &- 0x3800_0000 &+ 0xFFF &+ (bits >> 13 & 1)) >> 13
    let subnormal = (value + 0.5).bitPattern &- 0x3F00_0000
    return UInt16(truncatingIfNeeded: bits < 0x3880_0000 ? subnormal : normal)
  }
}
