/// A PNG of at most 256 colours, two bits a pixel where four are enough; the first colour is transparent
/// (ISO/IEC 15948).
struct IndexedPNG {
  let width: Int
  let height: Int
  /// The colour's index of every pixel, row by row.
  let pixels: [UInt8]
  /// The colours as `#rrggbb`.
  let colours: [String]

  /// The file.
  var bytes: [UInt8] {
    let header =
      Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height)) + [UInt8(depth), 3, 0, 0, 0]
    let palette = colours.flatMap { Luminance.channels($0).map(UInt8.init) }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("PLTE", palette) + Self.chunk("tRNS", [0])
      + Self.chunk("IDAT", Zlib.compressed(scanlines)) + Self.chunk("IEND", [])
  }

  // Bits a pixel.
  private var depth: Int { colours.count <= 4 ? 2 : 8 }

  // Each row: filter 0, then as many pixels a byte as there is room for, from the left.
  private var scanlines: [UInt8] {
    let perByte = 8 / depth
    let stride = (width + perByte - 1) / perByte
    var lines = [UInt8](repeating: 0, count: (stride + 1) * height)
    for row in 0..<height {
      for column in 0..<width {
        let place = row * (stride + 1) + 1 + column / perByte
        lines[place] |= pixels[row * width + column] << UInt8((perByte - 1 - column % perByte) * depth)
      }
    }
    return lines
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(Checksum.crc32(body))
  }

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
