/// Coordinates as short text: at most two decimals, no trailing zeros, no exponent.
enum ShortNumber {
  /// `12`, `0.5`, `-3.25`; values that are not finite read 0.
  static func text(_ value: Double) -> String { text(hundredths: hundredths(value)) }

  /// A value in hundredths of a unit, the finest step there is.
  static func hundredths(_ value: Double) -> Int {
    value.isFinite ? Int((min(max(value, -1e9), 1e9) * 100).rounded()) : 0
  }

  /// A number of hundredths as text.
  static func text(hundredths: Int) -> String {
    let magnitude = hundredths.magnitude
    let sign = hundredths < 0 ? "-" : ""
    let fraction = magnitude % 100
    guard fraction > 0 else { return sign + String(magnitude / 100) }
    let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return sign + String(magnitude / 100) + "." + digits
  }
}
