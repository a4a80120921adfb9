/// Values that can be drawn: a chart is laid out first and drawn second.
public protocol Chart: Sendable {
  /// What the chart shows.
  var title: String { get }
  /// What is to be seen in it, in a sentence or two with rounded numbers.
  var description: String { get }
  /// The chart in the sizes of a theme.
  func drawing(theme: Theme) -> Drawing
}

extension Chart {
  /// The chart in the standard sizes.
  public func drawing() -> Drawing { drawing(theme: .standard) }

  /// A drawing of the chart, which names in full what had to be cut short.
  func drawing(width: Double, height: Double, names: [LanguageLabel] = [], canvas: Canvas) -> Drawing {
    var text = description
    if !canvas.shortened.isEmpty {
      text += " In full: " + canvas.shortened.joined(separator: "; ") + "."
    }
    return Drawing(
      width: width.rounded(.up), height: height.rounded(.up), title: title, description: text,
      shapes: canvas.shapes, cells: canvas.cells, neurons: canvas.neurons)
  }
}

/// A drawing is a chart that is laid out already: it has one size.
extension Drawing: Chart {
  /// The drawing as it is.
  public func drawing(theme: Theme) -> Drawing { self }
}
