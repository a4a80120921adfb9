import Numerals

/// How counts changed, as bars about zero over layers or over other categories, one panel per class or model.
public struct ChangeProfile: Chart, Equatable {
  /// One panel.
  public struct Panel: Sendable, Equatable {
    /// What changed.
    public var name: String
    /// The class it is about, which colours the bars.
    public var role: ClassRole?
    /// The changes, after − before, along the axis.
    public var values: [Double?]

    /// A panel of changes.
    public init(name: String, role: ClassRole? = nil, values: [Double?]) {
      self.name = name
      self.role = role
      self.values = values
    }
  }

  /// What the bars stand on.
  public enum Axis: Sendable, Equatable {
    /// Layers from 0.
    case layers
    /// Other things by name, and what they are.
    case categories([String], title: String)
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The panels from top to bottom.
  public var panels: [Panel]
  /// What the bars stand on.
  public var axis: Axis
  /// The stages over depth, where the axis is layers.
  public var stages: StageOverlay?
  /// Whether the changes of a panel add up to something, so that their sum stands beside its name.
  public var isSummed: Bool

  /// Bars of changes.
  public init(
    title: String, description: String, panels: [Panel], axis: Axis = .layers, stages: StageOverlay? = nil,
    isSummed: Bool = true
  ) {
    self.title = title
    self.description = description
    self.panels = panels
    self.axis = axis
    self.stages = axis == .layers ? stages : nil
    self.isSummed = isSummed
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    if let header = layout.header { canvas.stageHeader(header, columns: layout.columns, top: 0) }
    for placed in layout.panels { draw(placed, layout, on: &canvas) }
    let y = drawAxis(layout, on: &canvas)
    let end = canvas.notes(
      layout.header.map { $0.key + $0.shading } ?? [], x: layout.columns.x, y: y + 20,
      width: max(layout.columns.width, 220))
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func draw(_ placed: PlacedPanel, _ layout: Layout, on canvas: inout Canvas) {
    let panel = panels[placed.panel]
    let columns = layout.columns
    if let stages {
      canvas.stageGround(stages, columns: columns, top: placed.top, bottom: placed.scale.start)
      canvas.stageRules(stages, columns: columns, top: placed.top, bottom: placed.scale.start)
    }
    canvas.grid(placed.scale, x: columns.x, width: columns.width, isLabelled: false)
    for tick in placed.scale.ticks {
      let label = Numerals.signed(tick, decimals: placed.scale.decimals)
      canvas.note(label, columns.x - 6, placed.scale.place(tick) + 4, .end)
    }
    let appearance = panel.role.map { Appearance.fill($0) } ?? .fill(.muted)
    canvas.add(Path(placed.bars), appearance)
    for label in placed.labels {
      canvas.note(label.text, label.x, label.y, .middle, ink: .ink, hasHalo: true)
    }
    let heading = placed.top - (placed.labels.isEmpty ? 8 : 22)
    var x = columns.x
    if let role = panel.role {
      canvas.add(Rectangle(x: x, y: heading - 9, width: 10, height: 10), .fill(role))
      x += 16
    }
    canvas.label(panel.name, x, heading, isBold: true)
    x += TextMetrics.width(panel.name, size: canvas.theme.labelSize, isBold: true) + 8
    canvas.note(placed.remark, x, heading)
  }

  private func drawAxis(_ layout: Layout, on canvas: inout Canvas) -> Double {
    guard case .categories(let names, let title) = axis else {
      return canvas.layerAxis(layout.columns, y: layout.bottom)
    }
    let room = layout.columns.step
    let widest = names.map { TextMetrics.width($0, size: canvas.theme.smallSize) }.max() ?? 0
    let stride = max(1, Int(((widest + 4) / max(room, 1)).rounded(.up)))
    for (index, name) in names.enumerated() where index % stride == 0 || widest > 80 {
      canvas.name(
        name, layout.columns.center(index), layout.bottom + 16, .middle,
        room: max(room * Double(stride) - 2, 24),
        size: canvas.theme.smallSize, ink: .muted)
    }
    canvas.note(title, layout.columns.x + layout.columns.width / 2, layout.bottom + 33, .middle)
    return layout.bottom + 33
  }
}

extension ChangeProfile {
  /// A value written at its bar.
  struct BarLabel: Equatable {
    let text: String
    let x: Double
    let y: Double
  }

