/// The exponential function of a Double, the same bits on every machine (see ``NaturalLogarithm`` for why).
///
/// x = k ln 2 + r with |r| ≤ ½ ln 2; the Taylor series of e^r to r¹³ leaves an error below 2⁻⁵⁶.
enum Exponential {
  /// e^x; 0 below −700, where weights no longer matter, infinite above 709.
  static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    guard x < 709 else { return .infinity }
    let k = (x * 0x1.71547652B82FEp+0).rounded(.toNearestOrEven)
    // ln 2 in two parts, the first short enough for k times it to be exact.
    let r = (x - k * 0x1.62E42FEE00000p-1) - k * 0x1.A39EF35793C76p-33
    var sum = 1.0
    for term in stride(from: 13.0, through: 1, by: -1) { sum = 1 + sum * r / term }
    return Double(sign: .plus, exponent: Int(k), significand: sum)
  }
}
