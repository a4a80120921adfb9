/// Many cells of one height as thick lines, which cover the same pixels in half the characters.
///
/// A heatmap of a hundred languages and as many layers is most of its page.
struct CellBars {
  /// Fewer cells than this are left as they are.
  static let least = 64

  /// One line through the middle of each cell.
  let lines: Path
  /// As thick as the cells are high, in the colour that they are filled with.
  let appearance: Appearance

  /// The bars of a path; nil where it is anything but many cells of one height.
  init?(_ path: Path, _ appearance: Appearance) {
    guard path.segments.count >= Self.least, appearance.isCrisp, !appearance.isHatched,
      appearance.stroke == nil, let ink = appearance.fill, case .rectangle(let first) = path.segments[0]
    else { return nil }
    var lines = Path()
    for segment in path.segments {
      guard case .rectangle(let cell) = segment, cell.height == first.height else { return nil }
      let y = cell.y + cell.height / 2
      lines.append(.line(cell.x, y, cell.x + cell.width, y))
    }
    self.lines = lines
    self.appearance = Appearance(
      stroke: ink, strokeWidth: first.height, opacity: appearance.opacity, isCrisp: true)
  }
}
