/// Lines, curves and rectangles drawn in one go.
public struct Path: Codable, Sendable, Equatable {
  /// A step of the pen.
  public enum Segment: Codable, Sendable, Equatable {
    /// Lifts the pen and sets it down elsewhere.
    case move(Point)
    /// A straight line.
    case line(Point)
    /// A rectangle of its own.
    case rectangle(Rectangle)
    /// A straight line back to where the pen was last set down.
    case close
  }

  /// The steps in order.
  public var segments: [Segment]

  /// A path of given steps.
  public init(_ segments: [Segment] = []) { self.segments = segments }

  /// Straight lines from point to point.
  public init(through points: [Point], closed: Bool = false) {
    segments = points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
    if closed, !points.isEmpty { segments.append(.close) }
  }

  /// Several rectangles, such as the cells of one level of a heatmap.
  public init(_ rectangles: [Rectangle]) {
    segments = rectangles.map(Segment.rectangle)
  }

  /// One rectangle.
  public init(_ rectangle: Rectangle) { self.init([rectangle]) }

  /// A straight line between two points.
  public static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Path {
    Path(through: [Point(x1, y1), Point(x2, y2)])
  }

  /// The same path and another one after it.
  public mutating func append(_ other: Path) { segments += other.segments }
}
