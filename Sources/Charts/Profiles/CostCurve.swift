import Numerals

/// What each number of blocks costs a segmentation, with a mean or a line in every block: the least wins unless
/// another number comes within a margin.
public struct CostCurve: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The cost with a mean in every block, from B = 1.
  public var means: [Double]
  /// The cost with lines in longer blocks, from B = 1.
  public var lines: [Double]
  /// How far above the least a cost decides nothing.
  public var margin: Double

  /// Costs by the number of blocks.
  public init(title: String, description: String, means: [Double], lines: [Double], margin: Double = 6) {
    self.title = title
    self.description = description
    self.means = means
    self.lines = lines
    self.margin = margin
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    if let least = layout.least {
      let top = layout.scale.place(least + margin)
      let area = Rectangle(
        x: layout.left, y: top, width: layout.right - layout.left, height: layout.scale.place(least) - top)
      canvas.add(area, .fill(.uncertainty, opacity: 0.55))
    }
    canvas.grid(layout.scale, x: layout.left, width: layout.right - layout.left)
    draw(means, "means", layout.labels[0], ink: .muted, layout, on: &canvas)
    draw(lines, "lines", layout.labels[1], ink: .ink, layout, on: &canvas)
    for blocks in 1...max(means.count, lines.count, 1) {
      canvas.note(String(blocks), layout.x(blocks), layout.bottom + 16, .middle)
    }
    canvas.note("number of blocks, B", (layout.left + layout.right) / 2, layout.bottom + 33, .middle)
    canvas.note("cost C", 0, 12)
    let key =
      layout.least == nil ? [] : ["Shaded: within \(Numerals.plain(margin)) of the least, which is ringed."]
    let end = canvas.notes(key, x: layout.left, y: layout.bottom + 51, width: layout.width - layout.left)
    return drawing(width: layout.width, height: end - 11, canvas: canvas)
  }

  private func draw(
    _ costs: [Double], _ name: String, _ labelY: Double, ink: Ink, _ layout: Layout, on canvas: inout Canvas
  ) {
    let points = costs.enumerated().filter { $0.element.isFinite }.map {
      Point(layout.x($0.offset + 1), layout.scale.place($0.element))
    }
    canvas.add(Path(through: points), .stroke(ink, width: canvas.theme.dataLine))
    for point in points { canvas.circle(point.x, point.y, radius: 3, .fill(ink)) }
    if let least = layout.least, let blocks = costs.firstIndex(of: least) {
      canvas.circle(
        layout.x(blocks + 1), layout.scale.place(least), radius: 6.5, .stroke(.accent, width: 1.75))
    }
    if !points.isEmpty { canvas.label(name, layout.right + 8, labelY + 4) }
  }
}

extension CostCurve {
  /// Where everything of a curve stands.
  struct Layout: Equatable {
    let scale: ValueScale
    let left: Double
    let right: Double
    let bottom = 190.0
    let width: Double
    let labels: [Double]
    /// The least cost of all.
    let least: Double?
    private let count: Int

    init(_ chart: CostCurve, theme: Theme) {
      let all = (chart.means + chart.lines).filter(\.isFinite)
      least = all.min()
      let low = all.min() ?? 0
      let high = max(all.max() ?? 1, low + chart.margin)
      let step = NiceTicks.step(span: high - low, count: 4)
      // A difference of costs has a meaning, a cost itself has none: the axis does not begin at zero.
      let domain = ((low - step * 0.2) / step).rounded(.down) * step...(high / step).rounded(.up) * step
      let scale = ValueScale(domain: domain, from: bottom, to: 24, count: 4)
      self.scale = scale
      left = (scale.labelWidth(size: theme.smallSize) + 10).rounded(.up)
      width = theme.textWidth * 0.75
      right = width - 52
      count = max(chart.means.count, chart.lines.count, 1)
      let ends = [chart.means.last, chart.lines.last].map { scale.place($0 ?? low) }
      labels = LabelPlacement.spread(ends, distance: 16, within: 24...bottom)
    }

    /// Where a number of blocks stands.
    func x(_ blocks: Int) -> Double {
      left + 14 + (right - left - 24) * (count == 1 ? 0.5 : Double(blocks - 1) / Double(count - 1))
    }
  }
}
