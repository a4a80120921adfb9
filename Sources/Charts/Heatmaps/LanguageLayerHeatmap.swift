import Numerals

/// How many neurons, or what share, each language has in each layer: languages down, layers across.
///
/// Cells of one level are one path of runs, so that even 126 layers by 100 languages stay a small vector
/// drawing.
public struct LanguageLayerHeatmap: Chart, Equatable {
  /// A language with its values from layer 0.
  public struct Row: Sendable, Equatable {
    /// The language.
    public var language: LanguageLabel
    /// The value in each layer; nil where nothing was measured.
    public var values: [Double?]

    /// A row of the heatmap.
    public init(language: LanguageLabel, values: [Double?]) {
      self.language = language
      self.values = values
    }
  }

  /// Languages that belong together, set apart from the others by a gap.
  public struct Group: Sendable, Equatable {
    /// What the group is called.
    public var name: String?
    /// Its languages from top to bottom.
    public var rows: [Row]

    /// A group of rows.
    public init(name: String? = nil, rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }

  /// What stands at the end of each row.
  public enum Summary: String, Sendable {
    /// The sum over layers.
    case total
    /// The mean over the layers that were measured.
    case mean
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// What a cell counts, as the legend says it: `language-specific neurons`.
  public var quantity: String
  /// The languages in groups.
  public var groups: [Group]
  /// How values become levels.
  public var scale: LevelScale.Kind
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?
  /// What stands at the end of each row.
  public var summary: Summary?

  /// A heatmap of languages and layers.
  public init(
    title: String, description: String, quantity: String, groups: [Group],
    scale: LevelScale.Kind = .automatic, stages: StageOverlay? = nil, summary: Summary? = nil
  ) {
    self.title = title
    self.description = description
    self.quantity = quantity
    self.groups = groups
    self.scale = scale
    self.stages = stages
    self.summary = summary
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    if let header = layout.header { canvas.stageHeader(header, columns: layout.columns, top: 0) }
    drawGroups(layout, on: &canvas)
    drawCells(layout, on: &canvas)
    if let stages {
      canvas.stageSeams(stages, columns: layout.columns, top: layout.top, bottom: layout.bottom)
    }
    var y = canvas.layerAxis(layout.columns, y: layout.bottom + 2) + 12
    canvas.legend(layout.legend, y: y)
    y = canvas.notes(
      layout.notes, x: layout.legend.x, y: y + LevelLegend.height + 14,
      width: max(layout.width - layout.legend.x, 220))
    return drawing(width: layout.width, height: y - 6, canvas: canvas)
  }

  private func drawGroups(_ layout: Layout, on canvas: inout Canvas) {
    var row = 0
    for group in groups {
      if let name = group.name, !group.rows.isEmpty {
        let y = layout.rowTops[row] - 5
        canvas.name(
          name, 0, y, .start, room: layout.columns.x + layout.columns.width, size: canvas.theme.smallSize,
          ink: .muted)
      }
      for entry in group.rows {
        let middle = layout.rowTops[row] + layout.rowHeight / 2 + 4
        canvas.name(
          entry.language.name, layout.columns.x - 8, middle, room: layout.nameWidth, size: layout.textSize)
        if summary != nil {
          canvas.text(
            layout.summaries[row], layout.summaryX, middle, .end, size: layout.textSize, ink: .muted)
        }
        row += 1
      }
    }
    if let summary {
      canvas.note(summary.rawValue, layout.summaryX, layout.top - 5, .end)
    }
  }

