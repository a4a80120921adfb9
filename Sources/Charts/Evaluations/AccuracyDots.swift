import Numerals

/// The accuracy of several runs in every language: one panel per run, each line from the first run, open, to this
/// one, filled.
public struct AccuracyDots: Chart, Equatable {
  /// One run.
  public struct Run: Sendable, Equatable {
    /// The run's name.
    public var name: String
    /// Its accuracy by language; nil where it was not measured.
    public var values: [Double?]

    /// A run with its accuracies.
    public init(name: String, values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The languages from top to bottom.
  public var languages: [LanguageLabel]
  /// The runs; the first is what the others are compared with.
  public var runs: [Run]
  /// The unit: `%`.
  public var unit: String
  /// The accuracy of guessing, if known.
  public var chance: Double?

  /// Dots of accuracies.
  public init(
    title: String, description: String, languages: [LanguageLabel], runs: [Run], unit: String,
    chance: Double? = nil
  ) {
    self.title = title
    self.description = description
    self.languages = languages
    self.runs = runs
    self.unit = unit
    self.chance = chance
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for panel in layout.panels { draw(panel, layout, on: &canvas) }
    var notes = runs.count > 1 ? ["Open: \(runs[0].name); filled: the run named above; unit: \(unit)."] : []
    if runs.count == 1 { notes = ["Unit: \(unit)."] }
    if let chance { notes.append("Dashed: chance, \(Numerals.real(chance, decimals: 1)).") }
    let end = canvas.notes(notes, x: layout.left, y: layout.bottom + 4, width: layout.width - layout.left)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func draw(_ panel: Panel, _ layout: Layout, on canvas: inout Canvas) {
    let run = runs[panel.run]
    let scale = layout.scale(x: panel.x)
    let bottom = panel.top + Double(languages.count) * layout.rowHeight + 4
    canvas.name(run.name, panel.x, panel.top - 10, .start, room: layout.panelWidth, isBold: true)
    for tick in scale.ticks {
      canvas.rule(scale.place(tick), panel.top, scale.place(tick), bottom)
      canvas.note(scale.label(tick), scale.place(tick), bottom + 15, .middle)
    }
    if let chance, scale.domain.contains(chance) {
      canvas.rule(scale.place(chance), panel.top, scale.place(chance), bottom, .ink, dash: [3, 3])
    }
    for (row, language) in languages.enumerated() {
      let y = panel.top + (Double(row) + 0.5) * layout.rowHeight + 2
      if panel.isFirst {
        canvas.name(language.name, layout.left - 10, y + 4, room: layout.nameWidth, size: layout.textSize)
      }
      let base = value(0, row)
      guard let value = value(panel.run, row) else { continue }
      let x = scale.place(value)
      if panel.run > 0, let base {
        canvas.add(.line(scale.place(base), y, x, y), .stroke(.before, width: 1.5))
        canvas.circle(
          scale.place(base), y, radius: 3.5, Appearance(fill: .page, stroke: .muted, strokeWidth: 1.25))
      }
      canvas.circle(x, y, radius: 4, .fill(.ink))
      let change = panel.run > 0 ? base.map { value - $0 } : nil
      let text = change.map { Numerals.signed($0, decimals: 1) } ?? Numerals.real(value, decimals: 1)
      canvas.note(text, panel.x + layout.panelWidth, y + 4, .end)
    }
  }

  private func value(_ run: Int, _ language: Int) -> Double? {
    guard runs.indices.contains(run), language < runs[run].values.count else { return nil }
    return runs[run].values[language].flatMap { $0.isFinite ? $0 : nil }
  }
}

extension AccuracyDots {
  /// Where one run's panel stands.
  struct Panel: Equatable {
    let run: Int
    let x: Double
    let top: Double
    /// Whether it stands beside the languages' names.
    let isFirst: Bool
  }

  /// Where everything stands.
  struct Layout: Equatable {
    let panels: [Panel]
    let domain: ClosedRange<Double>
    let nameWidth: Double
    let textSize: Double
    let rowHeight: Double
    let left: Double
    let panelWidth: Double
    let bottom: Double
    let width: Double

    static let numberWidth = 40.0

    init(_ chart: AccuracyDots, theme: Theme) {
      let compared = chart.runs.count > 1 ? Array(1..<chart.runs.count) : Array(chart.runs.indices)
      rowHeight = chart.languages.count <= 30 ? 18 : 14
      textSize = chart.languages.count <= 30 ? theme.labelSize : theme.smallSize
      nameWidth = chart.languages.nameWidth(size: textSize, atMost: 120)
      left = (nameWidth + 14).rounded(.up)
      // Panels narrower than 120 units would show dots and little else.
      let fitting = max(1, Int((theme.wideWidth - left + 26) / 146))
      let columns = min(3, max(compared.count, 1), fitting)
      width = columns == 1 ? theme.textWidth * 0.75 : columns == 2 ? theme.textWidth : theme.wideWidth
      let gap = 26.0
      panelWidth = ((width - left - gap * Double(columns - 1)) / Double(columns)).rounded(.down)
      let height = Double(chart.languages.count) * rowHeight + 62
      let (left, panelWidth) = (left, panelWidth)
      panels = compared.enumerated().map { index, run in
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return Panel(
          run: run, x: left + Double(column) * (panelWidth + gap), top: 26 + Double(row) * height,
          isFirst: column == 0)
      }
      bottom = 26 + Double((compared.count + columns - 1) / columns) * height - 26
      let values = chart.runs.flatMap { $0.values.compactMap { $0 } }.filter(\.isFinite)
      let all = values + (chart.chance.map { [$0] } ?? [])
      let (least, most) = (all.min() ?? 0, all.max() ?? 1)
      let step = NiceTicks.step(span: max(most - least, 1e-6), count: 4)
      domain = (least / step).rounded(.down) * step...max((most / step).rounded(.up) * step, least + step)
    }

    /// The horizontal scale of a panel: the same for all.
    func scale(x: Double) -> ValueScale {
      ValueScale(domain: domain, from: x + 4, to: x + panelWidth - Self.numberWidth, count: 4)
    }
  }
}
