import Numerals

/// How the neurons of a layer divide into the classes: all of them above, the classified ones magnified below.
public struct SortedStrip: Chart, Equatable {
  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// Language-specific neurons; nil where nothing was selected.
  public var specific: Int?
  /// Language-related neurons; nil where nothing was selected.
  public var related: Int?
  /// General neurons.
  public var general: Int
  /// All neurons of the layer.
  public var total: Int

  /// A layer's classes.
  public init(title: String, description: String, specific: Int?, related: Int?, general: Int, total: Int) {
    self.title = title
    self.description = description
    self.specific = specific
    self.related = related
    self.general = general
    self.total = total
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    for part in layout.all { canvas.add(part.area, .fill(part.role)) }
    if let rest = layout.all.last, rest.role == .unclassified {
      canvas.note(rest.text, rest.area.maxX, rest.area.maxY + 14, .end)
    }
    for lens in layout.lens { canvas.add(lens, .stroke(.hairline, width: theme.hairline)) }
    for part in layout.magnified { canvas.add(part.area, .fill(part.role)) }
    for label in layout.labels {
      canvas.add(Rectangle(x: label.x, y: label.y - 9, width: 10, height: 10), .fill(label.role))
      canvas.label(label.text, label.x + 15, label.y)
    }
    let bottom = layout.labels.last?.y ?? layout.labelY
    return drawing(width: theme.textWidth, height: bottom + 6, canvas: canvas)
  }
}

extension SortedStrip {
  /// One class's part of a strip.
  struct Part: Equatable {
    let role: ClassRole
    let area: Rectangle
    let text: String
  }

  /// A class's name with its count.
  struct Label: Equatable {
    let role: ClassRole
    let text: String
    let x: Double
    let y: Double
  }

  /// Where everything of a strip stands.
  struct Layout: Equatable {
    let all: [Part]
    let magnified: [Part]
    /// The lines from the classified part above to its magnification.
    let lens: [Path]
    let labels: [Label]
    let labelY: Double

    init(_ chart: SortedStrip, theme: Theme) {
      let counts: [(ClassRole, Int)] = [
        (.specific, chart.specific), (.related, chart.related), (.general, Optional(chart.general)),
      ].compactMap { role, count in count.map { (role, max($0, 0)) } }
      let classified = counts.reduce(0) { $0 + $1.1 }
      let total = max(chart.total, classified)
      let width = theme.textWidth - 1
      all = Self.parts(
        counts + [(.unclassified, total - classified)], of: total, width: width, y: 0.5, height: 18)
      magnified = Self.parts(counts, of: classified, width: width, y: 46, height: 26)
      let edge = total > 0 ? width * Double(classified) / Double(total) : 0
      lens =
        classified > 0 && classified < total ? [.line(0.5, 19, 0.5, 46), .line(edge, 19, width, 46)] : []
      labelY = classified > 0 ? 90 : 46
      var x = 0.0
      var y = labelY
      labels = counts.map { role, count in
        let share = total > 0 ? Numerals.percent(Double(count) / Double(total)) : Numerals.missing
        let text = "\(role.label) \(Numerals.integer(count)) (\(share))"
        let width = TextMetrics.width(text, size: theme.labelSize) + 15
        if x > 0, x + width > theme.textWidth { (x, y) = (0, y + theme.lineHeight + 4) }
        defer { x += width + 19 }
        return Label(role: role, text: text, x: x, y: y)
      }
    }

    private static func parts(
      _ counts: [(ClassRole, Int)], of total: Int, width: Double, y: Double, height: Double
    ) -> [Part] {
      guard total > 0 else { return [] }
      var x = 0.5
      return counts.compactMap { role, count in
        guard count > 0 else { return nil }
        let share = Double(count) / Double(total)
        let part = Part(
          role: role, area: Rectangle(x: x, y: y, width: width * share, height: height),
          text: "\(Numerals.integer(count)) unclassified (\(Numerals.percent(share)))")
        x += width * share
        return part
      }
    }
  }
}
