import Numerals

extension PairwiseOverlap {
  /// Where everything of a triangle stands.
  struct Layout: Equatable {
    let tree: Dendrogram
    let scale: Scale
    /// The bin of every cell below the diagonal, rows in the order drawn; nil on and above it.
    let bins: [[Int?]]
    let cell: Double
    let seam: Double
    let left: Double
    let top: Double
    let textSize: Double
    let nameWidth: Double
    /// In how many columns the names stand because rows are closer than text is high.
    let stagger: Int
    let treeWidth: Double
    let writesCounts: Bool
    /// Whether the languages' codes have room under the columns.
    let writesCodes: Bool
    let legend: Legend
    let legendTop: Double
    let notesTop: Double
    let width: Double
    let notes: [String]
    private let heights: ClosedRange<Double>

    init(_ chart: PairwiseOverlap, theme: Theme) {
      let count = chart.languages.count
      let tree = Dendrogram(merges: chart.merges, leaves: count, order: chart.order)
      self.tree = tree
      let value: (Int, Int) -> Double? = { a, b in
        guard a < chart.values.count, b < chart.values[a].count else { return nil }
        return chart.values[a][b].flatMap { $0.isFinite ? $0 : nil }
      }
      let order = tree.order
      let below = (0..<count).flatMap { row in (0..<row).compactMap { value(order[row], order[$0]) } }
      let scale =
        chart.isSigned
        ? Scale.signed(DivergingScale(below, written: 0)) : .levels(LevelScale(below, kind: .linear))
      self.scale = scale
      bins = (0..<count).map { row in
        (0..<count).map { column in
          column < row ? value(order[row], order[column]).map(scale.bin) : nil
        }
      }
      let isDense = count > 44
      let treeWidth = tree.brackets.isEmpty ? 0.0 : isDense ? 48 : 76
      self.treeWidth = treeWidth
      textSize = count > 24 ? theme.smallSize : theme.labelSize
      let names = chart.languages
      let rough =
        isDense
        ? names.codeWidth(size: textSize, atMost: 40) + 6
        : names.nameWidth(size: textSize, atMost: theme.nameWidth * 0.8)
      let room = (isDense ? theme.wideWidth : theme.textWidth) - treeWidth - 20
      // In how many columns names stand beside cells of a height.
      let columns: (Double) -> Int = { isDense ? max(1, Int((12 / $0).rounded(.up))) : 1 }
      let fitting = stride(from: 44.0, to: 3, by: -1).first {
        Double(columns($0)) * rough + Double(count) * $0 <= room
      }
      let cell = fitting ?? 3
      self.cell = cell
      // The name of a row lower than text reaches above it.
      top = max(4, 8 - cell / 2)
      stagger = columns(cell)
      nameWidth = rough
      left = (treeWidth + Double(stagger) * rough + 16).rounded(.up)
      seam = cell >= 12 ? 1 : 0
      let writesCodes = stagger == 1 && names.codeWidth(size: theme.smallSize, atMost: 99) <= cell - 2
      self.writesCodes = writesCodes
      let hasTexts =
        chart.isSigned
        ? Self.isSquare(chart.values, count) : chart.counts.map { Self.isSquare($0, count) } ?? false
      let texts =
        hasTexts ? (0..<count).flatMap { row in (0...row).compactMap { chart.cellText(row, $0) } } : []
      let widest = texts.map { TextMetrics.width($0, size: theme.smallSize) }.max() ?? 0
      writesCounts = hasTexts && count <= 20 && widest <= cell - 3
      heights = Self.range(tree.brackets.map(\.height))
      let side = cell * Double(count)
      let bottom = top + side
      // The empty upper triangle has room for the legend where the chart is large enough.
      let inset = left + ((Legend.height + 14) / cell).rounded(.up) * cell + cell
      let roomAbove = left + side - inset
      let isAbove = roomAbove >= 200 && !theme.isNarrow
      legend = scale.legend(
        quantity: chart.quantity, x: isAbove ? inset : theme.isNarrow ? 0 : left,
        room: isAbove ? min(roomAbove, 400) : theme.isNarrow ? theme.textWidth - 4 : 260, theme: theme)
      let axis = bottom + (writesCodes ? 22 : 8)
      legendTop = isAbove ? top : axis
      notesTop = (isAbove ? axis : axis + Legend.height + 4) + 12
      width = max(left + side + 4, legend.right(theme: theme))
      notes = Self.notes(chart, tree: tree, writesCounts: writesCounts, writesCodes: writesCodes)
    }

    /// The bottom of the triangle.
    var bottom: Double { top + cell * Double(tree.order.count) }

    /// The middle of a row; between rows for a cluster.
    func middle(_ position: Double) -> Double { top + (position + 0.5) * cell }

    /// Where a height of the tree stands: leaves on the right, the last merge on the left.
    func treeX(_ height: Double) -> Double {
      guard height > 0 else { return treeWidth - 4 }
      let part = (height - heights.lowerBound) / (heights.upperBound - heights.lowerBound)
      return treeWidth - 14 - max(0, part) * (treeWidth - 16)
    }

    func area(of run: RunLength.Run) -> Rectangle {
      Rectangle(
        x: left + Double(run.columns.lowerBound) * cell, y: top + Double(run.row) * cell,
        width: Double(run.columns.count) * cell - seam, height: cell - seam)
    }

    private static func isSquare<Value>(_ matrix: [[Value]], _ count: Int) -> Bool {
      matrix.count == count && matrix.allSatisfy { $0.count == count }
    }

    private static func range(_ heights: [Double]) -> ClosedRange<Double> {
      guard let least = heights.min(), let most = heights.max(), least < most else { return 0...1 }
      return least...most
    }

    private static func notes(
      _ chart: PairwiseOverlap, tree: Dendrogram, writesCounts: Bool, writesCodes: Bool
    ) -> [String] {
      var notes: [String] = []
      if writesCounts, chart.isSigned {
        notes.append("Numbers: the same, rounded to whole numbers.")
      } else if writesCounts {
        notes.append("Numbers: neurons that two languages share; on the diagonal, a language’s own.")
      }
      if !writesCodes { notes.append("Columns stand in the order of the rows.") }
      let heights = tree.brackets.map(\.height)
      if let least = heights.min(), let most = heights.max(), least < most {
        let range = [least, most].map { Numerals.real($0, decimals: 2) }
        notes.append(
          "The tree joins languages from a distance of \(range[0]) (right) to \(range[1]) (left).")
      }
      return notes
    }
  }
}

extension PairwiseOverlap {
  /// How values become colours: by a ramp from zero, or on both sides of it.
  enum Scale: Equatable {
    case levels(LevelScale)
    case signed(DivergingScale)

    var cells: any CellScale {
      switch self {
      case .levels(let scale): scale
      case .signed(let scale): scale
      }
    }

    func bin(of value: Double) -> Int { cells.bin(of: value) }
    func ink(bin: Int) -> Ink { cells.ink(bin: bin) }

    func text(bin: Int, ramp: ColourRamp) -> Ink {
      switch self {
      case .levels(let scale): scale.text(bin: bin, ramp: ramp)
      case .signed(let scale): scale.text(bin: bin)
      }
    }

    func legend(quantity: String, x: Double, room: Double, theme: Theme) -> Legend {
      cells.legend(quantity: quantity, x: x, room: room, theme: theme)
    }
  }
}
