/// The lower envelope, for λ ≥ 0, of the lines s(λ) = a − λ b that are the scores of general neurons.
///
/// At each λ it is the score of the best general neuron; it is concave, and as λ grows the lines on it have
/// ever larger b. Lines are found by the monotone chain of the convex hull (A. M. Andrew 1979,
/// doi:10.1016/0020-0190(79)90072-3) in the dual plane.
struct LowerEnvelope: Sendable {
  /// One score as a line in λ: `entropy` is E / ln K, `effect` is M / (H_K / K).
  struct Line: Sendable, Equatable {
    /// The score at λ = 0.
    var entropy: Double
    /// By how much the score falls per unit of λ.
    var effect: Double

    /// The score at a λ, in the arithmetic of lines, which may differ from the score's in the last bits.
    @inline(__always)
    func value(at lambda: Double) -> Double { entropy - lambda * effect }
  }

  /// Where a line below the envelope starts and ends to be so; equal where it only touches.
  struct Span: Sendable, Equatable {
    /// The λ from which on the line lies below.
    var start: Double
    /// The λ up to which it does, infinite if it never ends.
    var end: Double
    /// How fast line and envelope part at the end: the smallest difference of slopes met there.
    var divergence: Double
  }

  /// The lines on the envelope, by growing λ and effect.
  let lines: [Line]
  /// Where each line's piece of the envelope starts; the first at 0.
  let starts: [Double]
  // The envelope's value at each start, and how far rounding may put it off.
  private let values: [Double]
  private let tolerances: [Double]

  /// The envelope of some lines, which must not be empty.
  init(_ lines: [Line]) {
    // Of lines with one slope only the lowest counts; ascending slopes follow the envelope.
    let sorted = lines.sorted { ($0.effect, $0.entropy) < ($1.effect, $1.entropy) }
    var hull: [Line] = []
    for line in sorted where hull.last?.effect != line.effect {
      while let last = hull.last {
        // A line that is no better at 0 and falls no faster is never below.
        if last.entropy >= line.entropy {
          hull.removeLast()
        } else if hull.count > 1,
          Self.crossing(hull[hull.count - 2], last) >= Self.crossing(last, line)
        {
          hull.removeLast()
        } else {
          break
        }
      }
      hull.append(line)
    }
    self.lines = hull
    starts = [0] + zip(hull, hull.dropFirst()).map { Self.crossing($0, $1) }
    values = zip(hull, starts).map { $0.value(at: $1) }
    tolerances = zip(hull, starts).map { Self.tolerance(at: $1, effect: $0.effect) }
  }

  /// How far a score near the envelope may be off by rounding, generously.
  static func tolerance(at lambda: Double, effect: Double) -> Double { 0x1p-49 * (1 + lambda * effect) }

  /// The envelope at a λ ≥ 0.
  func value(at lambda: Double) -> Double { line(at: lambda).value(at: lambda) }

  /// The line that is the envelope at a λ ≥ 0.
  func line(at lambda: Double) -> Line {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= lambda { low = middle } else { high = middle }
    }
    return lines[low]
  }

  /// Whether a line is below the envelope at some λ of at least `least`, or within rounding of it.
  ///
  /// - Parameter lowest: the line that is the envelope at `least`. Who falls no faster never comes nearer again.
  @inline(__always)
  func mayReach(_ line: Line, from least: Double, where lowest: Line) -> Bool {
    let level = lowest.value(at: least)
    if line.effect <= lowest.effect {
      return line.value(at: least) <= level + Self.tolerance(at: least, effect: line.effect)
    }
    let piece = peak(of: line)
    guard piece < lines.count else { return true }
    guard starts[piece] > least else {
      return line.value(at: least) <= level + Self.tolerance(at: least, effect: line.effect)
    }
    return line.value(at: starts[piece]) <= values[piece] + tolerances[piece]
  }

  /// Where a line is below the envelope, or touches it; nil where it never comes within rounding of it.
  ///
  /// The envelope minus the line is concave, so this is one interval: it rises to its peak and falls after.
  func span(of line: Line) -> Span? {
    let peak = peak(of: line)
    // Steeper than every line of the envelope: below it from the crossing with the last pieces on.
    guard peak < lines.count else {
      return Span(start: start(of: line, from: lines.count), end: .infinity, divergence: .infinity)
    }
    guard line.value(at: starts[peak]) <= values[peak] + tolerances[peak] else { return nil }
    if line.value(at: starts[peak]) >= values[peak] {
      let before = peak > 0 ? abs(lines[peak - 1].effect - line.effect) : .infinity
      let divergence = min(before, abs(lines[peak].effect - line.effect))
      return Span(start: starts[peak], end: starts[peak], divergence: divergence)
    }
    // The last piece at whose start the line is below.
    var (low, high) = (peak, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if line.value(at: starts[middle]) < values[middle] { low = middle } else { high = middle }
    }
    let divergence = lines[low].effect - line.effect
    let limit = low + 1 < lines.count ? starts[low + 1] : .infinity
    let end = divergence > 0 ? min(max(Self.crossing(line, lines[low]), starts[low]), limit) : limit
    return Span(start: start(of: line, from: peak), end: end, divergence: divergence)
  }

  // The first piece whose slope is at least the line's: where it starts, the envelope is farthest above the
  // line.
  @inline(__always)
  private func peak(of line: Line) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].effect < line.effect { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // Where the line, below the envelope at the start of piece `peak`, came below it.
  private func start(of line: Line, from peak: Int) -> Double {
    // The first piece at whose start the line is below; the crossing is on the piece before.
    var (low, high) = (-1, peak)
    while high - low > 1 {
      let middle = (low + high) / 2
      if line.value(at: starts[middle]) < values[middle] { high = middle } else { low = middle }
    }
    guard high > 0 else { return 0 }
    let piece = lines[high - 1]
    let limit = high < lines.count ? starts[high] : .infinity
    guard line.effect > piece.effect else { return starts[high - 1] }
    return min(max(Self.crossing(piece, line), starts[high - 1]), limit)
  }

  // Where two lines cross; the first has the smaller slope.
  private static func crossing(_ first: Line, _ second: Line) -> Double {
    (second.entropy - first.entropy) / (second.effect - first.effect)
  }
}
