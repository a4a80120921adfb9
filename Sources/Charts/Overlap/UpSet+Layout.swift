import Numerals

extension UpSet {
  /// What is shown of the combinations, and where.
  struct Layout: Equatable {
    /// The indices of the languages shown, the largest first.
    let shownSets: [Int]
    /// The indices of the combinations shown, the largest first.
    let shown: [Int]
    let nameWidth: Double
    let sizeLabelWidth: Double
    let left: Double
    let columnWidth: Double
    let rowHeight = 22.0
    let scale: ValueScale
    let barBottom = 190.0
    let matrixTop: Double
    let bottom: Double
    let width: Double
    let notes: [String]

    /// The room for the bars of the languages' sizes.
    let sizeWidth: Double
    /// What the bars and ticks above are, and where that is written.
    let heading: String
    let headingX: Double

    static let heading = "neurons in exactly these languages (bars), in these and others (ticks)"
    static let shortHeading = "neurons in exactly these (bars), and in others too (ticks)"
    static let mostSets = 12
    static let mostIntersections = 25

    init(_ chart: UpSet, theme: Theme) {
      let bySize = chart.sets.indices.sorted {
        (-chart.sets[$0].size, $0) < (-chart.sets[$1].size, $1)
      }
      let shownSets = Array(bySize.prefix(Self.mostSets))
      self.shownSets = shownSets
      let visible = Set(shownSets)
      let possible = chart.intersections.indices.filter {
        let intersection = chart.intersections[$0]
        return intersection.exclusive > 0 && visible.isSuperset(of: intersection.members)
      }
      let ranked = possible.sorted {
        let (a, b) = (chart.intersections[$0], chart.intersections[$1])
        guard a.exclusive == b.exclusive else { return a.exclusive > b.exclusive }
        return (a.members.count, $0) < (b.members.count, $1)
      }
      let small = theme.smallSize
      nameWidth = shownSets.map { chart.sets[$0].language }.nameWidth(size: theme.labelSize, atMost: 120)
      sizeLabelWidth =
        (shownSets.map { TextMetrics.width(Numerals.integer(chart.sets[$0].size), size: small) }
          .max() ?? 0) + 8
      sizeWidth = theme.isNarrow ? 34 : 56
      left = (sizeLabelWidth + sizeWidth + nameWidth + 26).rounded(.up)
      let widest =
        ranked.first.map {
          TextMetrics.width(Numerals.integer(chart.intersections[$0].exclusive), size: small)
        } ?? 0
      columnWidth = max(20, (widest + 3).rounded(.up))
      let fitting = Int((theme.wideWidth - left) / columnWidth)
      shown = Array(ranked.prefix(min(Self.mostIntersections, fitting)))
      let sizes = shown.map {
        Double(max(chart.intersections[$0].inclusive, chart.intersections[$0].exclusive))
      }
      scale = ValueScale(holding: sizes, from: barBottom, to: 36, count: 4, isInteger: true)
      matrixTop = barBottom + 22
      bottom = matrixTop + Double(shownSets.count) * rowHeight
      heading = theme.isNarrow ? Self.shortHeading : Self.heading
      let headingWidth = TextMetrics.width(heading, size: small)
      let end = left + columnWidth * Double(shown.count)
      width =
        theme.isNarrow ? max(end, min(theme.wideWidth, left + headingWidth)) : max(end, left + headingWidth)
      headingX = theme.isNarrow ? max(0, min(left, width - headingWidth)) : left
      notes = Self.notes(chart, shownSets: shownSets, shown: shown)
    }

    func rowMiddle(_ row: Int) -> Double { matrixTop + (Double(row) + 0.5) * rowHeight }

    func columnMiddle(_ column: Int) -> Double { left + (Double(column) + 0.5) * columnWidth }

    private static func notes(_ chart: UpSet, shownSets: [Int], shown: [Int]) -> [String] {
      let neurons = shown.reduce(0) { $0 + chart.intersections[$1].exclusive }
      let share = chart.total > 0 ? Numerals.percent(Double(neurons) / Double(chart.total), decimals: 0) : nil
      var note = "Shown: \(Numerals.integer(shown.count)) of "
      note += Numerals.count(chart.intersectionCount, "combination")
      if let share { note += ", \(share) of \(Numerals.count(chart.total, "neuron"))" }
      note += shown.count < chart.intersectionCount ? ", the largest by exclusive size." : "."
      guard shownSets.count < chart.sets.count else { return [note] }
      let languages = "Of \(chart.sets.count) languages the \(shownSets.count) with most neurons are shown,"
      return [note, languages + " and combinations of these alone."]
    }
  }
}
