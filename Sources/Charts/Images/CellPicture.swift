/// Cells as a picture, a pixel each: what a page shows where they are too many to be drawn there.
struct CellPicture {
  /// More cells than this are too many for a page to draw.
  static let mostDrawn = 15_000

  let scale: any CellScale
  /// The colours of the page; a picture has those of the light theme, which a sequential scale keeps in the dark one.
  let ramp: ColourRamp
  /// The inks of all bins.
  private let inks: [Ink]

  /// Pictures of a chart's cells, of one or of several groups of its rows.
  ///
  /// - Parameter bins: The bins of the chart's rows; nil where there is no cell.
  init(bins: [[Int?]], scale: any CellScale, ramp: ColourRamp) {
    self.scale = scale
    self.ramp = ramp
    let last = bins.joined().compactMap { $0 }.max() ?? 0
    inks = (0...last).map { scale.ink(bin: $0) }
  }

  /// The picture of some rows of one length.
  func image(_ rows: some Collection<[Int?]>, path: String) -> PixelImage {
    let columns = rows.first?.count ?? 0
    let pixels = rows.joined().map { $0.map { UInt8($0 + 1) } ?? 0 }
    let colours = ["#ffffff"] + inks.map { Palette.light($0, ramp: ramp) }
    let png = IndexedPNG(width: columns, height: rows.count, pixels: pixels, colours: colours).bytes
    return PixelImage(path: path, png: png, pixels: pixels, inks: inks, columns: columns)
  }
}
