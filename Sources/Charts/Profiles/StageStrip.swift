import Numerals

/// The stages of several models side by side over relative depth, with the classes' profiles as small lines.
public struct StageStrip: Chart, Equatable {
  /// One model.
  public struct Row: Sendable, Equatable {
    /// The model's name; empty where only one is drawn and needs none.
    public var name: String
    /// The number of its layers.
    public var layers: Int
    /// Its stages; nil where it has none that can be named.
    public var stages: StageOverlay?
    /// Its classes by layer, drawn small within the strip.
    public var counts: ClassSeries?
    /// What is to be said of it, such as why it has no stages.
    public var note: String?

    /// A model's strip.
    public init(
      name: String, layers: Int, stages: StageOverlay?, counts: ClassSeries? = nil, note: String? = nil
    ) {
      self.name = name
      self.layers = layers
      self.stages = stages
      self.counts = counts
      self.note = note
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The models from top to bottom.
  public var rows: [Row]

  /// Strips of several models.
  public init(title: String, description: String, rows: [Row]) {
    self.title = title
    self.description = description
    self.rows = rows
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for strip in layout.strips { draw(strip, layout, on: &canvas) }
    var y = layout.bottom + 8
    if rows.contains(where: { $0.counts != nil }) {
      var x = theme.isNarrow ? 0 : layout.left
      for role in [ClassRole.specific, .related, .general] {
        canvas.add(.line(x, y - 4, x + 14, y - 4), .stroke(role.ink, width: canvas.theme.dataLine))
        canvas.note(role.label, x + 19, y)
        x += 33 + TextMetrics.width(role.label, size: theme.smallSize)
      }
      y += 18
    }
    let end = canvas.notes(layout.notes, x: layout.left, y: y + 2, width: theme.textWidth - layout.left)
    return drawing(width: theme.textWidth, height: end - 8, canvas: canvas)
  }

  private func draw(_ strip: Strip, _ layout: Layout, on canvas: inout Canvas) {
    let row = rows[strip.row]
    let bottom = strip.top + Layout.stripHeight
    let columns = strip.columns
    if !row.name.isEmpty {
      canvas.name(row.name, layout.left - 10, strip.top + 17, room: layout.nameWidth, isBold: rows.count > 1)
    }
    canvas.note(Numerals.count(row.layers, "layer"), layout.left - 10, strip.top + 32, .end)
    if let stages = row.stages {
      canvas.stageGround(stages, columns: columns, top: strip.top, bottom: bottom)
    }
    if let header = strip.header {
      canvas.stageHeader(header, columns: columns, top: strip.top - header.height)
    } else if let note = row.note {
      canvas.name(
        note, columns.x, strip.top - 6, .start, room: columns.width, size: canvas.theme.smallSize, ink: .muted
      )
    }
    if let counts = row.counts {
      for role in [ClassRole.general, .related, .specific] {
        guard let values = counts.counts(role) else { continue }
        let scale = ValueScale(holding: values.map { Double($0) }, from: bottom - 2, to: strip.top + 4)
        let line = StepLine.outline(values.map { Double($0) }, columns: columns, scale: scale)
        canvas.add(line, .stroke(role.ink, width: 1.25))
      }
    }
    canvas.rule(columns.x, bottom, columns.x + columns.width, bottom, .muted)
    var starts = [0]
    if let stages = row.stages {
      canvas.stageRules(stages, columns: columns, top: strip.top, bottom: bottom + 4)
      starts = stages.stages(layers: row.layers).map(\.lowerBound)
    }
    drawStarts(starts, strip, y: bottom + 14, on: &canvas)
  }

  // The layers at which stages begin, and the last; a number that would touch the one before gives way.
  private func drawStarts(_ starts: [Int], _ strip: Strip, y: Double, on canvas: inout Canvas) {
    let right = strip.columns.x + strip.columns.width
    let last = String(rows[strip.row].layers - 1)
    let size = canvas.theme.smallSize
    canvas.note(last, right, y, .end)
    let limit = right - TextMetrics.width(last, size: size) - 6
    var free = strip.columns.x - 1
    for start in starts {
      let half = start == 0 ? 0 : TextMetrics.width(String(start), size: size) / 2
      let x = strip.columns.left(start)
      guard x - half >= free, x + half <= limit else { continue }
      canvas.note(String(start), x, y, start == 0 ? .start : .middle)
      free = x + TextMetrics.width(String(start), size: size) + 4
    }
  }
}

extension StageStrip {
  /// Where one model's strip stands.
  struct Strip: Equatable {
    let row: Int
    let columns: LayerColumns
    let header: StageHeader?
    let top: Double
  }

  /// Where everything stands.
  struct Layout: Equatable {
    let strips: [Strip]
    let nameWidth: Double
    let left: Double
    let bottom: Double
    let notes: [String]

    static let stripHeight = 40.0

    init(_ chart: StageStrip, theme: Theme) {
      let names = chart.rows.map {
        TextMetrics.width($0.name, size: theme.labelSize, isBold: true)
      }
      nameWidth = min(theme.nameWidth, max(names.max() ?? 0, 56))
      left = (nameWidth + 14).rounded(.up)
      var y = 0.0
      var strips: [Strip] = []
      var notes: [String] = []
      var shading: [String] = []
      for (index, row) in chart.rows.enumerated() {
        let columns = LayerColumns(exactly: max(row.layers, 1), x: left, width: theme.textWidth - left - 1)
        let header = row.stages.map { StageHeader($0, columns: columns, theme: theme) }
        y += header?.height ?? (row.note == nil ? 8 : theme.lineHeight + 6)
        strips.append(Strip(row: index, columns: columns, header: header, top: y))
        for name in header?.key ?? [] where !notes.contains(name) { notes.append(name) }
        for note in header?.shading ?? [] where !shading.contains(note) { shading.append(note) }
        y += Self.stripHeight + 26
      }
      self.strips = strips
      let scaling =
        chart.rows.contains { $0.counts != nil } ? ["Each line is scaled to its own largest layer."] : []
      self.notes = notes.sorted() + shading + scaling
      bottom = y
    }
  }
}
