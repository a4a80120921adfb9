import Numerals

/// How far every two languages share their neurons: a lower triangle in the order of a clustering, with its tree.
public struct PairwiseOverlap: Chart, Equatable {
  /// One merge of the clustering.
  public struct Merge: Sendable, Equatable {
    /// The first cluster: a language's index below K, else K + the index of an earlier merge.
    public var left: Int
    /// The second cluster, numbered alike.
    public var right: Int
    /// The distance at which they merge.
    public var height: Double

    /// A merge of two clusters.
    public init(left: Int, right: Int, height: Double) {
      self.left = left
      self.right = right
      self.height = height
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// What a cell's colour says: `Jaccard index`.
  public var quantity: String
  /// The languages in the study's order.
  public var languages: [LanguageLabel]
  /// The value for every two languages, both triangles, in the study's order; nil where it does not exist.
  public var values: [[Double?]]
  /// The neurons that two languages share, their own number on the diagonal: written in the cells of up to 20.
  public var counts: [[Int]]?
  /// The languages' indices in the order drawn; by default that of the tree.
  public var order: [Int]?
  /// The merges of the clustering from the closest.
  public var merges: [Merge]
  /// Whether values lie on both sides of zero: then the colours diverge, and the values are written in the cells.
  public var isSigned: Bool
  /// The path of a picture of very many cells from the study's root, without its ending: `heatmaps/fig-overlap-base`.
  public var picture: String?

  /// A triangle of overlaps.
  public init(
    title: String, description: String, quantity: String, languages: [LanguageLabel], values: [[Double?]],
    counts: [[Int]]? = nil, order: [Int]? = nil, merges: [Merge] = [], isSigned: Bool = false,
    picture: String? = nil
  ) {
    self.title = title
    self.description = description
    self.quantity = quantity
    self.languages = languages
    self.values = values
    self.counts = counts
    self.order = order
    self.merges = merges
    self.isSigned = isSigned
    self.picture = picture
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    drawTree(layout, on: &canvas)
    drawNames(layout, on: &canvas)
    drawCells(layout, on: &canvas)
    drawCounts(layout, on: &canvas)
    let names = layout.tree.order.map { languages[$0].name }
    canvas.cells = CellGrid(
      x: layout.left, columnWidth: layout.cell,
      tops: names.indices.map { layout.top + Double($0) * layout.cell }, rowHeight: layout.cell - layout.seam,
      rows: names, columns: names, isTriangle: true)
    canvas.legend(layout.legend, y: layout.legendTop)
    let end = canvas.notes(layout.notes, x: 0, y: layout.notesTop, width: layout.width)
    return drawing(width: layout.width, height: end - 8, canvas: canvas)
  }

  private func drawTree(_ layout: Layout, on canvas: inout Canvas) {
    guard !layout.tree.brackets.isEmpty else { return }
    var path = Path()
    for bracket in layout.tree.brackets {
      let x = layout.treeX(bracket.height)
      path.append(
        Path(through: [
          Point(layout.treeX(bracket.first.height), layout.middle(bracket.first.position)),
          Point(x, layout.middle(bracket.first.position)),
          Point(x, layout.middle(bracket.second.position)),
          Point(layout.treeX(bracket.second.height), layout.middle(bracket.second.position)),
        ]))
    }
    canvas.add(path, .stroke(.muted, width: 1))
  }

  private func drawNames(_ layout: Layout, on canvas: inout Canvas) {
    for (place, language) in layout.tree.order.enumerated() {
      let label = languages[language]
      let y = layout.middle(Double(place)) + 4
      if layout.stagger == 1 {
        let drawn = TextMetrics.truncated(label.name, to: layout.nameWidth, size: layout.textSize)
        canvas.name(label.name, layout.left - 8, y, room: layout.nameWidth, size: layout.textSize)
        let gapStart = layout.treeX(0) + 3
        let gapEnd = layout.left - 13 - TextMetrics.width(drawn, size: layout.textSize)
        if !merges.isEmpty, gapEnd - gapStart > 6 {
          canvas.rule(gapStart, y - 4, gapEnd, y - 4, .hairline, dash: [1, 3])
        }
        if layout.writesCodes {
          let x = layout.left + (Double(place) + 0.5) * layout.cell
          canvas.note(label.code, x, layout.bottom + 14, .middle)
        }
      } else {
        // Lines closer than text is high: codes side by side in turn.
        let column = Double(place % layout.stagger)
        let x = layout.left - 6 - column * layout.nameWidth
        canvas.name(label.code, x, y, room: layout.nameWidth - 4, size: layout.textSize)
      }
    }
  }

  private func drawCells(_ layout: Layout, on canvas: inout Canvas) {
    let cells = layout.bins.joined().count { $0 != nil }
    if let picture, layout.seam == 0, cells > CellPicture.mostDrawn {
      let side = layout.cell * Double(layout.bins.count)
      let area = Rectangle(x: layout.left, y: layout.top, width: side, height: side)
      canvas.shapes += CellPicture(bins: layout.bins, scale: layout.scale.cells, ramp: canvas.theme.ramp)
        .images(layout.bins, path: picture).map { Shape.image($0, area) }
    } else {
      for (bin, runs) in RunLength.runs(layout.bins) {
        let rectangles = runs.map { layout.area(of: $0) }
        canvas.add(Path(rectangles), .cells(layout.scale.ink(bin: bin)))
      }
    }
  }

  private func drawCounts(_ layout: Layout, on canvas: inout Canvas) {
    guard layout.writesCounts else { return }
    for (row, first) in layout.tree.order.enumerated() {
      for (column, second) in layout.tree.order.prefix(row + 1).enumerated() {
        guard let text = cellText(first, second) else { continue }
        let x = layout.left + (Double(column) + 0.5) * layout.cell
        let ink =
          layout.bins[row][column].map { layout.scale.text(bin: $0, ramp: canvas.theme.ramp) } ?? .muted
        canvas.note(text, x, layout.middle(Double(row)) + 4, .middle, ink: ink)
      }
    }
  }

  /// What is written in the cell of two languages: the neurons they share, or a signed value.
  func cellText(_ first: Int, _ second: Int) -> String? {
    guard isSigned else { return counts.map { Numerals.integer($0[first][second]) } }
    guard first != second, let value = values[first][second], value.isFinite else { return nil }
    return Numerals.signed(value, decimals: 0)
  }
}
