import Charts

/// A numbered figure: a drawing with a caption that says what to see in it, and the data behind it.
public struct Figure: Sendable, Equatable {
  /// The figure's anchor, unique in its study: `fig-stages-base`.
  public var id: String
  /// What the figure shows.
  public var title: String
  /// What to see in it, first; then what is not shown, and what the data are.
  public var caption: [Inline]
  /// The drawing.
  public var drawing: Drawing
  /// The result in one or two sentences, for readers who do not see it.
  public var description: String
  /// The numbers that are drawn, as the figure's data file; its columns name their units.
  public var data: Table
  /// Whether it gains from more width than the text has.
  public var isWide: Bool

  /// A figure with all its parts.
  public init(
    id: String, title: String, caption: [Inline], drawing: Drawing, description: String, data: Table,
    isWide: Bool = false
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    self.drawing = drawing
    self.description = description
    self.data = data
    self.isWide = isWide
  }
}
