import CEntropy

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
/// to f, which is exact, as in FDLIBM's `e_log.c`, so that its rounding errors hardly count. It is written in CEntropy,
/// for one number or several side by side.
///
/// - seealso: J.-M. Muller, *Elementary Functions*, 3rd ed., 2016, doi:10.1007/978-1-4899-7983-4
public enum NaturalLogarithm {
  /// ln x; −∞ at 0, not a number below 0.
  public static func ln(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    guard x >= .leastNormalMagnitude else { return neuroglot_logarithm(x * 0x1p54) - 54 * lnOf2 }
    return neuroglot_logarithm(x)
  }

  private static var lnOf2: Double { 0x1.62E42FEFA39EFp-1 }
}
