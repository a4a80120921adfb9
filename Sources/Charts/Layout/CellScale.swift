/// How a heatmap turns values into colours.
protocol CellScale: Sendable {
  /// Whether the values are whole numbers.
  var isInteger: Bool { get }
  /// The bin of a value.
  func bin(of value: Double) -> Int
  /// The colour of a bin.
  func ink(bin: Int) -> Ink
  /// What the bins hold, as a strip in the room there is.
  func legend(quantity: String, x: Double, room: Double, theme: Theme) -> Legend
}

/// A strip of the bins' colours with what they hold.
struct Legend: Equatable {
  /// What is written under the strip and where.
  struct Mark: Equatable {
    let text: String
    let x: Double
    let anchor: Text.Anchor
  }

  let title: String
  let x: Double
  let swatchWidth: Double
  let inks: [Ink]
  let marks: [Mark]

  static let height = 42.0

  /// The width of the strip.
  var width: Double { swatchWidth * Double(inks.count) }

  /// The right end of the strip and what is written under it.
  func right(theme: Theme) -> Double {
    let ends = marks.map { mark in
      let width = TextMetrics.width(mark.text, size: theme.smallSize)
      return mark.anchor == .start ? mark.x + width : mark.x + width / 2
    }
    return max(x + TextMetrics.width(title, size: theme.smallSize), x + width, ends.max() ?? x)
  }

  /// A quantity as a heading, with what is said of the bins where there is room: `Language-specific neurons`.
  static func heading(_ quantity: String, bins: String = "", room: Double, theme: Theme) -> String {
    let heading = quantity.prefix(1).uppercased() + quantity.dropFirst()
    guard theme.isNarrow else { return heading + bins }
    let whole = heading + bins
    if TextMetrics.width(whole, size: theme.smallSize) <= room { return whole }
    return TextMetrics.truncated(heading, to: room, size: theme.smallSize)
  }
}

extension Canvas {
  /// A legend with its title above the strip.
  mutating func legend(_ legend: Legend, y: Double) {
    note(legend.title, legend.x, y + 10)
    for (index, ink) in legend.inks.enumerated() {
      let area = Rectangle(
        x: legend.x + Double(index) * legend.swatchWidth, y: y + 16, width: legend.swatchWidth, height: 10)
      add(area, .cells(ink))
    }
    for mark in legend.marks { note(mark.text, mark.x, y + 39, mark.anchor) }
  }
}
