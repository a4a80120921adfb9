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
    canvas.note("quantile", layout.left - 8, Layout.top - 6, .end)
    for (row, quantile) in quantiles.enumerated() {
      let y = Layout.top + (Double(row) + 0.5) * Layout.rowHeight + 4
      canvas.note(
        Numerals.plain(quantile), layout.left - 8, y, .end, ink: row == chosen?.quantile ? .ink : .muted)
    }
    for (index, panel) in panels.enumerated() { draw(panel, layout.panelX(index), layout, on: &canvas) }
    canvas.note("share of neurons selected", layout.left, layout.bottom + 33)
    if chosen != nil { canvas.note("outlined: this analysis", layout.width - 2, layout.bottom + 33, .end) }
    return drawing(width: layout.width, height: layout.bottom + 40, canvas: canvas)
  }

  private func draw(_ panel: Panel, _ x: Double, _ layout: Layout, on canvas: inout Canvas) {
    canvas.add(Rectangle(x: x, y: 2, width: 10, height: 10), .fill(panel.role))
    canvas.label(panel.role.label, x + 16, 11, isBold: true)
    let scale = LevelScale(panel.counts.joined().compactMap { $0.map(Double.init) }, kind: .squareRoot)
    for row in quantiles.indices {
      for column in rates.indices {
        let area = layout.cell(x, row, column)
        guard row < panel.counts.count, column < panel.counts[row].count,
          let count = panel.counts[row][column]
        else {
          canvas.note(Numerals.missing, area.midX, area.midY + 4, .middle)
          continue
        }
        let bin = scale.bin(of: Double(count))
        canvas.add(area, .cells(scale.ink(bin: bin)))
        let isDark = scale.isDark(bin: bin, ramp: canvas.theme.ramp)
        canvas.note(
          Numerals.integer(count), area.midX, area.midY + 4, .middle, ink: isDark ? .onDark : .onLight)
      }
    }
    for (column, rate) in rates.enumerated() {
      let text = Numerals.plain(Numerals.nineDigits(rate * 100)) + "\u{202F}%"
      canvas.note(
        text, layout.cell(x, 0, column).midX, layout.bottom + 14, .middle,
        ink: column == chosen?.rate ? .ink : .muted)
    }
    if let chosen, rates.indices.contains(chosen.rate), quantiles.indices.contains(chosen.quantile) {
      canvas.outline(layout.cell(x, chosen.quantile, chosen.rate))
    }
  }
}

extension SensitivityGrid {
  /// Where everything of a grid stands.
  struct Layout: Equatable {
    let left: Double
    let cellWidth: Double
    let panelStep: Double
    let bottom: Double
    let width: Double

    static let top = 24.0
    static let rowHeight = 26.0

    init(_ chart: SensitivityGrid, theme: Theme) {
      let labels = chart.quantiles.map(Numerals.plain) + ["quantile"]
      left = ((labels.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0) + 10).rounded(.up)
      let counts = chart.panels.flatMap { $0.counts.joined().compactMap { $0 } }
      let widest = counts.map { TextMetrics.width(Numerals.integer($0), size: theme.smallSize) }.max() ?? 0
      cellWidth = max(36, (widest + 8).rounded(.up))
      panelStep = max(Double(chart.rates.count) * cellWidth, 120) + 20
      bottom = Self.top + Double(chart.quantiles.count) * Self.rowHeight
      width = max(left + Double(chart.panels.count) * panelStep - 20 + 4, 340)
    }

    func panelX(_ index: Int) -> Double { left + Double(index) * panelStep }

    func cell(_ x: Double, _ row: Int, _ column: Int) -> Rectangle {
      Rectangle(
        x: x + Double(column) * cellWidth, y: Self.top + Double(row) * Self.rowHeight, width: cellWidth - 1,
        height: Self.rowHeight - 1)
    }
  }
}
