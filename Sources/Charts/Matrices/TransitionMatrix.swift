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
      if case .diverging(let level) = cell.ink { text = DivergingRamp.isDark(level) ? .onDark : .onLight }
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
      let x = layout.left + Double(index) * Layout.cellWidth
      canvas.add(Rectangle(x: x + 2, y: Layout.top - 18, width: 10, height: 10), .fill(role))
      canvas.note(role.label, x + 17, Layout.top - 9, ink: .ink)
      let y = Layout.top + Double(index) * Layout.cellHeight + Layout.cellHeight / 2
      canvas.add(Rectangle(x: 0, y: y - 10, width: 10, height: 10), .fill(role))
      canvas.label(role.label, 16, y - 1)
      canvas.note(layout.rowTotals[index], 16, y + 14)
      canvas.note(layout.columnTotals[index], x + Layout.cellWidth / 2, layout.bottom + 16, .middle)
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

    static let top = 44.0
    static let cellWidth = 118.0
    static let cellHeight = 46.0

    init(_ chart: TransitionMatrix, theme: Theme) {
      let size = ClassRole.allCases.count
      let counts = (0..<size).map { row in
        (0..<size).map { column in
          row < chart.counts.count && column < chart.counts[row].count ? chart.counts[row][column] : 0
        }
      }
      let left = ClassRole.allCases.map { TextMetrics.width($0.label, size: theme.labelSize) + 34 }.max() ?? 0
      self.left = left.rounded(.up)
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
            x: left.rounded(.up) + Double(column) * Self.cellWidth,
            y: Self.top + Double(row) * Self.cellHeight,
            width: Self.cellWidth - 1, height: Self.cellHeight - 1),
          count: Numerals.integer(counts[row][column]),
          share: totals[row] == 0 ? Numerals.missing : Numerals.percent(share(row, column)), ink: ink)
      }
      rowTotals = totals.map { Numerals.count($0, "neuron") }
      columnTotals = (0..<size).map { column in Numerals.integer(counts.reduce(0) { $0 + $1[column] }) }
      bottom = Self.top + Double(size) * Self.cellHeight
      width = left.rounded(.up) + Double(size) * Self.cellWidth
    }
  }
}
