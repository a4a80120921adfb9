import Numerals

/// Rows of cells over layers, laid out: what the heatmaps of languages and layers have in common.
struct LayerGrid {
  /// What a grid shows.
  struct Content {
    let groups: [LanguageLayerHeatmap.Group]
    let quantity: String
    let stages: StageOverlay?
    let summary: LanguageLayerHeatmap.Summary?
    let isSigned: Bool
  }

  let content: Content
  let scale: any CellScale
  let columns: LayerColumns
  let header: StageHeader?
  let legend: Legend
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

  init(_ content: Content, scale: any CellScale, theme: Theme) {
    self.content = content
    self.scale = scale
    let rows = content.groups.flatMap(\.rows)
    let layers = rows.map(\.values.count).max() ?? 0
    rowHeight = rows.count <= 12 ? 22 : rows.count <= 24 ? 18 : rows.count <= 60 ? 15 : 13
    seam = rowHeight >= 15 ? 1 : 0
    let size = rowHeight >= 18 ? theme.labelSize : theme.smallSize
    textSize = size
    nameWidth = rows.map(\.language).nameWidth(size: size, atMost: theme.nameWidth)
    let summaries =
      content.summary.map {
        RowSummary.texts(rows.map(\.values), $0, isInteger: scale.isInteger, isSigned: content.isSigned)
      } ?? []
    self.summaries = summaries
    let ends = summaries + [content.summary?.rawValue ?? ""]
    let summaryWidth = ends.map { TextMetrics.width($0, size: size) }.max() ?? 0
    let left = (nameWidth + 8).rounded(.up)
    let right = content.summary == nil ? 4 : (summaryWidth + 12).rounded(.up)
    let isWide = Double(layers) * 12 > theme.textWidth - left - right
    let columns = LayerColumns(
      count: layers, x: left, room: (isWide ? theme.wideWidth : theme.textWidth) - left - right)
    self.columns = columns
    header = content.stages.map { StageHeader($0, columns: columns, theme: theme) }
    let headline = max(header?.height ?? 0, content.summary == nil ? 0 : theme.lineHeight + 4)
    top = headline + (content.groups.first?.name == nil ? 2 : 18)
    var y = top
    var rowTops: [Double] = []
    for group in content.groups where !group.rows.isEmpty {
      if !rowTops.isEmpty { y += group.name == nil ? 6 : 22 }
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
        return scale.bin(of: value)
      }
    }
    summaryX = columns.x + columns.width + right
    legend = scale.legend(
      quantity: content.quantity, x: theme.isNarrow ? 12 : left,
      room: theme.isNarrow ? theme.textWidth - 28 : max(summaryX - left, 240), theme: theme)
    width = max(summaryX, legend.right(theme: theme), left + 220)
  }

  /// Draws the grid.
  ///
  /// - Parameter picture: The path of a picture of the cells, without its ending; nil where they are always drawn.
  /// - Returns: The height that it takes.
  func draw(on canvas: inout Canvas, picture: String? = nil) -> Double {
    if let header { canvas.stageHeader(header, columns: columns, top: 0) }
    drawRows(on: &canvas)
    // Pixels leave no seam; so few rows that there is one have few cells.
    if let picture, bins.count * columns.count > CellPicture.mostDrawn, seam == 0 {
      canvas.shapes += images(picture, ramp: canvas.theme.ramp)
    } else {
      for (bin, runs) in RunLength.runs(bins) {
        canvas.add(Path(runs.map(area)), .cells(scale.ink(bin: bin)))
      }
    }
    canvas.cells = CellGrid(
      x: columns.x, columnWidth: columns.step, tops: rowTops, rowHeight: rowHeight - seam,
      rows: content.groups.flatMap(\.rows).map(\.language.name), columns: (0..<columns.count).map(String.init)
    )
    if let stages = content.stages {
      canvas.stageSeams(stages, columns: columns, top: top, bottom: bottom)
    }
    let y = canvas.layerAxis(columns, y: bottom + 2) + 12
    canvas.legend(legend, y: y)
    return canvas.notes(notes, x: legend.x, y: y + Legend.height + 14, width: width - legend.x) - 6
  }

  /// The cells of a run.
  func area(of run: RunLength.Run) -> Rectangle {
    Rectangle(
      x: columns.left(run.columns.lowerBound), y: rowTops[run.row],
      width: Double(run.columns.count) * columns.step, height: rowHeight - seam)
  }

  // A picture for each group, a pixel for each cell.
  private func images(_ path: String, ramp: ColourRamp) -> [Shape] {
    let picture = CellPicture(bins: bins, scale: scale, ramp: ramp)
    var row = 0
    return content.groups.filter { !$0.rows.isEmpty }.enumerated().flatMap { index, group in
      let rows = row..<row + group.rows.count
      row = rows.upperBound
      let area = Rectangle(
        x: columns.x, y: rowTops[rows.lowerBound], width: Double(columns.count) * columns.step,
        height: Double(rows.count) * rowHeight)
      return picture.images(bins[rows], path: "\(path)-\(index)").map { Shape.image($0, area) }
    }
  }

  private func drawRows(on canvas: inout Canvas) {
    var row = 0
    for group in content.groups where !group.rows.isEmpty {
      if let name = group.name {
        canvas.name(
          name, 0, rowTops[row] - 5, .start, room: columns.x + columns.width, size: canvas.theme.smallSize,
          ink: .muted)
      }
      for entry in group.rows {
        let baseline = rowTops[row] + (rowHeight - seam) / 2 + 4
        canvas.name(entry.language.name, columns.x - 8, baseline, room: nameWidth, size: textSize)
        if !summaries.isEmpty {
          canvas.text(summaries[row], summaryX, baseline, .end, size: textSize, ink: .muted)
        }
        row += 1
      }
    }
    if let summary = content.summary { canvas.note(summary.rawValue, summaryX, top - 6, .end) }
  }

  private var notes: [String] {
    let missing = bins.reduce(0) { $0 + $1.count { $0 == nil } }
    let note = missing == 0 ? [] : ["Blank: not measured (\(Numerals.count(missing, "cell")))."]
    return (header?.key ?? []) + note
  }
}
