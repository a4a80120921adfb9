import Markup

/// Where the neurons of class maps stand in a drawing, so that a page can say which one is under a pointer.
public struct NeuronGrid: Codable, Sendable, Equatable {
  /// Where one layer's map stands.
  public struct Tile: Codable, Sendable, Equatable {
    /// The layer, 0-based.
    public var layer: Int
    /// The map's upper left corner.
    public var origin: Point
  }

  /// The id of the model in its study.
  public var model: String
  /// The width and height of a neuron in units.
  public var scale: Double
  /// The neurons in a row.
  public var columns: Int
  /// The neurons in a layer.
  public var neuronsPerLayer: Int
  /// The maps in the order in which they are drawn.
  public var tiles: [Tile]

  /// The grid as attributes of the drawing's element.
  var attributes: [Node.Attribute] {
    let sizes = [scale, Double(columns), Double(neuronsPerLayer)].map(ShortNumber.text)
    let places = tiles.flatMap { [Double($0.layer), $0.origin.x, $0.origin.y].map(ShortNumber.text) }
    return [
      ["data-model", model], ["data-neurons", sizes.joined(separator: " ")],
      ["data-tiles", places.joined(separator: " ")],
    ]
  }
}
