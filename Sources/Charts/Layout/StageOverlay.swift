/// Where stages over depth begin, what they are called, and how sure that is.
public struct StageOverlay: Codable, Sendable, Equatable {
  /// The first layers of the stages after the first, 0-based and rising.
  public var boundaries: [Int]
  /// The stages' names from input to output; empty where they have none.
  public var names: [String]
  /// The layers of each boundary's 90 % set; empty where none was computed.
  public var sets: [[Int]]

  /// Stages by the layers at which they begin.
  public init(boundaries: [Int], names: [String] = [], sets: [[Int]] = []) {
    self.boundaries = boundaries
    self.names = names
    self.sets = sets
  }

  /// The layers of each stage; boundaries that are out of order or beyond the layers are left out.
  func stages(layers: Int) -> [Range<Int>] {
    var starts = [0]
    for boundary in boundaries where boundary > starts[starts.count - 1] && boundary < layers {
      starts.append(boundary)
    }
    return zip(starts, starts.dropFirst() + [layers]).map { $0..<$1 }
  }
}

/// The heading of a plot over depth that names its stages.
struct StageHeader: Equatable {
  /// One stage with the lines of its name, or its number alone where there is no room.
  struct Stage: Equatable {
    let layers: Range<Int>
    let lines: [String]
  }

  let stages: [Stage]
  /// The names for which there was no room, with their numbers.
  let key: [String]
  /// What the shading behind a plot is, where there is any.
  let shading: [String]
  /// The height that the names and the bracket below them take.
  let height: Double

  init(_ overlay: StageOverlay, columns: LayerColumns, theme: Theme) {
    let ranges = overlay.stages(layers: columns.count)
    let isNamed = overlay.names.count == ranges.count
    var stages: [Stage] = []
    var key: [String] = []
    for (index, layers) in ranges.enumerated() {
      let room = Double(layers.count) * columns.step - 6
      let name = isNamed ? overlay.names[index] : ""
      let number = String(index + 1)
      if let lines = TextMetrics.wrapped(name, to: room, size: theme.smallSize, maximumLines: 3) {
        stages.append(Stage(layers: layers, lines: lines))
      } else {
        stages.append(Stage(layers: layers, lines: [number]))
        if !name.isEmpty { key.append("Stage \(number): \(name)") }
      }
    }
    self.stages = stages
    self.key = key
    let hasSets = overlay.sets.contains { $0.count > 1 }
    shading = hasSets ? ["Shaded: the layers of each boundary’s 90\u{202F}% set."] : []
    let lines = stages.map(\.lines.count).max() ?? 0
    height = Double(lines) * theme.lineHeight + 10
  }

  /// Where the middle of each stage's name stands; numbers of stages narrower than themselves move apart.
  func middles(columns: LayerColumns, theme: Theme) -> [Double] {
    var middles = stages.map { (columns.left($0.layers.lowerBound) + columns.left($0.layers.upperBound)) / 2 }
    let numbered = stages.indices.filter { stages[$0].lines == [String($0 + 1)] }
    let distance = TextMetrics.width("0", size: theme.smallSize) + 5
    let end = columns.x + columns.width
    let places = LabelPlacement.spread(
      numbered.map { middles[$0] }, distance: distance, within: columns.x...max(columns.x, end - 3))
    for (index, place) in zip(numbered, places) { middles[index] = place }
    return middles
  }
}

extension Canvas {
  /// Bands, rules and 90 % sets of stages behind a plot; drawn before the data.
  mutating func stageGround(_ overlay: StageOverlay, columns: LayerColumns, top: Double, bottom: Double) {
    let ranges = overlay.stages(layers: columns.count)
    for (index, layers) in ranges.enumerated() where index % 2 == 1 {
      add(cover(layers, columns, top, bottom), .fill(.band))
    }
    for layer in Set(overlay.sets.joined()).sorted() where (0..<columns.count).contains(layer) {
      // A boundary is a layer's left edge, so its uncertainty straddles that edge.
      let area = Rectangle(
        x: max(columns.x, columns.left(layer) - columns.step / 2), y: top, width: columns.step,
        height: bottom - top)
      add(area, .fill(.uncertainty, opacity: 0.55))
    }
  }

  /// The rules at which stages begin; drawn before lines.
  mutating func stageRules(_ overlay: StageOverlay, columns: LayerColumns, top: Double, bottom: Double) {
    for layers in overlay.stages(layers: columns.count).dropFirst() {
      let x = columns.left(layers.lowerBound)
      rule(x, top, x, bottom, .muted, dash: [3, 2])
    }
  }

  /// Gaps between the cells of a heatmap where stages begin; drawn after the cells.
  mutating func stageSeams(_ overlay: StageOverlay, columns: LayerColumns, top: Double, bottom: Double) {
    for layers in overlay.stages(layers: columns.count).dropFirst() {
      let x = columns.left(layers.lowerBound)
      add(.line(x, top, x, bottom), .stroke(.page, width: 2.5))
    }
  }

  /// The stages' names over a plot, each above a bracket; the sets are a thicker stroke on it.
  mutating func stageHeader(_ header: StageHeader, columns: LayerColumns, top: Double) {
    let bracket = top + header.height - 4
    let middles = header.middles(columns: columns, theme: theme)
    for (stage, middle) in zip(header.stages, middles) {
      let left = columns.left(stage.layers.lowerBound) + 1
      let right = columns.left(stage.layers.upperBound) - 1
      rule(left, bracket, right, bracket, .muted)
      for (index, line) in stage.lines.enumerated() {
        let above = Double(stage.lines.count - 1 - index) * theme.lineHeight
        note(line, middle, bracket - 5 - above, .middle)
      }
    }
  }

  private func cover(
    _ layers: Range<Int>, _ columns: LayerColumns, _ top: Double, _ bottom: Double
  ) -> Rectangle {
    Rectangle(
      x: columns.left(layers.lowerBound), y: top, width: Double(layers.count) * columns.step,
      height: bottom - top)
  }
}
