import Markup

/// Where a chart collects its shapes, with the names it had to cut short.
struct Canvas {
  let theme: Theme
  var shapes: [Shape] = []
  /// Names that are drawn with an ellipsis, in full.
  var shortened: [String] = []
  /// Where the cells of a heatmap stand.
  var cells: CellGrid?
  /// Where the neurons of class maps stand.
  var neurons: NeuronGrid?

  init(theme: Theme) { self.theme = theme }

  mutating func add(_ path: Path, _ appearance: Appearance) {
    guard !path.segments.isEmpty else { return }
    shapes.append(.path(path, appearance))
  }

  mutating func add(_ area: Rectangle, _ appearance: Appearance) { add(Path(area), appearance) }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, _ appearance: Appearance) {
    shapes.append(.circle(center: Point(x, y), radius: radius, appearance))
  }

  /// A rule: a thin straight line.
  mutating func rule(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ ink: Ink = .hairline, dash: [Double] = []
  ) {
    add(.line(x1, y1, x2, y2), .stroke(ink, width: theme.hairline, dash: dash))
  }

  /// Marks one cell of a heatmap; black within white, which stands out on every level in both themes.
  mutating func outline(_ cell: Rectangle) {
    add(cell.inset(by: 0.5), .stroke(.onDark, width: 4))
    add(cell.inset(by: 0.5), .stroke(.onLight, width: 1.75))
  }

  /// Text in the size of labels.
  mutating func label(
    _ string: String, _ x: Double, _ y: Double, _ anchor: Text.Anchor = .start, ink: Ink = .ink,
    isBold: Bool = false
  ) {
    text(string, x, y, anchor, size: theme.labelSize, ink: ink, isBold: isBold)
  }

  /// Text in the smallest size.
  mutating func note(
    _ string: String, _ x: Double, _ y: Double, _ anchor: Text.Anchor = .start, ink: Ink = .muted,
    hasHalo: Bool = false
  ) {
    text(string, x, y, anchor, size: theme.smallSize, ink: ink, hasHalo: hasHalo)
  }

  mutating func text(
    _ string: String, _ x: Double, _ y: Double, _ anchor: Text.Anchor, size: Double, ink: Ink = .ink,
    isBold: Bool = false, rotation: Double = 0, hasHalo: Bool = false, language: String? = nil
  ) {
    guard !string.isEmpty else { return }
    shapes.append(
      .text(
        Text(
          Escaping.visible(string), at: Point(x, y), size: size, anchor: anchor, ink: ink, isBold: isBold,
          rotation: rotation,
          hasHalo: hasHalo, language: language)))
  }

  /// A remark beside a heading, as many of its parts between commas as there is room for.
  mutating func remark(_ remark: String, _ x: Double, _ y: Double, right: Double) {
    var parts = remark.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    while parts.count > 1,
      x + TextMetrics.width(parts.joined(separator: ", "), size: theme.smallSize) > right
    {
      parts.removeLast()
    }
    note(parts.joined(separator: ", "), x, y)
  }

  /// A name cut to the room there is; the full one is kept for the description.
  mutating func name(
    _ name: String, _ x: Double, _ y: Double, _ anchor: Text.Anchor = .end, room: Double, size: Double? = nil,
    ink: Ink = .ink, isBold: Bool = false, rotation: Double = 0
  ) {
    let size = size ?? theme.labelSize
    let name = Escaping.visible(name)
    let fitting = TextMetrics.truncated(name, to: room, size: size, isBold: isBold)
    if fitting != name, !shortened.contains(name) { shortened.append(name) }
    text(fitting, x, y, anchor, size: size, ink: ink, isBold: isBold, rotation: rotation)
  }

  /// Lines of notes under a chart, broken to a width.
  /// - Returns: Where the next thing may begin.
  mutating func notes(_ notes: [String], x: Double, y: Double, width: Double) -> Double {
    var baseline = y
    for note in notes {
      let lines = TextMetrics.wrapped(note, to: width, size: theme.smallSize, maximumLines: 12) ?? [note]
      for line in lines {
        self.note(line, x, baseline)
        baseline += theme.lineHeight
      }
    }
    return baseline
  }
}
