/// A path as the text of SVG's `d` attribute, in as few characters as it takes.
///
/// Rectangles read `M x y h n v c h -n z`. Places are whole hundredths of a unit, so that relative steps add up
/// without drifting.
struct SVGPath {
  private var text = ""
  /// Where the pen is, and where it was last set down.
  private var pen: (x: Int, y: Int)?
  private var start = (x: 0, y: 0)

  /// The path's data.
  static func data(_ path: Path) -> String {
    var data = SVGPath()
    for segment in path.segments { data.append(segment) }
    return data.text
  }

  private mutating func append(_ segment: Path.Segment) {
    switch segment {
    case .move(let point): move(to: Self.place(point.x, point.y))
    case .line(let point): line(to: Self.place(point.x, point.y))
    case .rectangle(let area):
      move(to: Self.place(area.x, area.y))
      let width = ShortNumber.text(area.width)
      text += "h\(width)v\(ShortNumber.text(area.height))h-\(width)z"
    case .close:
      text += "z"
      pen = start
    }
  }

  private mutating func move(to place: (x: Int, y: Int)) {
    write(Self.pair(place), named: "M", from: place)
    start = place
    pen = place
  }

  private mutating func line(to place: (x: Int, y: Int)) {
    if let pen, pen.y == place.y {
      text += "h" + ShortNumber.text(hundredths: place.x - pen.x)
    } else if let pen, pen.x == place.x {
      text += "v" + ShortNumber.text(hundredths: place.y - pen.y)
    } else {
      write(Self.pair(place), named: "L", from: place)
    }
    pen = place
  }

  // A relative step where it is shorter, as it is along the rows of a heatmap.
  private mutating func write(_ absolute: String, named name: String, from place: (x: Int, y: Int)) {
    let relative = pen.map { Self.pair((place.x - $0.x, place.y - $0.y)) }
    if let relative, relative.utf8.count < absolute.utf8.count {
      text += name.lowercased() + relative
    } else {
      text += name + absolute
    }
  }

  private static func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    (ShortNumber.hundredths(x), ShortNumber.hundredths(y))
  }

  // A minus sign parts two numbers as well as a space does.
  private static func pair(_ place: (x: Int, y: Int)) -> String {
    ShortNumber.text(hundredths: place.x) + (place.y < 0 ? "" : " ") + ShortNumber.text(hundredths: place.y)
  }
}
