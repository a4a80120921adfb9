import Numerals

/// How the number of neurons in each class moves with the two choices of the method: the rate of neurons
/// selected and the quantile of the threshold.
public struct SensitivityGrid: Chart, Equatable {
  /// One class's counts.
  public struct Panel: Sendable, Equatable {
    /// The class.
    public var role: ClassRole
    /// Its neurons by quantile (rows) and rate (columns); nil where nothing could be selected.
    public var counts: [[Int?]]

    /// A class's counts.
    public init(role: ClassRole, counts: [[Int?]]) {
      self.role = role
      self.counts = counts
    }
  }

  /// The cell of the analysis's own choices, by index.
  public struct Chosen: Sendable, Equatable {
    /// The index of its rate.
    public var rate: Int
    /// The index of its quantile.
    public var quantile: Int

    /// A cell.
    public init(rate: Int, quantile: Int) {
      self.rate = rate
      self.quantile = quantile
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The shares of neurons selected, from left to right.
  public var rates: [Double]
  /// The quantiles of the threshold, from top to bottom.
  public var quantiles: [Double]
  /// The classes from left to right.
  public var panels: [Panel]
  /// The analysis's own choices, outlined.
  public var chosen: Chosen?

  /// A grid of choices.
  public init(
    title: String, description: String, rates: [Double], quantiles: [Double], panels: [Panel],
    chosen: Chosen? = nil
  ) {
    self.title = title
    self.description = description
    self.rates = rates
    self.quantiles = quantiles
    self.panels = panels
    self.chosen = chosen
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for (index, panel) in panels.enumerated() {
      let origin = layout.origin(index)
      if origin.x == layout.left { drawQuantiles(origin, layout, on: &canvas) }
      draw(panel, origin, layout, on: &canvas)
    }
    if panels.isEmpty { drawQuantiles(layout.origin(0), layout, on: &canvas) }
    canvas.note("share of neurons selected", layout.left, layout.bottom + 33)
    if chosen != nil { canvas.note("outlined: this analysis", layout.width - 2, layout.bottom + 33, .end) }
    return drawing(width: layout.width, height: layout.bottom + 40, canvas: canvas)
  }

  private func drawQuantiles(_ origin: Point, _ layout: Layout, on canvas: inout Canvas) {
    canvas.note("quantile", layout.left - 8, origin.y - 6, .end)
    for (row, quantile) in quantiles.enumerated() {
      let y = origin.y + (Double(row) + 0.5) * Layout.rowHeight + 4
      canvas.note(
        Numerals.plain(quantile), layout.left - 8, y, .end, ink: row == chosen?.quantile ? .ink : .muted)
    }
  }

  private func draw(_ panel: Panel, _ origin: Point, _ layout: Layout, on canvas: inout Canvas) {
    canvas.add(Rectangle(x: origin.x, y: origin.y - 22, width: 10, height: 10), .fill(panel.role))
    canvas.label(panel.role.label, origin.x + 16, origin.y - 13, isBold: true)
    let scale = LevelScale(panel.counts.joined().compactMap { $0.map(Double.init) }, kind: .squareRoot)
    for row in quantiles.indices {
      for column in rates.indices {
        let area = layout.cell(origin, row, column)
        guard row < panel.counts.count, column < panel.counts[row].count,
          let count = panel.counts[row][column]
        else {
          canvas.note(Numerals.missing, area.midX, area.midY + 4, .middle)
          continue
        }
        let bin = scale.bin(of: Double(count))
        canvas.add(area, .cells(scale.ink(bin: bin)))
        canvas.note(
          Numerals.integer(count), area.midX, area.midY + 4, .middle,
          ink: scale.text(bin: bin, ramp: canvas.theme.ramp))
      }
    }
    for (column, rate) in rates.enumerated() {
      let text = Numerals.plain(Numerals.nineDigits(rate * 100)) + "\u{202F}%"
      canvas.note(
        text, layout.cell(origin, 0, column).midX, origin.y + layout.panelHeight + 14, .middle,
        ink: column == chosen?.rate ? .ink : .muted)
    }
    if let chosen, rates.indices.contains(chosen.rate), quantiles.indices.contains(chosen.quantile) {
      canvas.outline(layout.cell(origin, chosen.quantile, chosen.rate))
    }
  }
}

extension SensitivityGrid {
  /// Where everything of a grid stands.
  struct Layout: Equatable {
    let left: Double
    let cellWidth: Double
    let panelStep: Double
    /// The height of a panel's cells.
    let panelHeight: Double
    /// How many panels stand side by side.
    let columns: Int
    let bottom: Double
    let width: Double

    static let top = 24.0
    /// Between the cells of panels below each other.
    static let lineGap = 50.0
    static let rowHeight = 26.0

    init(_ chart: SensitivityGrid, theme: Theme) {
      let labels = chart.quantiles.map(Numerals.plain) + ["quantile"]
      left = ((labels.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0) + 10).rounded(.up)
      let counts = chart.panels.flatMap { $0.counts.joined().compactMap { $0 } }
      let widest = counts.map { TextMetrics.width(Numerals.integer($0), size: theme.smallSize) }.max() ?? 0
      cellWidth = max(36, (widest + 8).rounded(.up))
      panelStep = max(Double(chart.rates.count) * cellWidth, 120) + 20
      panelHeight = Double(chart.quantiles.count) * Self.rowHeight
      // Side by side as long as a narrow column has room for them.
      let fitting =
        theme.isNarrow ? max(1, Int((theme.wideWidth - left + 16) / panelStep)) : chart.panels.count
      columns = max(1, min(chart.panels.count, fitting))
      let lines = (max(chart.panels.count, 1) + columns - 1) / columns
      bottom = Self.top + Double(lines) * panelHeight + Double(lines - 1) * Self.lineGap
      width = max(left + Double(columns) * panelStep - 20 + 4, 340)
    }

    /// The upper left corner of a panel's cells.
    func origin(_ index: Int) -> Point {
      let (line, column) = index.quotientAndRemainder(dividingBy: columns)
      return Point(
        left + Double(column) * panelStep, Self.top + Double(line) * (panelHeight + Self.lineGap))
    }

    func cell(_ origin: Point, _ row: Int, _ column: Int) -> Rectangle {
      Rectangle(
        x: origin.x + Double(column) * cellWidth, y: origin.y + Double(row) * Self.rowHeight,
        width: cellWidth - 1,
        height: Self.rowHeight - 1)
    }
  }
}
