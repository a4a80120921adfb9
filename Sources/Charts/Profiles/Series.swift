import Numerals

/// Values along training steps or another quantity, one panel per class, lines named at their ends.
public struct Series: Chart, Equatable {
  /// One line.
  public struct Line: Sendable, Equatable {
    /// The name at its end.
    public var name: String
    /// The class that colours it; nil for ink.
    public var role: ClassRole?
    /// The values at the positions; nil where there is none.
    public var values: [Double?]

    /// A line.
    public init(name: String, role: ClassRole? = nil, values: [Double?]) {
      self.name = name
      self.role = role
      self.values = values
    }
  }

  /// Lines with one vertical axis.
  public struct Panel: Sendable, Equatable {
    /// What the axis counts.
    public var name: String
    /// The lines.
    public var lines: [Line]

    /// A panel of lines.
    public init(name: String, lines: [Line]) {
      self.name = name
      self.lines = lines
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// Where the values were taken, rising.
  public var positions: [Double]
  /// What the positions are: `training step`.
  public var axis: String
  /// The panels from top to bottom.
  public var panels: [Panel]

  /// Lines along positions.
  public init(title: String, description: String, positions: [Double], axis: String, panels: [Panel]) {
    self.title = title
    self.description = description
    self.positions = positions
    self.axis = axis
    self.panels = panels
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for panel in layout.panels { draw(panel, layout, on: &canvas) }
    var free = -Double.infinity
    for (index, position) in positions.enumerated() {
      let x = layout.horizontal.place(position)
      canvas.rule(x, layout.bottom, x, layout.bottom + 4, .muted)
      let text = Numerals.real(position, decimals: layout.decimals)
      let half = TextMetrics.width(text, size: theme.smallSize) / 2
      let isLast = index == positions.count - 1
      guard x - half >= free, isLast || x + half + 6 <= layout.lastLabelStart else { continue }
      canvas.note(text, x, layout.bottom + 16, .middle)
      free = x + half + 6
    }
    canvas.note(axis, (layout.left + layout.right) / 2, layout.bottom + 33, .middle)
    return drawing(width: layout.width, height: layout.bottom + 40, canvas: canvas)
  }

  private func draw(_ placed: PlacedPanel, _ layout: Layout, on canvas: inout Canvas) {
    let panel = panels[placed.panel]
    canvas.label(panel.name, layout.left, placed.top - 10, isBold: true)
    canvas.grid(placed.scale, x: layout.left, width: layout.right - layout.left)
    for (index, line) in panel.lines.enumerated() {
      let ink = line.role?.ink ?? .ink
      let points = zip(positions, line.values).compactMap { position, value -> Point? in
        guard let value, value.isFinite else { return nil }
        return Point(layout.horizontal.place(position), placed.scale.place(value))
      }
      canvas.add(Path(through: points), .stroke(ink, width: canvas.theme.dataLine))
      for point in points { canvas.circle(point.x, point.y, radius: 3, .fill(ink)) }
      guard let last = points.last else { continue }
      let y = placed.labels[index]
      canvas.rule(last.x + 4, last.y, layout.right + 4, y)
      canvas.add(.line(layout.right + 4, y, layout.right + 12, y), .stroke(ink, width: canvas.theme.dataLine))
      canvas.name(line.name, layout.right + 17, y + 4, .start, room: layout.width - layout.right - 17)
    }
  }
}

extension Series {
  /// Where one panel stands.
  struct PlacedPanel: Equatable {
    let panel: Int
    let top: Double
    let scale: ValueScale
    /// Where the lines' names stand.
    let labels: [Double]
  }

  /// Where everything of a series stands.
  struct Layout: Equatable {
    let panels: [PlacedPanel]
    let horizontal: ValueScale
    /// The decimals of the positions.
    let decimals: Int
    let left: Double
    let right: Double
    let bottom: Double
    let width: Double
    /// Where the last position's label begins.
    let lastLabelStart: Double

    init(_ chart: Series, theme: Theme) {
      let values = chart.panels.map { $0.lines.flatMap { $0.values.compactMap { $0 } }.filter(\.isFinite) }
      let rough = values.map { Self.scale($0, from: 0, to: 1) }
      let left = ((rough.map { $0.labelWidth(size: theme.smallSize) }.max() ?? 0) + 10).rounded(.up)
      self.left = left
      let names = chart.panels.flatMap { $0.lines.map(\.name) }
      let nameWidth = min(
        theme.nameWidth, names.map { TextMetrics.width($0, size: theme.labelSize) }.max() ?? 0)
      width = theme.textWidth
      right = (theme.textWidth - nameWidth - 18).rounded(.down)
      let positions = chart.positions.filter(\.isFinite)
      let least = positions.min() ?? 0
      let domain = least...max(positions.max() ?? 1, least + 1e-9)
      let horizontal = ValueScale(domain: domain, from: left + 8, to: right - 4)
      self.horizontal = horizontal
      decimals = min(2, positions.map { NiceTicks.decimals(step: abs($0)) }.max() ?? 0)
      let last = Numerals.real(domain.upperBound, decimals: decimals)
      lastLabelStart = right - 4 - TextMetrics.width(last, size: theme.smallSize) / 2
      let height = chart.panels.count == 1 ? 190.0 : 110
      var y = 0.0
      var placed: [PlacedPanel] = []
      for (index, panel) in chart.panels.enumerated() {
        let top = y + 30
        let scale = Self.scale(values[index], from: top + height, to: top)
        let ends = panel.lines.map { line in
          scale.place(line.values.last { $0?.isFinite ?? false }.flatMap { $0 } ?? 0)
        }
        placed.append(
          PlacedPanel(
            panel: index, top: top, scale: scale,
            labels: LabelPlacement.spread(ends, distance: 15, within: (top - 4)...(top + height))))
        y = top + height
      }
      panels = placed
      bottom = y
    }

    private static func scale(_ values: [Double], from start: Double, to end: Double) -> ValueScale {
      ValueScale(
        holding: values, from: start, to: end, count: 4, isInteger: values.allSatisfy { $0 == $0.rounded() })
    }
  }
}
