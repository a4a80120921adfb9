/// A path as the text of SVG's `d` attribute.
enum SVGPath {
  /// The path's data: rectangles as `M x y h n v c h -n z`, lines as `M x y L x y`.
  static func data(_ path: Path) -> String {
    var data = ""
    for segment in path.segments {
      switch segment {
      case .move(let point): data += "M" + pair(point)
      case .line(let point): data += "L" + pair(point)
      case .rectangle(let area):
        let width = ShortNumber.text(area.width)
        data += "M\(ShortNumber.text(area.x)) \(ShortNumber.text(area.y))"
        data += "h\(width)v\(ShortNumber.text(area.height))h-\(width)z"
      case .close: data += "z"
      }
    }
    return data
  }

  private static func pair(_ point: Point) -> String {
    ShortNumber.text(point.x) + " " + ShortNumber.text(point.y)
  }
}
