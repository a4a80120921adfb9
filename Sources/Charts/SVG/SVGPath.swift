/// A path as the text of SVG's `d` attribute.
enum SVGPath {
  /// The path's data: rectangles as `M x y h n v c h -n z`, lines as `M x y L x y`.
  ///
  /// A rectangle begins with a relative step where that is shorter, as it is along the rows of a heatmap.
  static func data(_ path: Path) -> String {
    var data = ""
    var current: (x: Int, y: Int)?
    for segment in path.segments {
      switch segment {
      case .move(let point): data += "M" + pair(point)
      case .line(let point): data += "L" + pair(point)
      case .rectangle(let area):
        let corner = (x: ShortNumber.hundredths(area.x), y: ShortNumber.hundredths(area.y))
        let width = ShortNumber.text(area.width)
        data += start(corner, after: current) + "h\(width)v\(ShortNumber.text(area.height))h-\(width)z"
        current = corner
      case .close: data += "z"
      }
    }
    return data
  }

  private static func start(_ corner: (x: Int, y: Int), after current: (x: Int, y: Int)?) -> String {
    let absolute = "M" + pair(corner.x, corner.y)
    guard let current else { return absolute }
    let relative = "m" + pair(corner.x - current.x, corner.y - current.y)
    return relative.utf8.count < absolute.utf8.count ? relative : absolute
  }

  private static func pair(_ point: Point) -> String {
    pair(ShortNumber.hundredths(point.x), ShortNumber.hundredths(point.y))
  }

  // A minus sign parts two numbers as well as a space does.
  private static func pair(_ x: Int, _ y: Int) -> String {
    ShortNumber.text(hundredths: x) + (y < 0 ? "" : " ") + ShortNumber.text(hundredths: y)
  }
}
