import Numerals

/// What deactivating one language's neurons (rows) does to every language (columns), as change against nothing
/// deactivated: orange is worse.
public struct DeactivationMatrix: Chart, Equatable {
  /// The sign of a change that is bad.
  public enum Worse: String, Sendable {
    /// Less is worse, as with accuracy.
    case negative
    /// More is worse, as with perplexity.
    case positive
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The languages whose neurons are deactivated, from top to bottom.
  public var languages: [LanguageLabel]
  /// The languages measured, from left to right.
  public var targets: [LanguageLabel]
  /// The changes by deactivated language and target; nil where nothing was measured.
  public var values: [[Double?]]
  /// What the values are: `change of accuracy`.
  public var quantity: String
  /// The decimals of the numbers in cells.
  public var decimals: Int
  /// The sign that is bad.
  public var worse: Worse

  /// A matrix of deactivations.
  public init(
    title: String, description: String, languages: [LanguageLabel], targets: [LanguageLabel],
    values: [[Double?]],
    quantity: String, decimals: Int = 2, worse: Worse = .negative
  ) {
    self.title = title
    self.description = description
    self.languages = languages
    self.targets = targets
    self.values = values
    self.quantity = quantity
    self.decimals = decimals
    self.worse = worse
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    drawHeads(layout, on: &canvas)
    for (bin, runs) in RunLength.runs(layout.bins, joinsCells: false) {
      canvas.add(Path(runs.map(layout.area)), .cells(layout.scale.ink(bin: bin)))
    }
    if layout.writesNumbers { drawNumbers(layout, on: &canvas) }
    for cell in layout.diagonal {
      canvas.outline(cell)
    }
    canvas.cells = CellGrid(
      x: layout.left, columnWidth: layout.cellWidth,
      tops: languages.indices.map { layout.top + Double($0) * layout.rowHeight },
      rowHeight: layout.rowHeight - 1, rows: languages.map(\.name), columns: targets.map(\.name))
    canvas.legend(layout.legend, y: layout.bottom + 10)
    let end = canvas.notes(
      layout.notes, x: layout.left, y: layout.bottom + 66, width: layout.width - layout.left)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func drawHeads(_ layout: Layout, on canvas: inout Canvas) {
    canvas.note("deactivated", layout.left - 8, layout.top - 7, .end)
    canvas.note("target", layout.left, layout.turnsCodes ? 11 : layout.top - 24)
    for (row, language) in languages.enumerated() {
      let y = layout.top + (Double(row) + 0.5) * layout.rowHeight + 4
      canvas.name(language.name, layout.left - 8, y, room: layout.nameWidth, size: layout.textSize)
    }
    for (column, target) in targets.enumerated() {
      let x = layout.left + (Double(column) + 0.5) * layout.cellWidth
      if layout.turnsCodes {
        canvas.text(
          target.code, x + 4, layout.top - 5, .start, size: canvas.theme.smallSize, ink: .muted, rotation: -90
        )
      } else {
        canvas.note(target.code, x, layout.top - 7, .middle)
      }
    }
  }

  private func drawNumbers(_ layout: Layout, on canvas: inout Canvas) {
    for (row, bins) in layout.bins.enumerated() {
      for (column, bin) in bins.enumerated() {
        guard let bin, let value = values[row][column] else { continue }
        canvas.note(
          Numerals.signed(value, decimals: decimals), layout.left + (Double(column) + 0.5) * layout.cellWidth,
          layout.top + (Double(row) + 0.5) * layout.rowHeight + 4, .middle, ink: layout.scale.text(bin: bin))
      }
    }
  }
}

extension DeactivationMatrix {
  /// Where everything of a matrix stands.
  struct Layout: Equatable {
    let scale: DivergingScale
    /// The bin of every cell; nil where nothing was measured.
    let bins: [[Int?]]
    let cellWidth: Double
    let rowHeight: Double
    let textSize: Double
    let nameWidth: Double
    let left: Double
    let top: Double
    let bottom: Double
    let width: Double
    /// Whether there is room for every cell's number.
    let writesNumbers: Bool
    /// Whether the targets' codes stand upright above narrow columns.
    let turnsCodes: Bool
    /// The cells of a language deactivated and measured.
    let diagonal: [Rectangle]
    let legend: Legend
    let notes: [String]

