/// Every size of a chart, and the choice of its sequential ramp; colours are in ``Palette``.
///
/// Sizes are in units: CSS pixels at natural size, and 0.225 mm in a file, so that the smallest text is 7 pt
/// in print.
public struct Theme: Sendable, Equatable {
  /// The ramp of sequential scales.
  public var ramp: ColourRamp
  /// The width of a chart set within the text.
  public var textWidth: Double
  /// The width of a chart that gains from more room; 180 mm in print with its margin.
  public var wideWidth: Double
  /// The size of names and of what is read first.
  public var labelSize: Double
  /// The size of ticks and notes, the smallest there is.
  public var smallSize: Double
  /// The distance between two baselines of small text.
  public var lineHeight: Double
  /// The width of a line that carries data.
  public var dataLine: Double
  /// The width of axes and rules.
  public var hairline: Double
  /// The distance between things that belong together.
  public var gap: Double
  /// The distance between panels.
  public var panelGap: Double
  /// The most room that names of rows take before they are cut short.
  public var nameWidth: Double

  /// Whether charts have to do with the width of a narrow column: legends and heads then take the whole of it.
  var isNarrow: Bool { textWidth < 480 }

  /// The sizes this project uses.
  public static let standard = Theme(
    ramp: .cividis, textWidth: 660, wideWidth: 796, labelSize: 12, smallSize: 11, lineHeight: 14,
    dataLine: 1.75, hairline: 0.75, gap: 8, panelGap: 22, nameWidth: 150)

  /// The standard sizes with another sequential ramp.
  public static func standard(ramp: ColourRamp) -> Theme {
    var theme = standard
    theme.ramp = ramp
    return theme
  }
}

extension Theme {
  /// The sizes of charts in files for a paper: the standard text, in columns of given widths.
  ///
  /// - Parameters:
  ///   - column: The width of a column in millimetres.
  ///   - wide: The width in millimetres for charts that gain from more room, such as two columns.
  public static func print(column: Double, wide: Double, ramp: ColourRamp = .cividis) -> Theme {
    var theme = standard(ramp: ramp)
    theme.textWidth = min(standard.textWidth, SVGWriter.units(millimetres: column))
    theme.wideWidth = max(theme.textWidth, min(standard.wideWidth, SVGWriter.units(millimetres: wide)))
    theme.nameWidth = min(standard.nameWidth, (theme.textWidth / 3.5).rounded(.down))
    return theme
  }
}
