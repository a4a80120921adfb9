/// Coordinates as short text: at most two decimals, no trailing zeros, no exponent.
enum ShortNumber {
  /// `12`, `0.5`, `-3.25`; values that are not finite read 0.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let magnitude = hundredths.magnitude
    let sign = hundredths < 0 ? "-" : ""
    let fraction = magnitude % 100
    guard fraction > 0 else { return sign + String(magnitude / 100) }
    let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return sign + String(magnitude / 100) + "." + digits
  }
}
