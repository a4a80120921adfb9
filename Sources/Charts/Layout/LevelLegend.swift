import Numerals

/// The legend of a sequential scale: its bins as a strip, with what each holds.
struct LevelLegend: Equatable {
  /// What a label says and over which bins it stands.
  struct Mark: Equatable {
    let text: String
    let x: Double
    let anchor: Text.Anchor
  }

  let scale: LevelScale
  let title: String
  let x: Double
  let swatchWidth: Double
  let marks: [Mark]

  static let height = 42.0

  init(_ scale: LevelScale, quantity: String, x: Double, room: Double, theme: Theme) {
    self.scale = scale
    self.x = x
    title =
      quantity + (scale.kind == .squareRoot && scale.lowerBounds.count > 2 ? ", bins by square root" : "")
    let bins = scale.lowerBounds.count
    let labels = (0..<bins).map(scale.label)
    let widest = labels.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
    if widest + 8 <= room / Double(bins) {
      swatchWidth = max(18, widest + 8).rounded(.up)
      let width = swatchWidth
      marks = labels.enumerated().map {
        Mark(text: $0.element, x: x + (Double($0.offset) + 0.5) * width, anchor: .middle)
      }
      return
    }
    // Too many digits for ranges: the bins' least values at their left edges, as many as have room.
    let width = min(28, room / Double(bins)).rounded(.down)
    swatchWidth = width
    var marks: [Mark] = []
    var free = -Double.infinity
    for (bin, bound) in scale.lowerBounds.enumerated() {
      let text = scale.number(bound)
      let left = x + Double(bin) * width
      guard left >= free else { continue }
      marks.append(Mark(text: text, x: left, anchor: .start))
      free = left + TextMetrics.width(text, size: theme.smallSize) + 8
    }
    let right = x + Double(bins) * width
    let last = scale.number(scale.maximum)
    if right + 4 >= free { marks.append(Mark(text: "to " + last, x: right + 4, anchor: .start)) }
    self.marks = marks
  }

  /// The width of the strip.
  var width: Double { swatchWidth * Double(scale.lowerBounds.count) }
}

extension Canvas {
  /// A legend with its title above the strip.
  mutating func legend(_ legend: LevelLegend, y: Double) {
    note(legend.title, legend.x, y + 10)
    for bin in legend.scale.lowerBounds.indices {
      let area = Rectangle(
        x: legend.x + Double(bin) * legend.swatchWidth, y: y + 16, width: legend.swatchWidth, height: 10)
      add(area, .cells(legend.scale.ink(bin: bin)))
    }
    for mark in legend.marks { note(mark.text, mark.x, y + 39, mark.anchor) }
  }
}
