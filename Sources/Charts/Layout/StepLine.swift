/// Values by layer as steps: each layer is level over its column, so that boundaries fall on its edges.
enum StepLine {
  /// The outline from the first to the last layer; a missing value breaks it.
  static func outline(_ values: [Double?], columns: LayerColumns, scale: ValueScale) -> Path {
    var segments: [Path.Segment] = []
    var isDown = false
    for (layer, value) in values.enumerated() {
      guard let value else {
        isDown = false
        continue
      }
      let y = scale.place(value)
      let start = Point(columns.left(layer), y)
      segments.append(isDown ? .line(start) : .move(start))
      segments.append(.line(Point(columns.left(layer + 1), y)))
      isDown = true
    }
    return Path(segments)
  }

  /// The area between the steps and zero.
  static func area(_ values: [Double?], columns: LayerColumns, scale: ValueScale) -> Path {
    let base = scale.place(0)
    let rectangles = values.enumerated().compactMap { layer, value -> Rectangle? in
      guard let value, value != 0 else { return nil }
      let y = scale.place(value)
      return Rectangle(x: columns.left(layer), y: min(y, base), width: columns.step, height: abs(base - y))
    }
    return Path(rectangles)
  }
}
