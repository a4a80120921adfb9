/// Cells as a picture, a pixel each: what a page shows where they are too many to be drawn there.
struct CellPicture {
  /// More cells than this are too many for a page to draw.
  static let mostDrawn = 15_000

  private let ramp: ColourRamp
  private let firstBin: Int
  /// The inks of all bins from the first.
  private let inks: [Ink]

  /// Pictures of a chart's cells, of all or of some of its rows.
  ///
  /// - Parameter bins: The bins of the chart's rows; nil where there is no cell.
  init(bins: [[Int?]], scale: any CellScale, ramp: ColourRamp) {
    self.ramp = ramp
    let all = bins.joined().compactMap { $0 }
    firstBin = min(all.min() ?? 0, 0)
    inks = (firstBin...max(all.max() ?? 0, 0)).map { scale.ink(bin: $0) }
  }

  /// Some rows of one length: one picture, or one for each ground where the scale's colours differ.
  ///
  /// - Parameter path: The path without its ending.
  func images(_ rows: some Collection<[Int?]>, path: String) -> [PixelImage] {
    guard inks.contains(where: { Palette.fixed($0, ramp: ramp) == nil }) else {
      return [image(rows, path: path + ".png", ground: nil) { Palette.light($0, ramp: ramp) }]
    }
    return [
      image(rows, path: path + ".png", ground: .light) { Palette.light($0, ramp: ramp) },
      image(rows, path: path + "-dark.png", ground: .dark) { Palette.dark($0, ramp: ramp) },
    ]
  }

  private func image(
    _ rows: some Collection<[Int?]>, path: String, ground: PixelImage.Ground?, colour: (Ink) -> String
  ) -> PixelImage {
    let columns = rows.first?.count ?? 0
    let pixels = rows.joined().map { $0.map { UInt8($0 - firstBin + 1) } ?? 0 }
    let png = IndexedPNG(
      width: columns, height: rows.count, pixels: pixels, colours: ["#ffffff"] + inks.map(colour)
    ).bytes
    return PixelImage(path: path, png: png, pixels: pixels, inks: inks, columns: columns, ground: ground)
  }
}
