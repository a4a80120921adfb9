import Numerals

/// One neuron's activation probability in every language against the threshold, as in the paper's Figure 1.
public struct NeuronProfile: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The languages in the order drawn.
  public var languages: [LanguageLabel]
  /// The activation probability in each language.
  public var probabilities: [Double]
  /// The threshold tau: a neuron belongs to a language above it.
  public var threshold: Double
  /// The interval of each probability; nil or absent where none is known.
  public var intervals: [ClosedRange<Double>?]

  /// A neuron's profile.
  public init(
    title: String, description: String, languages: [LanguageLabel], probabilities: [Double],
    threshold: Double,
    intervals: [ClosedRange<Double>?] = []
  ) {
    self.title = title
    self.description = description
    self.languages = languages
    self.probabilities = probabilities
    self.threshold = threshold
    self.intervals = intervals
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for tick in layout.scale.ticks {
      let x = layout.scale.place(tick)
      canvas.rule(x, layout.top, x, layout.bottom, tick == 0 ? .muted : .hairline)
      canvas.note(layout.scale.label(tick), x, layout.bottom + 16, .middle)
    }
    canvas.note(
      "activation probability", (layout.scale.start + layout.scale.end) / 2, layout.bottom + 33, .middle)
    let tau = layout.scale.place(threshold)
    canvas.add(.line(tau, layout.top - 6, tau, layout.bottom), .stroke(.accent, width: 1.25))
    canvas.note(
      "threshold τ = " + Numerals.real(threshold, decimals: 3), tau, layout.top - 11,
      tau < 120 ? .start : tau > layout.width - 100 ? .end : .middle, ink: .ink)
    for row in layout.rows { draw(row, layout, on: &canvas) }
    return drawing(width: layout.width, height: layout.bottom + 40, canvas: canvas)
  }

  private func draw(_ row: Row, _ layout: Layout, on canvas: inout Canvas) {
    let y = row.middle
    canvas.name(
      row.language.name, layout.scale.start - 10, y + 4, room: layout.nameWidth, size: layout.textSize,
      isBold: row.isAbove)
    guard row.probability.isFinite else {
      canvas.text(Numerals.missing, layout.width, y + 4, .end, size: layout.textSize, ink: .muted)
      return
    }
    let x = layout.scale.place(row.probability)
    canvas.rule(layout.scale.start, y, x, y, .hairline, dash: [1, 3])
    if let interval = row.interval {
      let ends = [interval.lowerBound, interval.upperBound].map(layout.scale.place)
      canvas.add(.line(ends[0], y, ends[1], y), .stroke(row.isAbove ? layout.role.ink : .muted, width: 1.5))
    }
    if row.isAbove {
      canvas.circle(x, y, radius: layout.radius, .fill(layout.role.ink))
    } else {
      canvas.circle(
        x, y, radius: layout.radius - 0.5, Appearance(fill: .page, stroke: .muted, strokeWidth: 1.25))
    }
    canvas.text(
      Numerals.real(row.probability, decimals: 3), layout.width, y + 4, .end, size: layout.textSize,
      ink: row.isAbove ? .ink : .muted)
  }
}

extension NeuronProfile {
  /// One language's line.
  struct Row: Equatable {
    let language: LanguageLabel
    let probability: Double
    let interval: ClosedRange<Double>?
    let isAbove: Bool
    let middle: Double
  }

  /// Where everything of a profile stands.
  struct Layout: Equatable {
    let rows: [Row]
    let scale: ValueScale
    /// The class the neuron has by the number of languages above the threshold.
    let role: ClassRole
    let nameWidth: Double
    let textSize: Double
    let radius: Double
    let top = 22.0
    let bottom: Double
    let width: Double

    init(_ chart: NeuronProfile, theme: Theme) {
      let count = min(chart.languages.count, chart.probabilities.count)
      let height = count <= 30 ? 20.0 : 14
      textSize = count <= 30 ? theme.labelSize : theme.smallSize
      radius = count <= 30 ? 4.5 : 3.5
      nameWidth = chart.languages.nameWidth(size: textSize * 1.07, atMost: theme.nameWidth)
      width = theme.textWidth
      let most = max(1, chart.probabilities.filter(\.isFinite).max() ?? 1)
      scale = ValueScale(
        domain: 0...most, from: (nameWidth + 14).rounded(.up), to: theme.textWidth - 56, count: 5)
      let first = top + height / 2 + 2
      rows = (0..<count).map { index in
        Row(
          language: chart.languages[index], probability: chart.probabilities[index],
          interval: index < chart.intervals.count ? chart.intervals[index] : nil,
          isAbove: chart.probabilities[index] > chart.threshold, middle: first + Double(index) * height)
      }
      bottom = top + 4 + Double(count) * height
      let above = rows.count { $0.isAbove }
      role = above == count ? .general : above == 1 ? .specific : .related
    }
  }
}
