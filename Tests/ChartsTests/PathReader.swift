import Charts

/// Reads the rectangles of an SVG path back, independent of the writer.
enum PathReader {
  struct Malformed: Error {}

  /// The cells that a path element draws, as rectangles or as thick lines, and their colour.
  static func cells(_ attributes: [String: String]) throws -> (colour: String, areas: [Rectangle]) {
    let data = attributes["d"] ?? ""
    guard let fill = attributes["fill"] else { throw Malformed() }
    guard fill == "none" else { return (fill, try rectangles(data)) }
    guard let stroke = attributes["stroke"], let height = attributes["stroke-width"].flatMap(Double.init)
    else {
      throw Malformed()
    }
    return (stroke, try bars(data, height: height))
  }

  /// The cells of every colour of a file, wherever they stand in it.
  static func cells(file: String) -> [String: Set<String>] {
    var cells: [String: Set<String>] = [:]
    for path in SVGDocument(file).all("path") where path.attributes["shape-rendering"] == "crispEdges" {
      guard let (colour, areas) = try? Self.cells(path.attributes) else { continue }
      cells[colour, default: []].formUnion(areas.map { "\($0)" })
    }
    return cells
  }

  /// The rectangles that thick lines of the form `M x y h n m dx dy h n …` cover.
  private static func bars(_ data: String, height: Double) throws -> [Rectangle] {
    var (x, y) = (0.0, 0.0)
    var areas: [Rectangle] = []
    for match in data.matches(of: /([Mm])(-?[\d.]+) ?(-?[\d.]+)h([\d.]+)/) {
      guard let dx = Double(match.2), let dy = Double(match.3), let width = Double(match.4) else {
        throw Malformed()
      }
      (x, y) = match.1 == "M" ? (dx, dy) : (x + dx, y + dy)
      areas.append(Rectangle(x: x, y: y - height / 2, width: width, height: height))
      x += width
    }
    return areas
  }

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
