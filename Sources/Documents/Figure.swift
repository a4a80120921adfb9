import Charts

/// A numbered figure: a chart with a caption that says what to see in it, and the data behind it.
public struct Figure: Sendable, Equatable {
  /// The figure's anchor, unique in its study: `fig-stages-base`.
  public var id: String
  /// What the figure shows.
  public var title: String
  /// What to see in it, first; then what is not shown, and what the data are.
  public var caption: [Inline]
  /// What is drawn, to be laid out for the width of a page or of a paper's column.
  public let chart: any Chart
  /// The chart in the standard sizes, as pages show it.
  public let drawing: Drawing
  /// The result in one or two sentences, for readers who do not see it.
  public var description: String
  /// The numbers that are drawn, as the figure's data file; its columns name their units.
  public var data: Table
  /// Whether it gains from more width than the text has.
  public var isWide: Bool
  /// Whether a page shows the data below the figure; where not, it has them in a table already.
  public var showsData = true

  /// A figure with all its parts.
  public init(
    id: String, title: String, caption: [Inline], chart: any Chart, description: String, data: Table,
    isWide: Bool = false
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    self.chart = chart
    drawing = chart.drawing()
    self.description = description
    self.data = data
    self.isWide = isWide
  }

  /// The same figure on a page that has its data in a table already.
  public var withDataElsewhere: Figure {
    var figure = self
    figure.showsData = false
    return figure
  }

  /// Whether two figures say and show the same.
  public static func == (one: Figure, other: Figure) -> Bool {
    one.id == other.id && one.title == other.title && one.caption == other.caption
      && one.description == other.description && one.data == other.data && one.isWide == other.isWide
      && one.showsData == other.showsData
      && one.drawing == other.drawing
  }
}
