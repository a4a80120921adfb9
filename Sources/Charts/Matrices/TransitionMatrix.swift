import Numerals

/// From which class to which neurons moved between two models: counts and percentages of each row.
///
/// The diagonal, what stayed, is plain; purple cells are moves towards language-specific, orange ones away from it.
public struct TransitionMatrix: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The name of the model before.
  public var before: String
  /// The name of the model after.
  public var after: String
  /// The neurons by class before (rows) and after (columns): specific, related, general, unclassified.
  public var counts: [[Int]]

  /// A matrix of transitions.
  public init(title: String, description: String, before: String, after: String, counts: [[Int]]) {
    self.title = title
    self.description = description
    self.before = before
    self.after = after
    self.counts = counts
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    drawHeads(layout, on: &canvas)
    for cell in layout.cells {
      if let ink = cell.ink { canvas.add(cell.area, .cells(ink)) }
      var text = Ink.muted
      if case .diverging(let level) = cell.ink { text = DivergingRamp.text(level) }
      canvas.label(
        cell.count, cell.area.midX, cell.area.midY - 2, .middle, ink: text, isBold: cell.ink != nil)
      canvas.note(cell.share, cell.area.midX, cell.area.midY + 13, .middle, ink: text)
    }
    let end = canvas.notes(
      ["Purple: towards language-specific; orange: away from it; deeper for a larger share of the row."],
      x: 0, y: layout.bottom + 40, width: layout.width)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func drawHeads(_ layout: Layout, on canvas: inout Canvas) {
    let roles = ClassRole.allCases
    canvas.name(
      "Rows: before (\(before)); columns: after (\(after))", 0, 11, .start, room: layout.width,
      size: canvas.theme.smallSize, ink: .muted)
    for (index, role) in roles.enumerated() {
      let x = layout.left + Double(index) * layout.cellWidth
      let label = layout.label(role)
      if layout.isNarrow {
        canvas.add(
          Rectangle(x: x + layout.cellWidth / 2 - 5, y: Layout.top - 29, width: 10, height: 10), .fill(role))
        canvas.note(label, x + layout.cellWidth / 2, Layout.top - 7, .middle, ink: .ink)
      } else {
        canvas.add(Rectangle(x: x + 2, y: Layout.top - 18, width: 10, height: 10), .fill(role))
        canvas.note(label, x + 17, Layout.top - 9, ink: .ink)
      }
      let y = Layout.top + Double(index) * Layout.cellHeight + Layout.cellHeight / 2
      canvas.add(Rectangle(x: 0, y: y - 10, width: 10, height: 10), .fill(role))
      canvas.label(label, 16, y - 1)
      canvas.note(layout.rowTotals[index], 16, y + 14)
      canvas.note(layout.columnTotals[index], x + layout.cellWidth / 2, layout.bottom + 16, .middle)
    }
    canvas.note("total after", layout.left - 10, layout.bottom + 16, .end)
  }
}

extension TransitionMatrix {
  /// One cell.
  struct Cell: Equatable {
    let area: Rectangle
    let count: String
    let share: String
    /// Nil for neurons that stayed, and where none moved.
    let ink: Ink?
  }

  /// Where everything of a matrix stands.
  struct Layout: Equatable {
    let cells: [Cell]
    let rowTotals: [String]
    let columnTotals: [String]
    let left: Double
    let bottom: Double
    let width: Double

    /// The width of a cell.
    let cellWidth: Double
    /// Whether the classes' names are short.
    let isNarrow: Bool

    static let top = 44.0
    static let cellHeight = 46.0

    init(_ chart: TransitionMatrix, theme: Theme) {
      let size = ClassRole.allCases.count
      let counts = (0..<size).map { row in
        (0..<size).map { column in
          row < chart.counts.count && column < chart.counts[row].count ? chart.counts[row][column] : 0
        }
      }
      isNarrow = theme.isNarrow
      let names = ClassRole.allCases.map { theme.isNarrow ? $0.shortLabel : $0.label }
      let left =
        names.map { TextMetrics.width($0, size: theme.labelSize) + (theme.isNarrow ? 26 : 34) }.max() ?? 0
      self.left = left.rounded(.up)
      let cellWidth = min(118, ((theme.textWidth - left.rounded(.up)) / Double(size)).rounded(.down))
      self.cellWidth = cellWidth
      let totals = counts.map { $0.reduce(0, +) }
      let share: (Int, Int) -> Double = { row, column in
        totals[row] == 0 ? 0 : Double(counts[row][column]) / Double(totals[row])
      }
      let pairs = (0..<size).flatMap { row in (0..<size).map { (row, $0) } }
      let largest = pairs.filter { $0 != $1 }.map(share).max() ?? 0
      cells = pairs.map { row, column in
        var ink: Ink?
        if row != column, counts[row][column] > 0, largest > 0 {
          // Square roots, because the moves out of the unclassified are a sliver of their row.
          let level = (share(row, column) / largest).squareRoot() * Double(DivergingRamp.levels - 1)
          ink = .diverging((column < row ? 1 : -1) * max(1, Int(level.rounded())))
        }
        return Cell(
          area: Rectangle(
            x: left.rounded(.up) + Double(column) * cellWidth,
            y: Self.top + Double(row) * Self.cellHeight,
            width: cellWidth - 1, height: Self.cellHeight - 1),
          count: Numerals.integer(counts[row][column]),
          share: totals[row] == 0 ? Numerals.missing : Numerals.percent(share(row, column)), ink: ink)
      }
      rowTotals = totals.map { Numerals.count($0, "neuron") }
      columnTotals = (0..<size).map { column in Numerals.integer(counts.reduce(0) { $0 + $1[column] }) }
      bottom = Self.top + Double(size) * Self.cellHeight
      width = left.rounded(.up) + Double(size) * cellWidth
    }

    /// A class as its row and its column name it.
    func label(_ role: ClassRole) -> String { isNarrow ? role.shortLabel : role.label }
  }
}
