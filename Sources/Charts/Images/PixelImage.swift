import Foundation

/// A small picture of pixels within a drawing: a file beside the pages, and part of a figure that is a file itself.
public struct PixelImage: Codable, Sendable, Equatable {
  /// The picture's path from the study's root: `tiles/base/12.png`.
  public var path: String
  /// The PNG file.
  public var png: [UInt8]

  /// A picture by its path and its file.
  public init(path: String, png: [UInt8]) {
    self.path = path
    self.png = png
  }

  /// The picture as an address that holds it whole (RFC 2397), for files that must stand alone.
  var dataAddress: String { "data:image/png;base64," + Data(png).base64EncodedString() }
}

extension Drawing {
  /// The pictures of pixels in the drawing, in the order in which they are drawn.
  public var images: [PixelImage] {
    func images(of shape: Shape) -> [PixelImage] {
      switch shape {
      case .image(let image, _): [image]
      case .group(let shapes): shapes.flatMap(images)
      case .path, .circle, .text: []
      }
    }
    return shapes.flatMap(images)
  }
}
