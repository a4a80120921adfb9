import Charts
import Documents

/// The widths for which a report's figures are laid out, so that their text is 7 pt or more where they are printed.
public struct ColumnWidths: Sendable, Equatable {
  /// The width of a column in millimetres.
  public var column: Double
  /// The width in millimetres for figures that gain from more room, such as two columns.
  public var wide: Double

  /// The text of an A4 page with 25 mm margins.
  public static let page = ColumnWidths(column: 160)

  /// The width of a column, and of two where figures may be that wide.
  public init(column: Double, wide: Double? = nil) {
    self.column = column
    self.wide = max(wide ?? column, column)
  }

  /// The sizes of charts at these widths.
  var theme: Theme { .print(column: column, wide: wide) }

  /// Whether a drawing needs more than one column.
  func spans(_ drawing: Drawing) -> Bool { drawing.fileWidth > column + 0.5 }
}
