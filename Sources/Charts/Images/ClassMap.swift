/// The classes of all neurons of a layer as a small picture: a pixel per neuron, neuron = row · columns + column.
public struct ClassMap: Sendable, Equatable {
  /// The classes by neuron.
  public var classes: [ClassRole]
  /// The pixels in a row.
  public var columns: Int

  /// A map of a layer's classes.
  public init(classes: [ClassRole], columns: Int = 128) {
    self.classes = classes
    self.columns = max(columns, 1)
  }

  /// The width in pixels.
  public var width: Int { columns }

  /// The height in pixels; the last row may be partly empty.
  public var height: Int { max(1, (classes.count + columns - 1) / columns) }

  /// The picture as a PNG file: four colours of two bits, unclassified and empty pixels transparent.
  ///
  /// The bytes depend on nothing but the classes.
  public func png() -> [UInt8] {
    let palette = [ClassRole.unclassified] + Self.coloured
    let colours = palette.map { Palette.light($0.ink, ramp: .cividis) }
    return IndexedPNG(width: columns, height: height, pixels: pixels, colours: colours).bytes
  }

  /// The picture for a drawing, under a path from the study's root.
  public func image(path: String) -> PixelImage {
    PixelImage(
      path: path, png: png(), pixels: pixels, inks: Self.coloured.map(\.ink), columns: columns)
  }

  private static let coloured: [ClassRole] = [.specific, .related, .general]

  private var pixels: [UInt8] {
    var pixels = [UInt8](repeating: 0, count: columns * height)
    for (index, role) in classes.enumerated() {
      switch role {
      case .unclassified: continue
      case .specific: pixels[index] = 1
      case .related: pixels[index] = 2
      case .general: pixels[index] = 3
      }
    }
    return pixels
  }
}
