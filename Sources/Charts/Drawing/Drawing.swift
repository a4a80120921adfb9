/// A picture free of any format: just enough shapes and texts for a chart.
///
/// One unit is a CSS pixel at natural size. What is drawn names its role, not its colour; a theme and a writer
/// decide what the role looks like.
public struct Drawing: Codable, Sendable, Equatable {
  /// The width in units.
  public var width: Double
  /// The height in units.
  public var height: Double
  /// What is shown, as a short text in place of the picture.
  public var title: String
  /// What is to be seen in it, for readers who do not see it.
  public var description: String
  /// What is drawn, from back to front.
  public var shapes: [Shape]
  /// Where the cells of a heatmap stand, if it is one.
  public var cells: CellGrid?
  /// Where single neurons stand, if it is a class map.
  public var neurons: NeuronGrid?

  /// A drawing of a size.
  public init(
    width: Double, height: Double, title: String, description: String, shapes: [Shape] = [],
    cells: CellGrid? = nil, neurons: NeuronGrid? = nil
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.shapes = shapes
    self.cells = cells
    self.neurons = neurons
  }
}

/// Something drawn.
public indirect enum Shape: Codable, Sendable, Equatable {
  /// Lines, curves and rectangles with one appearance.
  case path(Path, Appearance)
  /// A circle around a point.
  case circle(center: Point, radius: Double, Appearance)
  /// A line of text.
  case text(Text)
  /// A picture of pixels, scaled to an area without smoothing.
  case image(PixelImage, Rectangle)
  /// Several shapes that belong together.
  case group([Shape])
}

/// A place in a drawing; y grows downwards.
public struct Point: Codable, Sendable, Equatable {
  /// The distance from the left edge.
  public var x: Double
  /// The distance from the top edge.
  public var y: Double

  /// A point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
public struct Rectangle: Codable, Sendable, Equatable {
  /// The left edge.
  public var x: Double
  /// The top edge.
  public var y: Double
  /// The width, not negative.
  public var width: Double
  /// The height, not negative.
  public var height: Double

  /// A rectangle by its upper left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right edge.
  public var maxX: Double { x + width }
  /// The bottom edge.
  public var maxY: Double { y + height }
  /// The middle between left and right.
  public var midX: Double { x + width / 2 }
  /// The middle between top and bottom.
  public var midY: Double { y + height / 2 }

  /// The rectangle with every edge moved inwards.
  func inset(by distance: Double) -> Rectangle {
    Rectangle(
      x: x + distance, y: y + distance, width: max(0, width - 2 * distance),
      height: max(0, height - 2 * distance))
  }
}
