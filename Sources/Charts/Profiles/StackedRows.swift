import Numerals

/// Parts of a quantity stacked into one bar per row, to the right of zero or to both sides of it.
public struct StackedRows: Chart, Equatable {
  /// What a part is, which colours it.
  public enum Style: Sendable, Equatable {
    /// A class of neurons.
    case role(ClassRole)
    /// What can be relied on.
    case strong
    /// What could as well be chance.
    case weak
  }

  /// One kind of part, by its place in every row's values.
  public struct Part: Sendable, Equatable {
    /// What the legend calls it; parts of one name stand there once.
    public var name: String
    /// What it is.
    public var style: Style
    /// Whether it stands to the left of zero.
    public var isLeft: Bool

    /// A kind of part.
    public init(name: String, style: Style, isLeft: Bool = false) {
      self.name = name
      self.style = style
      self.isLeft = isLeft
    }
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// What it is about.
    public var name: String
    /// The sizes of its parts, none below 0, in the order of the chart's parts.
    public var values: [Double]

    /// A row with its parts.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The kinds of parts, from zero outwards on each side.
  public var parts: [Part]
  /// The rows from top to bottom.
  public var rows: [Row]
  /// What the bars count.
  public var quantity: String

  /// Stacked bars.
  public init(title: String, description: String, parts: [Part], rows: [Row], quantity: String) {
    self.title = title
    self.description = description
    self.parts = parts
    self.rows = rows
    self.quantity = quantity
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for entry in layout.legend {
      canvas.add(
        Rectangle(x: entry.x, y: entry.y - 9, width: 10, height: 10), appearance(parts[entry.part].style))
      canvas.note(parts[entry.part].name, entry.x + 15, entry.y, ink: .ink)
    }
    for tick in layout.scale.ticks {
      let x = layout.scale.place(tick)
      canvas.rule(x, layout.top, x, layout.bottom, tick == 0 ? .muted : .hairline)
      canvas.note(Numerals.real(abs(tick), decimals: layout.scale.decimals), x, layout.bottom + 15, .middle)
    }
    for (index, part) in parts.enumerated() {
      canvas.add(Path(layout.bars.filter { $0.part == index }.map(\.area)), appearance(part.style))
    }
    for (index, row) in rows.enumerated() {
      let y = layout.top + (Double(index) + 0.5) * layout.rowHeight
      canvas.name(row.name, layout.left - 10, y + 4, room: layout.nameWidth, size: layout.textSize)
    }
    for label in layout.labels { canvas.note(label.text, label.x, label.y, label.anchor) }
    canvas.note(
      quantity, (layout.scale.start + layout.scale.end) / 2, layout.bottom + 32, .middle)
    return drawing(width: theme.textWidth, height: layout.bottom + 40, canvas: canvas)
  }

  private func appearance(_ style: Style) -> Appearance {
    switch style {
    case .role(let role): .fill(role)
    case .strong: .fill(.muted)
    case .weak: Appearance(fill: .uncertainty, stroke: .muted, strokeWidth: 0.75)
    }
  }
}

extension StackedRows {
  /// One part of one row.
  struct Bar: Equatable {
    let part: Int
    let area: Rectangle
  }

  /// A row's sum at the end of its bar.
  struct SumLabel: Equatable {
    let text: String
    let x: Double
    let y: Double
    let anchor: Text.Anchor
  }

  /// A kind of part in the legend.
  struct LegendEntry: Equatable {
    let part: Int
    let x: Double
    let y: Double
  }

  /// Where everything of stacked rows stands.
  struct Layout: Equatable {
    let scale: ValueScale
    let bars: [Bar]
    let labels: [SumLabel]
    let legend: [LegendEntry]
    let left: Double
    let nameWidth: Double
    let textSize: Double
    let rowHeight: Double
    let top: Double
    let bottom: Double

    init(_ chart: StackedRows, theme: Theme) {
      let isDense = chart.rows.count > 30
      rowHeight = isDense ? 14 : 20
      textSize = isDense ? theme.smallSize : theme.labelSize
      let textSize = textSize
      nameWidth = min(
        theme.nameWidth, chart.rows.map { TextMetrics.width($0.name, size: textSize) }.max() ?? 0)
      left = (nameWidth + 14).rounded(.up)
      let sums = chart.rows.map { row in
        [true, false].map { side in
          zip(chart.parts, row.values).filter { $0.0.isLeft == side && $0.1.isFinite }.reduce(0) { $0 + $1.1 }
        }
      }
      let isInteger = chart.rows.allSatisfy { $0.values.allSatisfy { $0 == $0.rounded() } }
      func text(_ sum: Double) -> String { Numerals.real(sum, decimals: isInteger ? 0 : 1) }
      let hasLeft = chart.parts.contains(where: \.isLeft)
      let labelWidth =
        (sums.joined().map { TextMetrics.width(text($0), size: theme.smallSize) }.max() ?? 0) + 8
      let scale = ValueScale(
        holding: sums.flatMap { [-$0[0], $0[1]] }, from: left + (hasLeft ? labelWidth : 0),
        to: theme.textWidth - labelWidth - 4, count: 5, isInteger: isInteger)
      self.scale = scale

      var legend: [LegendEntry] = []
      var (x, y) = (left, 12.0)
      for (index, part) in chart.parts.enumerated()
      where chart.parts[..<index].allSatisfy({ $0.name != part.name }) {
        let width = 15 + TextMetrics.width(part.name, size: theme.smallSize) + 18
        if x > left, x + width > theme.textWidth {
          x = left
          y += theme.lineHeight + 4
        }
        legend.append(LegendEntry(part: index, x: x, y: y))
        x += width
      }
      self.legend = legend
      let top = y + 14
      self.top = top
      bottom = top + Double(max(chart.rows.count, 1)) * rowHeight

      var bars: [Bar] = []
      var labels: [SumLabel] = []
      for (index, row) in chart.rows.enumerated() {
        let middle = top + (Double(index) + 0.5) * rowHeight
        var ends = (left: 0.0, right: 0.0)
        for (part, value) in zip(chart.parts.indices, row.values) where value > 0 && value.isFinite {
          let isLeft = chart.parts[part].isLeft
          let from = isLeft ? ends.left - value : ends.right
          let places = [scale.place(from), scale.place(from + value)]
          bars.append(
            Bar(
              part: part,
              area: Rectangle(
                x: places[0], y: middle - rowHeight * 0.35, width: places[1] - places[0],
                height: rowHeight * 0.7)))
          if isLeft { ends.left -= value } else { ends.right += value }
        }
        labels.append(
          SumLabel(text: text(ends.right), x: scale.place(ends.right) + 5, y: middle + 4, anchor: .start))
        if hasLeft {
          labels.append(
            SumLabel(text: text(-ends.left), x: scale.place(ends.left) - 5, y: middle + 4, anchor: .end))
        }
      }
      self.bars = bars
      self.labels = labels
    }
  }
}
