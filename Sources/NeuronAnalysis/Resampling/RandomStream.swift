/// A stream of random bits that is the same on every machine: xoshiro256**.
///
/// State of 256 bits, period 2^256 − 1 (Blackman & Vigna 2021, doi 10.1145/3460772). The state comes from
/// SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195) over a seed and the indices of what the
/// stream is for, so that parallel work gives the same numbers whatever the number of threads.
public struct RandomStream: Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The stream of a seed for one purpose, such as (draw, layer).
  public init(seed: UInt64, purpose: UInt64...) {
    var mixer = SplitMix(state: seed)
    for index in purpose { mixer = SplitMix(state: mixer.next() ^ index) }
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(s1 &* 5, by: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = Self.rotated(s3, by: 45)
    return result
  }

  /// A real number in [0, 1), a multiple of 2^−53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0..<bound, each equally likely; `bound` is at least 1.
  ///
  /// Multiplication with rejection (Lemire 2019, doi 10.1145/3230636).
  public mutating func below(_ bound: Int) -> Int {
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let tooLow = (0 &- range) % range
      while product.low < tooLow { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
