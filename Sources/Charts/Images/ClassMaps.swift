import Numerals

/// The class maps of one layer or of many side by side: every neuron at its place, coloured by its class.
///
/// Maps are as large as the room allows, in whole units a neuron, so that no neuron is hidden by scaling. One map
/// alone has the indices of its neurons at its edges; several carry the number of their layer.
public struct ClassMaps: Chart, Equatable {
  /// One layer's map.
  public struct Layer: Sendable, Equatable {
    /// The layer, 0-based.
    public var index: Int
    /// The map as a picture.
    public var image: PixelImage
    /// How many of its neurons are in a class.
    public var classified: Int

    /// A layer's map.
    public init(index: Int, image: PixelImage, classified: Int) {
      self.index = index
      self.image = image
      self.classified = classified
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The id of the model in its study.
  public var model: String
  /// The number of neurons in each layer.
  public var neuronsPerLayer: Int
  /// The neurons in a row of the pictures.
  public var columns: Int
  /// The layers in order.
  public var layers: [Layer]
  /// The neurons of each class over all layers that are drawn; a class without a number was not looked for.
  public var counts: [ClassRole: Int]

  /// The maps of some layers, whose pictures have `columns` neurons in a row.
  public init(
    title: String, description: String, model: String, neuronsPerLayer: Int, columns: Int = 128,
    layers: [Layer], counts: [ClassRole: Int]
  ) {
    self.title = title
    self.description = description
    self.model = model
    self.neuronsPerLayer = neuronsPerLayer
    self.columns = max(columns, 1)
    self.layers = layers
    self.counts = counts
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for (layer, origin) in zip(layers, layout.origins) {
      let area = Rectangle(x: origin.x, y: origin.y, width: layout.width, height: layout.height)
      canvas.add(layout.ground(at: origin), .neuronGround)
      canvas.shapes.append(.image(layer.image, area))
      if layers.count == 1 {
        drawIndices(layout, around: area, on: &canvas)
      } else {
        let number = String(layer.index)
        canvas.label(number, area.x, area.y - 5, isBold: true)
        // Beside the number, not at the map's other end, where it would touch the next map's.
        let after = area.x + TextMetrics.width(number, size: theme.labelSize, isBold: true) + 7
        canvas.note(Numerals.integer(layer.classified), after, area.y - 5)
      }
    }
    canvas.neurons = NeuronGrid(
      model: model, scale: layout.scale, columns: columns, neuronsPerLayer: neuronsPerLayer,
      tiles: zip(layers, layout.origins).map { .init(layer: $0.index, origin: $1) })
    let bottom = drawLegend(layout, on: &canvas)
    return drawing(width: layout.drawingWidth, height: bottom, canvas: canvas)
  }

  private func drawIndices(_ layout: Layout, around area: Rectangle, on canvas: inout Canvas) {
    for row in layout.labelledRows {
      let y = area.y + (Double(row) + 0.5) * layout.scale
      canvas.note(String(row * columns), area.x - 6, y + 4, .end)
    }
    for column in layout.labelledColumns {
      let x = area.x + (Double(column) + 0.5) * layout.scale
      canvas.note(column == 0 ? "neuron" : "+\(column)", x, area.y - 6, column == 0 ? .start : .middle)
    }
  }

  private func drawLegend(_ layout: Layout, on canvas: inout Canvas) -> Double {
    var x = layout.left
    var y = layout.bottom + 20
    for role in [ClassRole.specific, .related, .general, .unclassified] {
      guard let count = counts[role] else { continue }
      let text = "\(role.label) \(Numerals.integer(count))"
      let width = TextMetrics.width(text, size: canvas.theme.labelSize) + 15
      if x > layout.left, x + width > layout.drawingWidth {
        x = layout.left
        y += 18
      }
      let swatch = Rectangle(x: x, y: y - 9, width: 10, height: 10)
      canvas.add(swatch, role == .unclassified ? .neuronGround : .fill(role.ink))
      canvas.label(text, x + 15, y)
      x += width + 20
    }
    let place = "Each point is a neuron: row by row from the upper left, \(columns) a row"
    let number =
      layers.count == 1 ? "." : "; above each layer its number, 0-based, and its classified neurons."
    return canvas.notes(
      [place + number], x: layout.left, y: y + 20, width: layout.drawingWidth - layout.left)
  }
}

extension Appearance {
  /// The ground of a class map, paler than the class's own colour so that single neurons stand out on it.
  fileprivate static let neuronGround = Appearance(
    fill: .unclassified, stroke: .unclassifiedOutline, strokeWidth: 0.5, opacity: 0.45)
}

extension ClassMaps {
  /// Where the maps stand and how large they are.
  struct Layout: Equatable {
    /// Units a neuron, a whole number.
    let scale: Double
    let origins: [Point]
    /// The size of one map.
    let width: Double
    let height: Double
    let left: Double
    let bottom: Double
    let drawingWidth: Double
    let labelledRows: [Int]
    let labelledColumns: [Int]
    private let wholeRows: Int
    private let rest: Int

    // The height that maps fill before they become smaller.
    static let height = 920.0
    private static let gap = 5.0
    private static let head = 24.0

    init(_ chart: ClassMaps, theme: Theme) {
      let isSingle = chart.layers.count == 1
      let rows = max(1, (chart.neuronsPerLayer + chart.columns - 1) / chart.columns)
      left = isSingle ? 46 : 0
      drawingWidth = isSingle ? theme.textWidth : theme.wideWidth
      let room = drawingWidth - left
      let columns = Double(chart.columns)
      let count = Double(max(chart.layers.count, 1))
      func across(_ scale: Double) -> Double {
        max(1, ((room + Self.gap) / (columns * scale + Self.gap)).rounded(.down))
      }
      let fitting = [5.0, 4, 3, 2].first { scale in
        let lines = (count / across(scale)).rounded(.up)
        return columns * scale <= room && lines * (Double(rows) * scale + Self.head) <= Self.height
      }
      // Below one unit neurons would be hidden.
      let scale = fitting ?? 1
      self.scale = scale
      width = columns * scale
      height = Double(rows) * scale
      let perLine = Int(across(scale))
      let (width, height, left) = (self.width, self.height, self.left)
      origins = chart.layers.indices.map { index in
        let (line, place) = index.quotientAndRemainder(dividingBy: perLine)
        return Point(
          left + Double(place) * (width + Self.gap), Self.head + Double(line) * (height + Self.head))
      }
      bottom = (origins.last?.y ?? 0) + height
      let step = Self.step(rows: rows, scale: scale)
      labelledRows = Array(stride(from: 0, to: rows, by: step))
      labelledColumns = Array(stride(from: 0, to: chart.columns, by: 32))
      wholeRows = chart.neuronsPerLayer / chart.columns
      rest = chart.neuronsPerLayer % chart.columns
    }

    /// The ground of a map: only where there are neurons.
    func ground(at origin: Point) -> Path {
      let whole = Rectangle(x: origin.x, y: origin.y, width: width, height: Double(wholeRows) * scale)
      let last = Rectangle(x: origin.x, y: whole.maxY, width: Double(rest) * scale, height: scale)
      return Path((wholeRows > 0 ? [whole] : []) + (rest > 0 ? [last] : []))
    }

    // A labelled row every 24 units or more, at round numbers of rows.
    private static func step(rows: Int, scale: Double) -> Int {
      [1, 2, 5, 10, 20, 50, 100].first { Double($0) * scale >= 24 } ?? max(rows, 1)
    }
  }
}
