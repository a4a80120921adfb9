/// Values by layer as steps: each layer is level over its column, so that boundaries fall on its edges.
enum StepLine {
  /// The outline from the first to the last layer; a missing value breaks it.
  static func outline(_ values: [Double?], columns: LayerColumns, scale: ValueScale) -> Path {
    Path(
      pieces(values).flatMap { piece in
        Path(through: corners(piece, columns: columns, scale: scale)).segments
      })
  }

  /// The area between the steps and zero.
  static func area(_ values: [Double?], columns: LayerColumns, scale: ValueScale) -> Path {
    let base = scale.place(0)
    return Path(
      pieces(values).flatMap { piece in
        let ends = [columns.left(piece.first + piece.values.count), columns.left(piece.first)]
        let corners = corners(piece, columns: columns, scale: scale) + ends.map { Point($0, base) }
        return Path(through: corners, closed: true).segments
      })
  }

  private typealias Piece = (first: Int, values: [Double])

  private static func pieces(_ values: [Double?]) -> [Piece] {
    var pieces: [Piece] = []
    var isOpen = false
    for (layer, value) in values.enumerated() {
      guard let value, value.isFinite else {
        isOpen = false
        continue
      }
      if !isOpen { pieces.append((layer, [])) }
      pieces[pieces.count - 1].values.append(value)
      isOpen = true
    }
    return pieces
  }

  // Two corners for every run of equal values.
  private static func corners(_ piece: Piece, columns: LayerColumns, scale: ValueScale) -> [Point] {
    var corners: [Point] = []
    for (offset, value) in piece.values.enumerated() {
      let end = Point(columns.left(piece.first + offset + 1), scale.place(value))
      if offset > 0, piece.values[offset - 1] == value {
        corners[corners.count - 1] = end
      } else {
        corners += [Point(columns.left(piece.first + offset), end.y), end]
      }
    }
    return corners
  }
}
