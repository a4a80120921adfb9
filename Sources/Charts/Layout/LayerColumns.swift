/// The columns of a chart over depth: one per layer, from input on the left to output on the right.
struct LayerColumns: Equatable {
  /// The number of layers.
  let count: Int
  /// The left edge of layer 0.
  let x: Double
  /// The width of a column, whole units wherever there is room.
  let step: Double

  /// Columns that fit into a width and stay no wider than `widest`.
  init(count: Int, x: Double, room: Double, widest: Double = 60) {
    self.count = max(count, 1)
    self.x = x
    let exact = room / Double(self.count)
    step = min(widest, exact >= 3 ? exact.rounded(.down) : exact)
  }

  /// Columns that fill a width exactly.
  init(exactly count: Int, x: Double, width: Double) {
    self.count = max(count, 1)
    self.x = x
    step = width / Double(self.count)
  }

  /// The left edge of a layer; of the layer after the last, the right end.
  func left(_ layer: Int) -> Double { x + Double(layer) * step }

  /// The middle of a layer.
  func center(_ layer: Int) -> Double { x + (Double(layer) + 0.5) * step }

  /// The width of all columns.
  var width: Double { Double(count) * step }

  /// The layers whose numbers are written, as many as have room.
  func labelled(size: Double) -> [Int] {
    let room = TextMetrics.width(String(count - 1), size: size) + 10
    let stride = [1, 2, 5, 10, 20, 25, 50, 100].first { Double($0) * step >= room } ?? 200
    return Array(Swift.stride(from: 0, to: count, by: stride))
  }
}

extension Canvas {
  /// The layers' numbers below a plot, and what they are.
  /// - Returns: Where the next thing may begin.
  mutating func layerAxis(_ columns: LayerColumns, y: Double, isNamed: Bool = true) -> Double {
    for layer in columns.labelled(size: theme.smallSize) {
      rule(columns.center(layer), y, columns.center(layer), y + 4, .muted)
      note(String(layer), columns.center(layer), y + 16, .middle)
    }
    guard isNamed else { return y + 16 }
    let isNarrow = columns.width < 150
    note(
      isNarrow ? "layer" : "layer, from input to output", columns.x + columns.width / 2, y + 32, .middle)
    return y + 32
  }
}
