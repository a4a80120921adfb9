/// How many neurons, or what share, each language has in each layer: languages down, layers across.
///
/// Cells of one level are one path of runs, so that even 126 layers by 100 languages stay a small vector
/// drawing. Where there are more, a page shows them as a picture, if there is a path for one; files keep the paths.
public struct LanguageLayerHeatmap: Chart, Equatable {
  /// A language with its values from layer 0.
  public struct Row: Sendable, Equatable {
    /// The language.
    public var language: LanguageLabel
    /// The value in each layer; nil where nothing was measured.
    public var values: [Double?]

    /// A row of the heatmap.
    public init(language: LanguageLabel, values: [Double?]) {
      self.language = language
      self.values = values
    }
  }

  /// Languages that belong together, set apart from the others by a gap.
  public struct Group: Sendable, Equatable {
    /// What the group is called.
    public var name: String?
    /// Its languages from top to bottom.
    public var rows: [Row]

    /// A group of rows.
    public init(name: String? = nil, rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }

  /// What stands at the end of each row.
  public enum Summary: String, Sendable {
    /// The sum over layers.
    case total
    /// The mean over the layers that were measured.
    case mean
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// What a cell counts, as the legend says it: `language-specific neurons`.
  public var quantity: String
  /// The languages in groups.
  public var groups: [Group]
  /// How values become levels.
  public var scale: LevelScale.Kind
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?
  /// What stands at the end of each row.
  public var summary: Summary?
  /// The path of a picture of very many cells from the study's root, without its ending: `heatmaps/fig-languages-base`.
  public var picture: String?

  /// A heatmap of languages and layers.
  public init(
    title: String, description: String, quantity: String, groups: [Group],
    scale: LevelScale.Kind = .automatic, stages: StageOverlay? = nil, summary: Summary? = nil,
    picture: String? = nil
  ) {
    self.title = title
    self.description = description
    self.quantity = quantity
    self.groups = groups
    self.scale = scale
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
      groups: groups, quantity: quantity, stages: stages, summary: summary, isSigned: false)
    return LayerGrid(content, scale: LevelScale(values, kind: scale), theme: theme)
  }
}
