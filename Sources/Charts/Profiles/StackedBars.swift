import Numerals

/// Bars over ordered categories, such as layers or numbers of languages, each stacked from the same parts.
public struct StackedBars: Chart, Equatable {
  /// What every bar is stacked from, from the bottom.
  public struct Part: Sendable, Equatable {
    /// The name in the legend.
    public var name: String
    /// Its colour.
    public var ink: Ink

    /// A part of every bar.
    public init(name: String, ink: Ink) {
      self.name = name
      self.ink = ink
    }
  }

  /// One row of bars.
  public struct Panel: Sendable, Equatable {
    /// What stands above it; empty for nothing.
    public var name: String
    /// The values by part and category.
    public var values: [[Double]]

    /// A row of bars.
    public init(name: String = "", values: [[Double]]) {
      self.name = name
      self.values = values
    }
  }

  /// What the values are.
  public enum Quantity: Sendable, Equatable {
    /// Whole numbers of what is named.
    case count(String)
    /// Shares of 1 of what is named, written as percentages.
    case share(String)
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The categories from left to right.
  public var categories: [String]
  /// What the categories are: `layer, from input to output`.
  public var axis: String
  /// What the values are.
  public var quantity: Quantity
  /// What bars are stacked from; a single part needs no legend.
  public var parts: [Part]
  /// The rows of bars from top to bottom, all with the same vertical scale.
  public var panels: [Panel]

  /// Stacked bars.
  public init(
    title: String, description: String, categories: [String], axis: String, quantity: Quantity, parts: [Part],
    panels: [Panel]
  ) {
    self.title = title
    self.description = description
    self.categories = categories
    self.axis = axis
    self.quantity = quantity
    self.parts = parts
    self.panels = panels
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    canvas.note(layout.heading, 0, 12)
    for (panel, placed) in zip(panels, layout.panels) {
      canvas.name(
        panel.name, layout.columns.x, placed.scale.end - 8, .start, room: layout.columns.width,
        size: theme.smallSize)
      canvas.grid(placed.scale, x: layout.columns.x, width: layout.columns.width, isLabelled: false)
      for tick in placed.scale.ticks {
        canvas.note(
          layout.text(tick, placed.scale), layout.columns.x - 6, placed.scale.place(tick) + 4, .end)
      }
      for (part, bars) in zip(parts, placed.bars) { canvas.add(Path(bars), .fill(part.ink)) }
    }
    for index in layout.labelled {
      canvas.note(categories[index], layout.columns.center(index), layout.bottom + 16, .middle)
    }
    canvas.name(
      axis, layout.columns.x + layout.columns.width / 2, layout.bottom + 33, .middle, room: layout.width,
      size: theme.smallSize, ink: .muted)
    for entry in layout.legend {
      canvas.add(Rectangle(x: entry.x, y: entry.y - 9, width: 10, height: 10), .fill(entry.part.ink))
      canvas.name(
        entry.part.name, entry.x + 15, entry.y, .start, room: layout.width - entry.x - 15,
        size: theme.smallSize,
        ink: .muted)
    }
    return drawing(width: layout.width, height: layout.height, canvas: canvas)
  }
}

extension StackedBars {
  /// Where one row of bars stands.
  struct PlacedPanel: Equatable {
    let scale: ValueScale
    /// The rectangles by part.
    let bars: [[Rectangle]]
  }

  /// Where a part's name stands.
  struct LegendEntry: Equatable {
    let part: Part
    let x: Double
    let y: Double
  }

  /// Where everything of a chart stands.
  struct Layout: Equatable {
    let columns: LayerColumns
    let panels: [PlacedPanel]
    /// The categories whose names are written, as many as have room.
    let labelled: [Int]
    let legend: [LegendEntry]
    let heading: String
    let bottom: Double
    let width: Double
    let height: Double
    private let isShare: Bool

    init(_ chart: StackedBars, theme: Theme) {
      let totals = chart.panels.flatMap { panel in
        chart.categories.indices.map { index in
          panel.values.reduce(0) { $0 + max(0, index < $1.count && $1[index].isFinite ? $1[index] : 0) }
        }
      }
      if case .share = chart.quantity { isShare = true } else { isShare = false }
      switch chart.quantity {
      case .count(let what), .share(let what): heading = what
      }
      let isShare = isShare
      let scale: (Double, Double) -> ValueScale = { start, end in
        ValueScale(
          holding: totals, from: start, to: end, count: chart.panels.count == 1 ? 4 : 2, isInteger: !isShare)
      }
      let rough = scale(1, 0)
      let texts = rough.ticks.map { Self.text($0, rough, isShare: isShare) }
      let axisWidth = texts.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
      let left = (axisWidth + 10).rounded(.up)
      let columns = LayerColumns(count: chart.categories.count, x: left, room: theme.textWidth - left - 4)
      self.columns = columns
      let plot = chart.panels.count == 1 ? 150.0 : 54
      let headroom = chart.panels.contains { !$0.name.isEmpty } ? 26.0 : 12
      var y = 16.0
      var panels: [PlacedPanel] = []
      let gap = columns.step >= 6 ? 1.0 : 0
      for panel in chart.panels {
        let scale = scale(y + headroom + plot, y + headroom)
        var bars = chart.parts.map { _ in [Rectangle]() }
        for category in chart.categories.indices {
          var base = 0.0
          for (part, values) in panel.values.prefix(chart.parts.count).enumerated()
          where category < values.count && values[category].isFinite && values[category] > 0 {
            let top = scale.place(base + values[category])
            bars[part].append(
              Rectangle(
                x: columns.left(category), y: top, width: columns.step - gap, height: scale.place(base) - top)
            )
            base += values[category]
          }
        }
        panels.append(PlacedPanel(scale: scale, bars: bars))
        y += headroom + plot
      }
      self.panels = panels
      bottom = y
      let widest = chart.categories.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
      let stride = [1, 2, 5, 10, 20, 25, 50, 100].first { Double($0) * columns.step >= widest + 6 } ?? 200
      labelled = Array(Swift.stride(from: 0, to: chart.categories.count, by: stride))
      // The last name may reach beyond its bars.
      let lastEnd = labelled.last.map {
        columns.center($0) + TextMetrics.width(chart.categories[$0], size: theme.smallSize) / 2
      }
      width = max(left + columns.width + 4, (lastEnd ?? 0).rounded(.up), 260)
      var legend: [LegendEntry] = []
      var x = left
      var line = y + 54
      for part in chart.parts.count > 1 ? chart.parts : [] {
        let room = TextMetrics.width(part.name, size: theme.smallSize) + 33
        if x > left, x + room > width {
          x = left
          line += theme.lineHeight + 2
        }
        legend.append(LegendEntry(part: part, x: x, y: line))
        x += room
      }
      self.legend = legend
      height = (legend.last?.y ?? y + 33) + 8
    }

    /// A tick as the axis writes it.
    func text(_ tick: Double, _ scale: ValueScale) -> String { Self.text(tick, scale, isShare: isShare) }

    private static func text(_ tick: Double, _ scale: ValueScale, isShare: Bool) -> String {
      isShare ? Numerals.percent(tick, decimals: scale.domain.upperBound < 0.05 ? 1 : 0) : scale.label(tick)
    }
  }
}