    init(_ chart: DeactivationMatrix, theme: Theme) {
      let rows = chart.languages.count
      let columns = chart.targets.count
      let all = chart.values.joined().compactMap { $0 }
      let scale = DivergingScale(
        all, loss: chart.worse == .negative ? .negative : .positive, written: chart.decimals)
      self.scale = scale
      bins = (0..<rows).map { row in
        (0..<columns).map { column in
          guard row < chart.values.count, column < chart.values[row].count else { return nil }
          return chart.values[row][column].flatMap { $0.isFinite ? scale.bin(of: $0) : nil }
        }
      }
      textSize = rows > 24 ? theme.smallSize : theme.labelSize
      nameWidth = chart.languages.nameWidth(size: textSize, atMost: theme.nameWidth)
      let left = (max(nameWidth, TextMetrics.width("deactivated", size: theme.smallSize)) + 8).rounded(.up)
      self.left = left
      let widest =
        all.map { TextMetrics.width(Numerals.signed($0, decimals: chart.decimals), size: theme.smallSize) }
        .max() ?? 0
      let room = (theme.wideWidth - left - 4) / Double(max(columns, 1))
      writesNumbers = columns <= 20 && rows <= 20 && widest + 6 <= room
      let cellWidth =
        writesNumbers
        ? min(max(widest + 8, 34).rounded(.up), theme.isNarrow ? room.rounded(.down) : .infinity)
        : max(4, min(24, room.rounded(.down)))
      self.cellWidth = cellWidth
      let codes = chart.targets.codeWidth(size: theme.smallSize, atMost: 90)
      turnsCodes = codes + 2 > cellWidth && cellWidth >= 11
      top = turnsCodes ? codes + 26 : theme.lineHeight * 2 + 8
      let rowHeight = rows <= 12 ? 24.0 : rows <= 24 ? 20 : 14
      self.rowHeight = rowHeight
      bottom = top + Double(rows) * rowHeight
      let top = top
      diagonal = chart.languages.enumerated().compactMap { row, language in
        chart.targets.firstIndex { $0.code == language.code }.map { column in
          Rectangle(
            x: left + Double(column) * cellWidth, y: top + Double(row) * rowHeight, width: cellWidth - 1,
            height: rowHeight - 1)
        }
      }
      let right = left + Double(columns) * cellWidth
      legend = scale.legend(
        quantity: chart.quantity, x: theme.isNarrow ? 12 : left,
        room: theme.isNarrow ? theme.wideWidth - 28 : max(right - left, 260), theme: theme)
      width = max(right, legend.right(theme: theme)) + 2
      notes = Self.notes(bins: bins, hasDiagonal: !diagonal.isEmpty, writesCodes: cellWidth >= 11)
    }

    /// The cells of a run.
    func area(of run: RunLength.Run) -> Rectangle {
      Rectangle(
        x: left + Double(run.columns.lowerBound) * cellWidth, y: top + Double(run.row) * rowHeight,
        width: Double(run.columns.count) * cellWidth - 1, height: rowHeight - 1)
    }

    private static func notes(bins: [[Int?]], hasDiagonal: Bool, writesCodes: Bool) -> [String] {
      var notes = ["Orange: worse; purple: better." + (hasDiagonal ? " Outlined: the language itself." : "")]
      let missing = bins.reduce(0) { $0 + $1.count { $0 == nil } }
      if missing > 0 { notes.append("Blank: not measured (\(Numerals.count(missing, "cell"))).") }
      return notes
    }
  }
}
