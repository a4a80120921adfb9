import Charts

/// Reads the rectangles of an SVG path back, independent of the writer.
enum PathReader {
  struct Malformed: Error {}

  /// The rectangles of a path made of `M x y h n v c h -n z` and `m dx dy …`.
  static func rectangles(_ data: String) throws -> [Rectangle] {
    var areas: [Rectangle] = []
    var x = 0.0
    var y = 0.0
    for piece in data.split(separator: "z") {
      guard let match = piece.wholeMatch(of: /([Mm])(-?[\d.]+) ?(-?[\d.]+)h([\d.]+)v([\d.]+)h-([\d.]+)/),
        let dx = Double(match.2), let dy = Double(match.3), let width = Double(match.4),
        let height = Double(match.5), match.4 == match.6
      else { throw Malformed() }
      (x, y) = match.1 == "M" ? (dx, dy) : (x + dx, y + dy)
      areas.append(Rectangle(x: x, y: y, width: width, height: height))
    }
    return areas
  }
}
