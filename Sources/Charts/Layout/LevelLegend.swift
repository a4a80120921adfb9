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
    let isSquareRoot = scale.kind == .squareRoot && scale.lowerBounds.count > 2
    title =
      quantity.prefix(1).uppercased() + quantity.dropFirst() + (isSquareRoot ? " (square-root bins)" : "")
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
    let numbers = scale.lowerBounds.map(scale.number)
    let broadest = numbers.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
    let stride = max(1, Int(((broadest + 8) / width).rounded(.up)))
    var marks = Swift.stride(from: 0, to: bins, by: stride).map {
      Mark(text: numbers[$0], x: x + Double($0) * width, anchor: .start)
    }
    let end = (marks.last?.x ?? x) + TextMetrics.width(marks.last?.text ?? "", size: theme.smallSize) + 8
    marks.append(
      Mark(
        text: "to " + scale.number(scale.maximum), x: max(end, x + Double(bins) * width + 4), anchor: .start))
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
