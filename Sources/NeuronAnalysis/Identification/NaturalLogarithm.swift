/// The natural logarithm of a Double, the same bits on every machine.
///
/// The C library's `log` differs in its last bit between libraries and processors; scores that decide which
/// neurons are selected must not. Only additions, multiplications and divisions are used, which IEEE 754
/// defines exactly, in a fixed order. The error is below one unit in the last place.
///
/// Method: x = 2^k · (1 + f) with √½ ≤ 1 + f < √2, and with s = f / (2 + f)
///
///     ln(1 + f) = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …),  |s| ≤ 0.1716,
///
/// cut after s²¹/21, where the next term is below 2⁻⁶⁰ of the sum. The series is added as a small correction
/// to f, which is exact, as in FDLIBM's `e_log.c`, so that its rounding errors hardly count.
///
/// - seealso: J.-M. Muller, *Elementary Functions*, 3rd ed., 2016, doi:10.1007/978-1-4899-7983-4
public enum NaturalLogarithm {
  /// ln x; −∞ at 0, not a number below 0.
  public static func ln(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    guard x >= .leastNormalMagnitude else {
      return ln(SIMD2(repeating: x * 0x1p54))[0] - 54 * lnOf2
    }
    return ln(SIMD2(repeating: x))[0]
  }

  /// ln of two numbers, which must be positive, finite and normal (at least 2⁻¹⁰²²).
  @inline(__always)
  static func ln(_ x: SIMD2<Double>) -> SIMD2<Double> {
    typealias Bits = SIMD2<UInt64>
    // Adding the distance from √½ to 1 carries into the exponent exactly where 1 + f would reach √2.
    let shifted =
      unsafeBitCast(x, to: Bits.self) &+ Bits(repeating: one &- squareRootOfHalf)
    let mantissa =
      (shifted & Bits(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ Bits(repeating: squareRootOfHalf)
    // The exponent as a Double: its bits become the low bits of 2⁵².
    let exponent = (shifted &>> Bits(repeating: 52)) | Bits(repeating: (0x1p52).bitPattern)
    let k = unsafeBitCast(exponent, to: SIMD2<Double>.self) - (0x1p52 + 1023)

    let f = unsafeBitCast(mantissa, to: SIMD2<Double>.self) - 1
    let s = f / (f + 2)
    let z = s * s
    let w = z * z
    // The series over s, without its first term: even and odd powers of w apart, which shortens the chain.
    var odd = w * (2.0 / 19) + (2.0 / 15)
    odd = odd * w + (2.0 / 11)
    odd = odd * w + (2.0 / 7)
    odd = odd * w + (2.0 / 3)
    var even = w * (2.0 / 21) + (2.0 / 17)
    even = even * w + (2.0 / 13)
    even = even * w + (2.0 / 9)
    even = even * w + (2.0 / 5)
    let series = odd * z + even * w
    let halfSquare = f * f * 0.5
    let rest = s * (halfSquare + series)
    let correction = halfSquare - (rest + k * lnOf2Low)
    return k * lnOf2High - (correction - f)
  }

  private static var one: UInt64 { 0x3FF0_0000_0000_0000 }
  private static var squareRootOfHalf: UInt64 { 0x3FE6_A09E_667F_3BCD }
  private static var lnOf2: Double { 0x1.62E42FEFA39EFp-1 }
  // ln 2 in two parts; the high one ends in 21 zero bits, so that k times it is exact.
  private static var lnOf2High: Double { 0x1.62E42FEE00000p-1 }
  private static var lnOf2Low: Double { 0x1.A39EF35793C76p-33 }
}
