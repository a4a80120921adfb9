import Numerals

/// Which exact combinations of languages share how many neurons.
///
/// After Lex et al. 2014, doi:10.1109/TVCG.2014.2346248.
/// Shows at most 12 languages, the largest, and at most 25 combinations of them, the largest by exclusive size;
/// says how many it leaves out.
public struct UpSet: Chart, Equatable {
  /// A language with the number of its neurons.
  public struct LanguageSet: Sendable, Equatable {
    /// The language.
    public var language: LanguageLabel
    /// How many neurons it has.
    public var size: Int

    /// A language with the number of its neurons.
    public init(language: LanguageLabel, size: Int) {
      self.language = language
      self.size = size
    }
  }

  /// A combination of languages.
  public struct Intersection: Sendable, Equatable {
    /// The indices of its languages among the sets.
    public var members: [Int]
    /// Neurons in these languages and no others.
    public var exclusive: Int
    /// Neurons in these languages, and perhaps in others too.
    public var inclusive: Int

    /// A combination with its sizes.
    public init(members: [Int], exclusive: Int, inclusive: Int) {
      self.members = members
      self.exclusive = exclusive
      self.inclusive = inclusive
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// All languages in the study's order.
  public var sets: [LanguageSet]
  /// The combinations known.
  public var intersections: [Intersection]
  /// How many combinations there are in all.
  public var intersectionCount: Int
  /// How many neurons there are in all combinations together.
  public var total: Int

  /// A chart of combinations.
  public init(
    title: String, description: String, sets: [LanguageSet], intersections: [Intersection],
    intersectionCount: Int, total: Int
  ) {
    self.title = title
    self.description = description
    self.sets = sets
    self.intersections = intersections
    self.intersectionCount = intersectionCount
    self.total = total
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    drawSizes(layout, on: &canvas)
    drawMatrix(layout, on: &canvas)
    drawBars(layout, on: &canvas)
    let end = canvas.notes(layout.notes, x: 0, y: layout.bottom + 22, width: layout.width)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func drawSizes(_ layout: Layout, on canvas: inout Canvas) {
    let small = canvas.theme.smallSize
    let scale = ValueScale(
      holding: layout.shownSets.map { Double(sets[$0].size) }, from: layout.sizeWidth, to: 0)
    for (row, set) in layout.shownSets.enumerated() {
      let y = layout.rowMiddle(row)
      if row % 2 == 0 {
        canvas.add(
          Rectangle(
            x: layout.sizeLabelWidth, y: y - layout.rowHeight / 2,
            width: layout.width - layout.sizeLabelWidth,
            height: layout.rowHeight),
          .fill(.band))
      }
      let size = Double(sets[set].size)
      let x = layout.sizeLabelWidth + scale.place(size)
      canvas.add(
        Rectangle(
          x: x, y: y - 4, width: layout.sizeLabelWidth + layout.sizeWidth - x, height: 8), .fill(.before))
      canvas.note(Numerals.integer(sets[set].size), x - 5, y + 4, .end)
      canvas.name(
        sets[set].language.name, layout.left - 10, y + 4, room: layout.nameWidth, size: canvas.theme.labelSize
      )
    }
    canvas.text("neurons per language", 0, layout.matrixTop - 8, .start, size: small, ink: .muted)
  }

  private func drawMatrix(_ layout: Layout, on canvas: inout Canvas) {
    for (column, index) in layout.shown.enumerated() {
      let members = Set(intersections[index].members)
      let x = layout.columnMiddle(column)
      let rows = layout.shownSets.indices.filter { members.contains(layout.shownSets[$0]) }
      for row in layout.shownSets.indices where !members.contains(layout.shownSets[row]) {
        canvas.circle(x, layout.rowMiddle(row), radius: 2, .fill(.hairline))
      }
      if let first = rows.first, let last = rows.last, first < last {
        canvas.add(
          .line(x, layout.rowMiddle(first), x, layout.rowMiddle(last)), .stroke(.ink, width: 1.5))
      }
      for row in rows { canvas.circle(x, layout.rowMiddle(row), radius: 4, .fill(.ink)) }
    }
  }

  private func drawBars(_ layout: Layout, on canvas: inout Canvas) {
    canvas.grid(layout.scale, x: layout.left, width: layout.width - layout.left)
    canvas.note(layout.heading, layout.headingX, 11)
    for (column, index) in layout.shown.enumerated() {
      let intersection = intersections[index]
      let x = layout.columnMiddle(column)
      let half = min(7, layout.columnWidth * 0.36)
      let y = layout.scale.place(Double(intersection.exclusive))
      let role: ClassRole =
        intersection.members.count == sets.count
        ? .general : intersection.members.count == 1 ? .specific : .related
      canvas.add(
        Rectangle(x: x - half, y: y, width: 2 * half, height: layout.barBottom - y), .fill(role))
      var labelY = y - 4
      if intersection.inclusive > intersection.exclusive {
        let tick = layout.scale.place(Double(intersection.inclusive))
        canvas.add(.line(x - half, tick, x + half, tick), .stroke(.muted, width: 1.25))
        // Where the tick would strike the number through, the number stands above it.
        if y - tick < 16 { labelY = tick - 4 }
      }
      canvas.note(Numerals.integer(intersection.exclusive), x, labelY, .middle, ink: .ink)
    }
  }
}
