/// How every language's neurons changed in every layer: orange for fewer, purple for more, grey for no change.
///
/// The limits are symmetric about zero and come from the data.
public struct ChangeHeatmap: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// What a cell says: `change of language-specific neurons`.
  public var quantity: String
  /// The languages in groups; values are after − before.
  public var groups: [LanguageLayerHeatmap.Group]
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?
  /// What stands at the end of each row.
  public var summary: LanguageLayerHeatmap.Summary?
  /// The path of a picture of very many cells from the study's root, without its ending.
  public var picture: String?

  /// A heatmap of changes.
  public init(
    title: String, description: String, quantity: String, groups: [LanguageLayerHeatmap.Group],
    stages: StageOverlay? = nil, summary: LanguageLayerHeatmap.Summary? = nil, picture: String? = nil
  ) {
    self.title = title
    self.description = description
    self.quantity = quantity
    self.groups = groups
    self.stages = stages
    self.summary = summary
    self.picture = picture
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let grid = grid(theme: theme)
    var canvas = Canvas(theme: theme)
    let height = grid.draw(on: &canvas, picture: picture)
    return drawing(width: grid.width, height: height, canvas: canvas)
  }

  /// Where everything stands.
  func grid(theme: Theme) -> LayerGrid {
    let values = groups.flatMap(\.rows).flatMap { $0.values.compactMap { $0 } }
    let content = LayerGrid.Content(
      groups: groups, quantity: quantity, stages: stages, summary: summary, isSigned: true)
    return LayerGrid(content, scale: DivergingScale(values), theme: theme)
  }
}
