import Numerals

/// Estimates with their intervals, a row for each: a dot on a line from the lower to the upper end.
///
/// Panels stand side by side with the rows in common, each with a scale of its own.
public struct IntervalDots: Chart, Equatable {
  /// An estimate with its interval.
  public struct Value: Sendable, Equatable {
    /// The estimate.
    public var estimate: Double
    /// The ends of its interval; nil where none was computed.
    public var interval: ClosedRange<Double>?

    /// An estimate; ends that are out of order are swapped.
    public init(estimate: Double, low: Double? = nil, high: Double? = nil) {
      self.estimate = estimate
      interval = low.flatMap { low in high.map { min(low, $0)...max(low, $0) } }
    }
  }

  /// One class's values.
  public struct Panel: Sendable, Equatable {
    /// The class.
    public var role: ClassRole
    /// The value of each row; nil where there is none.
    public var values: [Value?]
    /// A value to compare the rows with, drawn as a rule.
    public var reference: Double?

    /// A class's values.
    public init(role: ClassRole, values: [Value?], reference: Double? = nil) {
      self.role = role
      self.values = values
      self.reference = reference
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The names of the rows from top to bottom.
  public var rows: [String]
  /// The panels from left to right.
  public var panels: [Panel]
  /// What the rule in a panel is, where there is one.
  public var referenceName: String

  /// Dots with intervals.
  public init(
    title: String, description: String, rows: [String], panels: [Panel], referenceName: String = ""
  ) {
    self.title = title
    self.description = description
    self.rows = rows
    self.panels = panels
    self.referenceName = referenceName
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for (row, name) in rows.enumerated() {
      canvas.name(
        name, layout.left - 10, layout.middle(row) + 4, room: layout.nameWidth, size: theme.labelSize)
    }
    for (panel, scale) in zip(panels, layout.scales) { draw(panel, scale, layout, on: &canvas) }
    var notes: [String] = []
    if panels.contains(where: { $0.reference != nil }), !referenceName.isEmpty {
      notes.append("Dashed: \(referenceName).")
    }
    let end = canvas.notes(notes, x: layout.left, y: layout.bottom + 36, width: layout.width - layout.left)
    return drawing(
      width: layout.width, height: notes.isEmpty ? layout.bottom + 22 : end - 8, canvas: canvas)
  }

  private func draw(_ panel: Panel, _ scale: ValueScale, _ layout: Layout, on canvas: inout Canvas) {
    canvas.add(Rectangle(x: scale.start, y: 2, width: 10, height: 10), .fill(panel.role))
    canvas.name(
      panel.role.label, scale.start + 16, 11, .start, room: layout.panelWidth - 16, isBold: true)
    var free = -Double.infinity
    for tick in scale.ticks {
      let x = scale.place(tick)
      canvas.rule(x, Layout.top - 4, x, layout.bottom)
      let half = TextMetrics.width(scale.label(tick), size: canvas.theme.smallSize) / 2
      guard x - half >= free else { continue }
      canvas.note(scale.label(tick), x, layout.bottom + 16, .middle)
      free = x + half + 6
    }
    if let reference = panel.reference, scale.domain.contains(reference) {
      canvas.rule(
        scale.place(reference), Layout.top - 4, scale.place(reference), layout.bottom, .ink, dash: [3, 3])
    }
    let drawn = panel.values.prefix(rows.count).enumerated().compactMap { row, value in
      value.flatMap { $0.estimate.isFinite ? (y: layout.middle(row), value: $0) : nil }
    }
    var intervals = Path()
    for (y, value) in drawn {
      guard let interval = value.interval else { continue }
      let ends = [interval.lowerBound, interval.upperBound].map(scale.place)
      intervals.append(.line(ends[0], y, ends[1], y))
      for end in ends { intervals.append(.line(end, y - 3, end, y + 3)) }
    }
    canvas.add(intervals, .stroke(panel.role.ink, width: canvas.theme.dataLine))
    for (y, value) in drawn {
      canvas.circle(scale.place(value.estimate), y, radius: 3.5, .fill(panel.role.ink))
    }
  }
}

extension IntervalDots {
  /// Where everything stands.
  struct Layout: Equatable {
    let left: Double
    let nameWidth: Double
    let panelWidth: Double
    let scales: [ValueScale]
    let bottom: Double
    let width: Double
    private let rowHeight: Double

    static let top = 26.0

    init(_ chart: IntervalDots, theme: Theme) {
      rowHeight = chart.rows.count <= 30 ? 20 : 15
      let names = chart.rows.map { TextMetrics.width($0, size: theme.labelSize) }
      nameWidth = min(theme.nameWidth, names.max() ?? 0)
      let left = (nameWidth + 14).rounded(.up)
      self.left = left
      let count = Double(max(chart.panels.count, 1))
      let gap = 44.0
      let panelWidth = ((theme.textWidth - left - gap * (count - 1) - 12) / count).rounded(.down)
      self.panelWidth = panelWidth
      scales = chart.panels.enumerated().map { index, panel in
        let values = panel.values.compactMap { $0 }.flatMap { value in
          [value.estimate] + (value.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
        }
        let all = (values + (panel.reference.map { [$0] } ?? [])).filter(\.isFinite)
        let isInteger = all.allSatisfy { $0 == $0.rounded() }
        let x = left + Double(index) * (panelWidth + gap)
        // A dot's place has no length to read: the axis need not begin at zero.
        let (least, most) = (all.min() ?? 0, all.max() ?? 1)
        let step = NiceTicks.step(span: max(most - least, 1e-9), count: 4, isInteger: isInteger)
        let low = (least / step).rounded(.down) * step
        return ValueScale(
          domain: low...max((most / step).rounded(.up) * step, low + step), from: x, to: x + panelWidth,
          count: 4, isInteger: isInteger)
      }
      bottom = Self.top + Double(chart.rows.count) * rowHeight
      width = theme.textWidth
    }

    /// The middle of a row.
    func middle(_ row: Int) -> Double { Self.top + (Double(row) + 0.5) * rowHeight }
  }
}