  private func drawCells(_ layout: Layout, on canvas: inout Canvas) {
    for (bin, runs) in RunLength.runs(layout.bins) {
      let rectangles = runs.map { run in
        Rectangle(
          x: layout.columns.left(run.columns.lowerBound), y: layout.rowTops[run.row],
          width: Double(run.columns.count) * layout.columns.step, height: layout.rowHeight - layout.seam)
      }
      canvas.add(Path(rectangles), .cells(layout.levels.ink(bin: bin)))
    }
  }
}

extension LanguageLayerHeatmap {
  /// Where everything of a heatmap stands.
  struct Layout: Equatable {
    let columns: LayerColumns
    let header: StageHeader?
    let levels: LevelScale
    let legend: LevelLegend
    /// The bin of every cell, rows from top to bottom; nil where nothing was measured.
    let bins: [[Int?]]
    /// The top edge of every row.
    let rowTops: [Double]
    let rowHeight: Double
    /// The page that shows between rows.
    let seam: Double
    let textSize: Double
    let nameWidth: Double
    let summaries: [String]
    /// The right end of the summaries.
    let summaryX: Double
    let top: Double
    let bottom: Double
    let width: Double
    let notes: [String]

    init(_ chart: LanguageLayerHeatmap, theme: Theme) {
      let rows = chart.groups.flatMap(\.rows)
      let layers = rows.map(\.values.count).max() ?? 0
      let all = rows.flatMap { $0.values.compactMap { $0 } }
      let levels = LevelScale(all, kind: chart.scale)
      self.levels = levels
      rowHeight = rows.count <= 12 ? 22 : rows.count <= 24 ? 18 : rows.count <= 60 ? 15 : 13
      seam = rowHeight >= 15 ? 1 : 0
      let textSize = rowHeight >= 18 ? theme.labelSize : theme.smallSize
      self.textSize = textSize
      nameWidth = rows.map(\.language).nameWidth(size: textSize, atMost: theme.nameWidth)
      let summaries =
        chart.summary.map { RowSummary.texts(rows.map(\.values), $0, isInteger: levels.isInteger) } ?? []
      self.summaries = summaries
      let summaryWidth =
        (summaries + [chart.summary?.rawValue ?? ""]).map {
          TextMetrics.width($0, size: textSize)
        }.max() ?? 0
      let left = (nameWidth + 8).rounded(.up)
      let right = chart.summary == nil ? 4 : (summaryWidth + 12).rounded(.up)
      let room = (Double(layers) * 12 > theme.textWidth - left - right ? theme.wideWidth : theme.textWidth)
      let columns = LayerColumns(count: layers, x: left, room: room - left - right)
      self.columns = columns
      let header = chart.stages.map { StageHeader($0, columns: columns, theme: theme) }
      self.header = header
      let headline = max(header?.height ?? 0, chart.summary == nil ? 0 : theme.lineHeight + 4)
      top = headline + (chart.groups.first?.name == nil ? 2 : 18)
      var y = top
      var rowTops: [Double] = []
      for (index, group) in chart.groups.enumerated() {
        if index > 0, !rowTops.isEmpty { y += group.name == nil ? 6 : 22 }
        for _ in group.rows {
          rowTops.append(y)
          y += rowHeight
        }
      }
      self.rowTops = rowTops
      bottom = y
      bins = rows.map { row in
        (0..<layers).map { layer in
          guard layer < row.values.count, let value = row.values[layer], value.isFinite else { return nil }
          return levels.bin(of: value)
        }
      }
      let plotRight = columns.x + columns.width + right
      summaryX = plotRight
      legend = LevelLegend(
        levels, quantity: chart.quantity, x: left, room: max(plotRight - left - 70, 240), theme: theme)
      let legendRight =
        legend.marks.map { $0.x + TextMetrics.width($0.text, size: theme.smallSize) }.max() ?? 0
      width = max(plotRight, legendRight, 300)
      notes = (header?.key ?? []) + Self.missingNote(bins)
    }

    private static func missingNote(_ bins: [[Int?]]) -> [String] {
      let missing = bins.reduce(0) { $0 + $1.count { $0 == nil } }
      return missing == 0 ? [] : ["Blank: not measured (\(Numerals.count(missing, "cell")))."]
    }
  }
}