  /// Where one panel stands.
  struct PlacedPanel: Equatable {
    let panel: Int
    let scale: ValueScale
    let top: Double
    let bars: [Rectangle]
    let labels: [BarLabel]
    /// What stands beside the name: the sum of the changes.
    let remark: String
  }

  /// Where everything of a profile of changes stands.
  struct Layout: Equatable {
    let columns: LayerColumns
    let header: StageHeader?
    let panels: [PlacedPanel]
    let bottom: Double
    let width: Double

    init(_ chart: ChangeProfile, theme: Theme) {
      let values = chart.panels.map { $0.values.compactMap { $0 }.filter(\.isFinite) }
      let isInteger = values.joined().allSatisfy { $0 == $0.rounded() }
      let axes = values.map { ValueScale(holding: $0, from: 0, to: 1, isInteger: isInteger) }
      let left = ((axes.map { $0.labelWidth(size: theme.smallSize) }.max() ?? 0) + 18).rounded(.up)
      let count = chart.panels.map(\.values.count).max() ?? 0
      let columns = LayerColumns(count: count, x: left, room: theme.textWidth - left - 4)
      self.columns = columns
      header = chart.stages.map { StageHeader($0, columns: columns, theme: theme) }
      var y = header?.height ?? 0
      var placed: [PlacedPanel] = []
      for (index, panel) in chart.panels.enumerated() {
        let labels = values[index].map { Numerals.signed($0, decimals: 0) }
        let hasLabels =
          isInteger && labels.allSatisfy { TextMetrics.width($0, size: theme.smallSize) <= columns.step - 2 }
        let top = y + 30 + (hasLabels ? 14 : 0)
        let bottom = top + (chart.panels.count == 1 ? 150 : 92)
        let scale = ValueScale(holding: values[index], from: bottom, to: top, isInteger: isInteger)
        placed.append(
          PlacedPanel(
            panel: index, scale: scale, top: top, bars: Self.bars(panel.values, columns, scale),
            labels: hasLabels ? Self.labels(panel.values, columns, scale) : [],
            remark: chart.isSummed ? Self.remark(values[index], isInteger: isInteger) : ""))
        y = bottom + (hasLabels && values[index].contains { $0 < 0 } ? 14 : 0)
      }
      panels = placed
      bottom = y
      width = max(columns.x + columns.width + 4, min(420, theme.textWidth))
    }

    private static func bars(_ values: [Double?], _ columns: LayerColumns, _ scale: ValueScale) -> [Rectangle]
    {
      let inset = min(columns.step * 0.12, 4)
      return values.enumerated().compactMap { index, value in
        guard let value, value.isFinite, value != 0 else { return nil }
        let ends = [scale.place(0), scale.place(value)].sorted()
        return Rectangle(
          x: columns.left(index) + inset, y: ends[0], width: columns.step - 2 * inset,
          height: ends[1] - ends[0])
      }
    }

    private static func labels(_ values: [Double?], _ columns: LayerColumns, _ scale: ValueScale)
      -> [BarLabel]
    {
      values.enumerated().compactMap { index, value in
        guard let value, value.isFinite, value != 0 else { return nil }
        return BarLabel(
          text: Numerals.signed(value, decimals: 0), x: columns.center(index),
          y: scale.place(value) + (value > 0 ? -4 : 12))
      }
    }

    private static func remark(_ values: [Double], isInteger: Bool) -> String {
      let gains = values.filter { $0 > 0 }.reduce(0, +)
      let losses = values.filter { $0 < 0 }.reduce(0, +)
      guard isInteger else { return "" }
      guard gains != 0 || losses != 0 else { return "no change" }
      let net = Numerals.signed(gains + losses, decimals: 0)
      guard gains != 0, losses != 0 else { return net }
      return "\(net) (\(Numerals.signed(gains, decimals: 0)), \(Numerals.signed(losses, decimals: 0)))"
    }
  }
}
