import Numerals

/// How many neurons of each class every layer has, in one panel per class: general neurons are so many more
/// that a shared axis would hide the others.
public struct ClassProfile: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The counts by layer.
  public var counts: ClassSeries
  /// The counts before alignment, drawn grey behind.
  public var before: ClassSeries?
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?
  /// What a segmentation fits to a class's counts, by layer.
  public var fitted: [ClassRole: [Double]]

  /// A profile of the classes over depth.
  public init(
    title: String, description: String, counts: ClassSeries, before: ClassSeries? = nil,
    stages: StageOverlay? = nil, fitted: [ClassRole: [Double]] = [:]
  ) {
    self.title = title
    self.description = description
    self.counts = counts
    self.before = before
    self.stages = stages
    self.fitted = fitted
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    if let header = layout.header { canvas.stageHeader(header, columns: layout.columns, top: 0) }
    for panel in layout.panels { draw(panel, layout, on: &canvas) }
    let y = canvas.layerAxis(layout.columns, y: layout.bottom)
    let end = canvas.notes(
      layout.notes, x: layout.columns.x, y: y + 22, width: max(layout.columns.width, 220))
    return drawing(width: layout.width, height: end - 10, canvas: canvas)
  }

  private func draw(_ panel: Panel, _ layout: Layout, on canvas: inout Canvas) {
    let columns = layout.columns
    if let stages {
      let bottom = panel.scale.start
      canvas.stageGround(stages, columns: columns, top: panel.top, bottom: bottom)
      canvas.stageRules(stages, columns: columns, top: panel.top, bottom: bottom)
    }
    canvas.grid(panel.scale, x: columns.x, width: columns.width)
    let values = panel.values.map { Optional(Double($0)) }
    let ink = panel.role.ink
    canvas.add(
      StepLine.area(values, columns: columns, scale: panel.scale),
      Appearance(fill: ink, opacity: 0.18))
    if let before = before?.counts(panel.role) {
      let line = StepLine.outline(before.map { Double($0) }, columns: columns, scale: panel.scale)
      canvas.add(line, .stroke(.before, width: 1.5))
    }
    canvas.add(
      StepLine.outline(values, columns: columns, scale: panel.scale),
      .stroke(ink, width: canvas.theme.dataLine))
    if let fit = fitted[panel.role] {
      let line = StepLine.outline(fit, columns: columns, scale: panel.scale)
      canvas.add(line, .stroke(.ink, width: 1, dash: [2, 2]))
    }
    let heading = panel.top - 8
    canvas.add(Rectangle(x: columns.x, y: heading - 9, width: 10, height: 10), .fill(panel.role))
    canvas.label(panel.role.label, columns.x + 16, heading, isBold: true)
    let after =
      columns.x + 24 + TextMetrics.width(panel.role.label, size: canvas.theme.labelSize, isBold: true)
    canvas.remark(panel.remark, after, heading, right: layout.width)
  }
}

extension ClassProfile {
  /// One class's panel.
  struct Panel: Equatable {
    let role: ClassRole
    let values: [Int]
    let scale: ValueScale
    let top: Double
    /// What stands beside the class's name: the total and the largest layer.
    let remark: String
  }

  /// Where everything of a profile stands.
  struct Layout: Equatable {
    let columns: LayerColumns
    let header: StageHeader?
    let panels: [Panel]
    let top: Double
    let bottom: Double
    let width: Double
    let notes: [String]

    static let panelHeight = 92.0
    static let headingHeight = 30.0

    init(_ chart: ClassProfile, theme: Theme) {
      let roles = chart.counts.roles
      let heights = roles.flatMap { role in
        (chart.counts.counts(role) ?? []) + (chart.before?.counts(role) ?? [])
      }
      let axis = ValueScale(holding: heights.map { Double($0) }, from: 0, to: 1, isInteger: true)
      let left = (axis.labelWidth(size: theme.smallSize) + 10).rounded(.up)
      let columns = LayerColumns(count: chart.counts.layers, x: left, room: theme.textWidth - left - 4)
      self.columns = columns
      header = chart.stages.map { StageHeader($0, columns: columns, theme: theme) }
      top = header?.height ?? 0
      var y = top
      var panels: [Panel] = []
      for role in roles {
        let values = chart.counts.counts(role) ?? []
        let panelTop = y + Self.headingHeight
        let all = values + (chart.before?.counts(role) ?? [])
        let scale = ValueScale(
          holding: all.map { Double($0) }, from: panelTop + Self.panelHeight, to: panelTop, isInteger: true)
        panels.append(
          Panel(
            role: role, values: values, scale: scale, top: panelTop,
            remark: Self.remark(values, before: chart.before?.counts(role))))
        y = panelTop + Self.panelHeight
      }
      self.panels = panels
      bottom = y
      width = max(columns.x + columns.width + 4, min(420, theme.textWidth))
      notes = header.map { $0.key + $0.shading } ?? []
    }

    private static func remark(_ values: [Int], before: [Int]?) -> String {
      let total = values.reduce(0, +)
      guard let most = values.max(), most > 0 else { return "none" }
      let layer = values.firstIndex(of: most) ?? 0
      let peak = "most in layer \(layer) (\(Numerals.integer(most)))"
      guard let before else { return "\(Numerals.count(total, "neuron")), \(peak)" }
      let change = "\(Numerals.integer(before.reduce(0, +))) → \(Numerals.count(total, "neuron"))"
      return "\(change), \(peak)"
    }
  }
}
