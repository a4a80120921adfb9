import Markup

/// Where the cells of a heatmap stand in its drawing, so that a page can say what is under a pointer.
public struct CellGrid: Codable, Sendable, Equatable {
  /// The left edge of the first column.
  public var x: Double
  /// The distance from one column to the next.
  public var columnWidth: Double
  /// The top edge of each row.
  public var tops: [Double]
  /// The height of a cell.
  public var rowHeight: Double
  /// The name of each row, as the drawing's data table has it.
  public var rows: [String]
  /// The name of each column, as the drawing's data table has it.
  public var columns: [String]
  /// Whether only the cells left of the diagonal are drawn.
  public var isTriangle: Bool

  /// A grid of cells.
  public init(
    x: Double, columnWidth: Double, tops: [Double], rowHeight: Double, rows: [String], columns: [String],
    isTriangle: Bool = false
  ) {
    self.x = x
    self.columnWidth = columnWidth
    self.tops = tops
    self.rowHeight = rowHeight
    self.rows = rows
    self.columns = columns
    self.isTriangle = isTriangle
  }

  /// The grid as attributes of the drawing's element; names are parted by "|".
  var attributes: [Node.Attribute] {
    let places = ([x, columnWidth, rowHeight] + tops).map(ShortNumber.text).joined(separator: " ")
    let names: [Node.Attribute] = [
      ["data-cells", places], ["data-rows", rows.joined(separator: "|")],
      ["data-columns", columns.joined(separator: "|")],
    ]
    return isTriangle ? names + [["data-triangle", ""]] : names
  }
}
