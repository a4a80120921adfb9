import Numerals

/// How the classified neurons of every layer divide into the classes, as shares of 100 % or as counts.
public struct StackedShares: Chart, Equatable {
  /// What the height of a bar is.
  public enum Mode: String, Sendable {
    /// Shares of the layer's classified neurons: all bars are as high.
    case shares
    /// Numbers of neurons.
    case counts
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The counts by layer.
  public var counts: ClassSeries
  /// What the height of a bar is.
  public var mode: Mode
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?

  /// Stacked bars over depth.
  public init(
    title: String, description: String, counts: ClassSeries, mode: Mode = .shares, stages: StageOverlay? = nil
  ) {
    self.title = title
    self.description = description
    self.counts = counts
    self.mode = mode
    self.stages = stages
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    if let header = layout.header { canvas.stageHeader(header, columns: layout.columns, top: 0) }
    canvas.grid(layout.scale, x: layout.columns.x, width: layout.columns.width, isLabelled: false)
    for tick in layout.scale.ticks {
      let label = mode == .shares ? Numerals.percent(tick, decimals: 0) : layout.scale.label(tick)
      canvas.note(label, layout.columns.x - 6, layout.scale.place(tick) + 4, .end)
    }
    for role in counts.roles {
      canvas.add(Path(layout.bars.filter { $0.role == role }.map(\.area)), .fill(role))
    }
    for label in layout.labels {
      canvas.add(Rectangle(x: layout.labelX, y: label.y - 5, width: 10, height: 10), .fill(label.role))
      canvas.label(label.role.label, layout.labelX + 16, label.y + 4)
    }
    if let stages {
      canvas.stageSeams(stages, columns: layout.columns, top: layout.scale.end, bottom: layout.scale.start)
    }
    let y = canvas.layerAxis(layout.columns, y: layout.scale.start)
    let end = canvas.notes(
      layout.notes, x: layout.columns.x, y: y + 20, width: max(layout.columns.width, 220))
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }
}

extension StackedShares {
  /// One class's part of a layer's bar.
  struct Bar: Equatable {
    let layer: Int
    let role: ClassRole
    let area: Rectangle
  }

  /// A class's name beside the last layer.
  struct Label: Equatable {
    let role: ClassRole
    let y: Double
  }

  /// Where everything of a chart of shares stands.
  struct Layout: Equatable {
    let columns: LayerColumns
    let header: StageHeader?
    let scale: ValueScale
    let bars: [Bar]
    let labels: [Label]
    let labelX: Double
    let width: Double
    let notes: [String]

    static let plotHeight = 180.0

    init(_ chart: StackedShares, theme: Theme) {
      let roles = chart.counts.roles
      let layers = chart.counts.layers
      let value: (ClassRole, Int) -> Double = { role, layer in
        let counts = chart.counts.counts(role) ?? []
        return layer < counts.count ? Double(counts[layer]) : 0
      }
      let totals = (0..<layers).map { layer in roles.reduce(0) { $0 + value($1, layer) } }
      let labelRoom = (roles.map { TextMetrics.width($0.label, size: theme.labelSize) }.max() ?? 0) + 28
      let rough = ValueScale(holding: totals, from: 0, to: 1, count: 4, isInteger: true)
      let left = ((chart.mode == .shares ? 36 : rough.labelWidth(size: theme.smallSize)) + 10).rounded(.up)
      let columns = LayerColumns(count: layers, x: left, room: theme.textWidth - left - labelRoom)
      self.columns = columns
      header = chart.stages.map { StageHeader($0, columns: columns, theme: theme) }
      let top = header.map { $0.height + 6 } ?? 9
      let bottom = top + Self.plotHeight
      let scale =
        chart.mode == .shares
        ? ValueScale(domain: 0...1, from: bottom, to: top, count: 4)
        : ValueScale(holding: totals, from: bottom, to: top, count: 4, isInteger: true)
      self.scale = scale
      let seam = columns.step >= 6 ? 1.0 : 0
      var bars: [Bar] = []
      for layer in 0..<layers where totals[layer] > 0 {
        var base = 0.0
        for role in roles where value(role, layer) > 0 {
          let height = chart.mode == .shares ? value(role, layer) / totals[layer] : value(role, layer)
          let y = scale.place(base + height)
          bars.append(
            Bar(
              layer: layer, role: role,
              area: Rectangle(
                x: columns.left(layer), y: y, width: columns.step - seam, height: scale.place(base) - y)))
          base += height
        }
      }
      self.bars = bars
      labelX = columns.x + columns.width + 12
      let last = bars.last?.layer
      let wanted = roles.map { role in
        bars.first { $0.layer == last && $0.role == role }?.area.midY ?? bottom
      }
      let places = LabelPlacement.spread(wanted, distance: 18, within: (top + 6)...(bottom - 4))
      labels = zip(roles, places).map { Label(role: $0, y: $1) }
      let empty = totals.count { $0 == 0 }
      width = max(labelX + labelRoom - 12, columns.x + 224)
      let note = empty == 0 ? [] : ["\(Numerals.count(empty, "layer")) without a classified neuron: blank."]
      notes = (header?.key ?? []) + (chart.mode == .shares ? note : [])
    }
  }
}
