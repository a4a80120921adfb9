/// The binomial distribution, drawn from exactly and alike on every machine.
///
/// Where the smaller of n p and n (1 − p) is at least 10, by transformed rejection (BTRS, Hörmann 1993,
/// doi 10.1080/00949659308811496); below, by inversion, term by term from 0. Only IEEE 754 operations, square
/// roots and ``NaturalLogarithm`` are used, so the same bits give the same counts everywhere.
public struct BinomialDistribution: Sendable {
  private let trials: Double
  private let isMirrored: Bool
  private let odds: Double
  private let method: Method

  private enum Method: Sendable {
    case constant
    case inversion(probabilityOfNone: Double)
    case rejection(Hat)
  }

  /// The constants of BTRS, named as in the paper.
  private struct Hat: Sendable {
    let a: Double
    let b: Double
    let centre: Double
    let alpha: Double
    let vr: Double
    let mode: Double
  }

  /// The number of successes in `trials` trials.
  ///
  /// - Parameters:
  ///   - trials: n, at least 0, below 2^53.
  ///   - probability: p, cut to [0, 1].
  public init(trials: Int, probability: Double) {
    let cut = min(max(probability, 0), 1)
    self.trials = Double(max(trials, 0))
    isMirrored = cut > 0.5
    let p = isMirrored ? 1 - cut : cut
    odds = p / (1 - p)
    let mean = self.trials * p
    if mean == 0 {
      method = .constant
    } else if mean < 10 {
      method = .inversion(probabilityOfNone: Self.power(1 - p, trials))
    } else {
      let deviation = (mean * (1 - p)).squareRoot()
      let b = 1.15 + 2.53 * deviation
      method = .rejection(
        Hat(
          a: -0.0873 + 0.0248 * b + 0.01 * p, b: b, centre: mean + 0.5,
          alpha: (2.83 + 5.1 / b) * deviation, vr: 0.92 - 4.2 / b,
          mode: ((self.trials + 1) * p).rounded(.down)))
    }
  }

  /// A number of successes, 0…n.
  public func draw(from stream: inout RandomStream) -> Int {
    let successes: Double
    switch method {
    case .constant: successes = 0
    case .inversion(let none): successes = inverted(none, &stream)
    case .rejection(let hat): successes = accepted(hat, &stream)
    }
    return Int(isMirrored ? trials - successes : successes)
  }

  // P(k + 1) = P(k) (n − k) / (k + 1) p / (1 − p). What rounding leaves beyond the last term is drawn again.
  private func inverted(_ none: Double, _ stream: inout RandomStream) -> Double {
    while true {
      var rest = stream.uniform()
      var term = none
      var successes = 0.0
      while successes <= trials, term > 0 {
        if rest < term { return successes }
        rest -= term
        term *= (trials - successes) / (successes + 1) * odds
        successes += 1
      }
    }
  }

  private func accepted(_ hat: Hat, _ stream: inout RandomStream) -> Double {
    while true {
      let u = stream.uniform() - 0.5
      var v = stream.uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * hat.a / us + hat.b) * u + hat.centre).rounded(.down)
      if us >= 0.07, v <= hat.vr { return k }
      guard k >= 0, k <= trials else { continue }
      v = Self.ln(v * hat.alpha / (hat.a / (us * us) + hat.b))
      if v <= logRatio(k, to: hat.mode) { return k }
    }
  }

  // ln P(k) − ln P(mode), by Stirling's series.
  private func logRatio(_ k: Double, to mode: Double) -> Double {
    let toMode = (mode + 0.5) * Self.ln((mode + 1) / (odds * (trials - mode + 1)))
    let between = (trials + 1) * Self.ln((trials - mode + 1) / (trials - k + 1))
    let fromK = (k + 0.5) * Self.ln(odds * (trials - k + 1) / (k + 1))
    let tailsOfMode = Self.stirlingTail(mode) + Self.stirlingTail(trials - mode)
    let tailsOfK = Self.stirlingTail(k) + Self.stirlingTail(trials - k)
    return toMode + between + fromK + tailsOfMode - tailsOfK
  }

  private static func ln(_ x: Double) -> Double { NaturalLogarithm.ln(x) }

  // ln k! − (ln √(2π) + (k + ½) ln(k + 1) − (k + 1)), exact below 10.
  private static func stirlingTail(_ k: Double) -> Double {
    guard k >= 10 else { return smallTails[Int(k)] }
    let inverse = 1 / (k + 1)
    let square = inverse * inverse
    return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) * inverse
  }

  private static let smallTails = [
    0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650, 0.0166446911898211,
    0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.0092554621827127, 0.0083305634333632,
  ]

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
