import Numerals

/// How many neurons are above the threshold in exactly N languages, N = 1…K, among all neurons and among the
/// selected ones.
///
/// N = 0 holds most neurons of any model and would flatten all other bars: it is said in words.
public struct LanguageCountHistogram: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The number of neurons by N = 0…K.
  public var all: [Int]
  /// The same among the selected neurons.
  public var selected: [Int]?

  /// A histogram over the number of languages.
  public init(title: String, description: String, all: [Int], selected: [Int]? = nil) {
    self.title = title
    self.description = description
    self.all = all
    self.selected = selected
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for panel in layout.panels { draw(panel, layout, on: &canvas) }
    var y = layout.bottom
    for bar in layout.panels.last?.bars ?? [] where layout.labelled.contains(bar.count) {
      canvas.note(String(bar.count), bar.area.midX, y + 16, .middle)
    }
    canvas.note(
      "number of languages in which a neuron is above the threshold",
      layout.left + (layout.width - layout.left) / 2, y + 33, .middle)
    y += 52
    let end = canvas.notes(layout.notes, x: layout.left, y: y, width: layout.width - layout.left)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func draw(_ panel: Panel, _ layout: Layout, on canvas: inout Canvas) {
    canvas.label(panel.heading, layout.left, panel.top - 24, isBold: true)
    let after = layout.left + 8 + TextMetrics.width(panel.heading, size: canvas.theme.labelSize, isBold: true)
    canvas.note(panel.remark, after, panel.top - 24)
    canvas.grid(panel.scale, x: layout.left, width: layout.width - layout.left)
    for role in [ClassRole.specific, .related, .general, .unclassified] {
      let bars = panel.bars.filter { $0.role == role && $0.area.height > 0 }
      canvas.add(Path(bars.map(\.area)), .fill(role))
    }
    for bar in panel.bars where !bar.label.isEmpty {
      canvas.note(bar.label, bar.area.midX, bar.area.y - 4, .middle, ink: .ink)
    }
  }
}

extension LanguageCountHistogram {
  /// One bar.
  struct Bar: Equatable {
    /// The number of languages, N.
    let count: Int
    let role: ClassRole
    let area: Rectangle
    let label: String
  }

  /// The bars of all neurons, or of the selected ones.
  struct Panel: Equatable {
    let heading: String
    let remark: String
    let scale: ValueScale
    let top: Double
    let bars: [Bar]
  }

  /// Where everything of a histogram stands.
  struct Layout: Equatable {
    let panels: [Panel]
    let left: Double
    let bottom: Double
    let width: Double
    /// The numbers of languages that are written under the bars.
    let labelled: Set<Int>
    let notes: [String]

    init(_ chart: LanguageCountHistogram, theme: Theme) {
      let languages = max(chart.all.count - 1, 1)
      let rough = ValueScale(
        holding: chart.all.dropFirst().map { Double($0) }, from: 0, to: 1, isInteger: true)
      let left = (rough.labelWidth(size: theme.smallSize) + 10).rounded(.up)
      let step = min(64, (theme.textWidth - left - 8) / Double(languages))
      self.left = left
      width = max(left + step * Double(languages) + 8, min(420, theme.textWidth))
      let room = TextMetrics.width(String(languages), size: theme.smallSize) + 8
      let stride = [1, 2, 5, 10, 20, 25].first { Double($0) * step >= room } ?? 50
      labelled = Set((1...languages).filter { $0 % stride == 0 || $0 == 1 && stride < 5 })
      var panels: [Panel] = []
      var top = 44.0
      for (index, counts) in [chart.all, chart.selected].enumerated() {
        guard let counts, counts.count > 1 else { continue }
        let height = index == 0 ? 150.0 : 110
        let scale = ValueScale(
          holding: counts.dropFirst().map { Double($0) }, from: top + height, to: top, isInteger: true)
        let labels = counts.dropFirst().map { $0 == 0 ? "" : Numerals.integer($0) }
        let labelsFit = labels.allSatisfy { TextMetrics.width($0, size: theme.smallSize) <= step - 2 }
        let bars = counts.dropFirst().enumerated().map { offset, value in
          let y = scale.place(Double(value))
          let inset = min(step * 0.12, 4)
          return Bar(
            count: offset + 1, role: Self.role(offset + 1, of: languages, isSelected: index == 1),
            area: Rectangle(
              x: left + Double(offset) * step + inset, y: y, width: step - 2 * inset, height: top + height - y
            ),
            label: labelsFit ? labels[offset] : "")
        }
        let total = counts.reduce(0, +)
        panels.append(
          Panel(
            heading: index == 0 ? "All neurons" : "Selected neurons",
            remark: Numerals.integer(total), scale: scale, top: top, bars: bars))
        top += height + 58
      }
      self.panels = panels
      bottom = top - 58
      notes = Self.notes(chart)
    }

    // Among all neurons only those above the threshold everywhere are of a class for that alone.
    private static func role(_ count: Int, of languages: Int, isSelected: Bool) -> ClassRole {
      if count == languages { return .general }
      guard isSelected else { return .unclassified }
      return count == 1 ? .specific : .related
    }

    private static func notes(_ chart: LanguageCountHistogram) -> [String] {
      let total = chart.all.reduce(0, +)
      guard let none = chart.all.first, total > 0 else { return [] }
      let share = Numerals.percent(Double(none) / Double(total))
      var note =
        "Not drawn: \(Numerals.integer(none)) of all neurons (\(share)) are above the threshold in no language"
      if let selected = chart.selected?.first, selected > 0 {
        note += ", among them \(Numerals.integer(selected)) selected"
      }
      return [note + "."]
    }
  }
}
