import Numerals

/// One small profile over layers per language or model, all with the same axes: before thin and grey, after coloured.
public struct SmallMultiples: Chart, Equatable {
  /// One language's panel, or a model's.
  public struct Panel: Sendable, Equatable {
    /// The language, or what else the panel is about.
    public var language: LanguageLabel
    /// The values before, by layer; nil where there is nothing to compare with.
    public var before: [Double?]?
    /// The values by layer.
    public var after: [Double?]

    /// A language's profile.
    public init(language: LanguageLabel, before: [Double?]? = nil, after: [Double?]) {
      self.language = language
      self.before = before
      self.after = after
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The languages in reading order.
  public var panels: [Panel]
  /// What colours the lines: the class the values are about, or an ink that is none where they are of several.
  public var ink: Ink
  /// What the vertical axes count.
  public var quantity: String
  /// The stages over depth, if they are to be marked.
  public var stages: StageOverlay?

  /// Profiles of several languages; without a role they are of several classes together.
  public init(
    title: String, description: String, panels: [Panel], role: ClassRole? = .specific, quantity: String,
    stages: StageOverlay? = nil
  ) {
    self.title = title
    self.description = description
    self.panels = panels
    ink = role?.ink ?? .accent
    self.quantity = quantity
    self.stages = stages
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for index in panels.indices { draw(index, layout, on: &canvas) }
    var x = layout.left
    let y = layout.bottom + 14
    if panels.contains(where: { $0.before != nil }) {
      canvas.add(.line(x, y - 4, x + 14, y - 4), .stroke(.before, width: 1.5))
      canvas.note("before", x + 19, y)
      x += 64
      canvas.add(.line(x, y - 4, x + 14, y - 4), .stroke(ink, width: canvas.theme.dataLine))
      canvas.note("after", x + 19, y)
      x += 54
    }
    let axes = "\(quantity) by layer, from input to output; all panels have the same axes"
    let isBeside = x + TextMetrics.width(axes, size: theme.smallSize) <= layout.width
    let left = isBeside ? x : 0
    let end = canvas.notes(
      [axes], x: left, y: isBeside ? y : y + theme.lineHeight + 4, width: layout.width - left)
    return drawing(width: layout.width, height: end - theme.lineHeight + 8, canvas: canvas)
  }

  private func draw(_ index: Int, _ layout: Layout, on canvas: inout Canvas) {
    let panel = panels[index]
    let place = layout.places[index]
    let columns = LayerColumns(exactly: layout.layers, x: place.x, width: layout.panelWidth)
    let scale = layout.scale(top: place.y)
    let bottom = place.y + Layout.panelHeight
    if let stages {
      canvas.stageGround(
        StageOverlay(boundaries: stages.boundaries), columns: columns, top: place.y, bottom: bottom)
    }
    let isFirst = place.column == 0
    canvas.grid(scale, x: place.x, width: layout.panelWidth, isLabelled: isFirst)
    // A few hundred outlines with areas would weigh more than a page may.
    if layout.layers * panels.count <= 3000 {
      canvas.add(
        StepLine.area(panel.after, columns: columns, scale: scale),
        Appearance(fill: ink, opacity: 0.18))
    }
    if let before = panel.before {
      canvas.add(StepLine.outline(before, columns: columns, scale: scale), .stroke(.before, width: 1.25))
    }
    canvas.add(
      StepLine.outline(panel.after, columns: columns, scale: scale), .stroke(ink, width: 1.5))
    let remark = layout.remarks[index]
    let remarkWidth = TextMetrics.width(remark, size: canvas.theme.smallSize)
    canvas.name(
      panel.language.name, place.x, place.y - 6, .start, room: layout.panelWidth - remarkWidth - 6,
      isBold: true)
    canvas.note(remark, place.x + layout.panelWidth, place.y - 6, .end)
    if place.isLowest {
      canvas.note("0", place.x, bottom + 13)
      canvas.note(String(layout.layers - 1), place.x + layout.panelWidth, bottom + 13, .end)
    }
  }
}

extension SmallMultiples {
  /// Where one panel stands.
  struct Place: Equatable {
    let x: Double
    let y: Double
    let column: Int
    /// Whether no panel stands below it, so that it carries the layers' numbers.
    let isLowest: Bool
  }

  /// Where everything of the panels stands.
  struct Layout: Equatable {
    let layers: Int
    let places: [Place]
    let remarks: [String]
    let left: Double
    let panelWidth: Double
    let bottom: Double
    let width: Double
    private let values: [Double]
    private let isInteger: Bool

    static let panelHeight = 56.0
    static let rowHeight = 56.0 + 34

    init(_ chart: SmallMultiples, theme: Theme) {
      layers = max(1, chart.panels.flatMap { [$0.after.count, $0.before?.count ?? 0] }.max() ?? 1)
      let values = chart.panels.flatMap { ($0.after + ($0.before ?? [])).compactMap { $0 } }
      self.values = values
      let isInteger = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
      self.isInteger = isInteger
      let count = chart.panels.count
      let scale = ValueScale(holding: values, from: 1, to: 0, count: 2, isInteger: isInteger)
      let left = (scale.labelWidth(size: theme.smallSize) + 8).rounded(.up)
      self.left = left
      let columns = min(Self.columns(count), max(1, Int((theme.wideWidth - left + 18) / 113)))
      width = columns <= 3 ? theme.textWidth : theme.wideWidth
      let gap = 18.0
      let panelWidth = ((width - left - gap * Double(columns - 1)) / Double(columns)).rounded(.down)
      self.panelWidth = panelWidth
      places = (0..<count).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return Place(
          x: left + Double(column) * (panelWidth + gap), y: 20 + Double(row) * Self.rowHeight, column: column,
          isLowest: index + columns >= count)
      }
      let rows = (count + columns - 1) / columns
      bottom = 20 + Double(max(rows, 1)) * Self.rowHeight - 14
      remarks = chart.panels.map { panel in
        let after = Self.total(panel.after)
        guard isInteger, let after else { return "" }
        guard let before = panel.before.flatMap(Self.total) else { return Numerals.real(after, decimals: 0) }
        return "\(Numerals.real(before, decimals: 0)) → \(Numerals.real(after, decimals: 0))"
      }
    }

    /// The vertical scale of a panel: the same for all.
    func scale(top: Double) -> ValueScale {
      ValueScale(holding: values, from: top + Self.panelHeight, to: top, count: 2, isInteger: isInteger)
    }

    // As many as have room, with the fewest places left empty.
    private static func columns(_ count: Int) -> Int {
      guard count > 4 else { return max(count, 2) }
      return [5, 4, 3].min { ($0 - count % $0) % $0 < ($1 - count % $1) % $1 } ?? 5
    }

    private static func total(_ values: [Double?]) -> Double? {
      let present = values.compactMap { $0 }.filter(\.isFinite)
      return present.isEmpty ? nil : present.reduce(0, +)
    }
  }
}
