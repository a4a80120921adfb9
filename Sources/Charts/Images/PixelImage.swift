import Foundation

/// A small picture of pixels within a drawing, stretched over its area: for pages a PNG file beside them, in files runs
/// of each colour.
public struct PixelImage: Codable, Sendable, Equatable {
  /// What a page's theme shows a picture on.
  public enum Ground: String, Codable, Sendable {
    case light, dark
  }

  /// The picture's path from the study's root: `tiles/base/12.png`.
  public let path: String
  /// The picture as a PNG file.
  public let png: [UInt8]
  /// The index of each pixel's ink, row by row; 0 is no ink.
  let pixels: [UInt8]
  /// The inks from index 1 on.
  let inks: [Ink]
  /// The pixels in a row.
  let columns: Int
  /// The ground on which a page shows it, nil for both; files have what is for the light one.
  var ground: Ground?

  private var rows: Int { pixels.count / columns }

  /// Whether its pixels are squares in an area.
  func isSquare(in area: Rectangle) -> Bool {
    abs(area.width * Double(rows) - area.height * Double(columns)) < 0.001 * area.width
  }

  /// The pixels of each ink as one path, in an area: programs that smooth small pictures leave its edges sharp.
  func paths(in area: Rectangle) -> [(ink: Ink, path: Path)] {
    let width = area.width / Double(columns)
    let height = area.height / Double(rows)
    var runs = [[Rectangle]](repeating: [], count: inks.count + 1)
    var start = 0
    while start < pixels.count {
      let ink = pixels[start]
      let rowEnd = min(pixels.count, (start / columns + 1) * columns)
      let end = pixels[start..<rowEnd].firstIndex { $0 != ink } ?? rowEnd
      let (row, column) = start.quotientAndRemainder(dividingBy: columns)
      runs[Int(ink)].append(
        Rectangle(
          x: area.x + Double(column) * width, y: area.y + Double(row) * height,
          width: Double(end - start) * width, height: height))
      start = end
    }
    return zip(inks, runs.dropFirst()).map { ($0, Path($1)) }
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
