import Testing

@testable import Charts

@Suite("Heatmaps")
struct HeatmapTests {
  @Test("the paths read back as the matrix", arguments: [(2, 2), (10, 32), (100, 126)])
  func pathsReadBack(rows: Int, columns: Int) throws {
    let values = Samples.matrix(rows, columns, most: 14)
    let chart = Samples.heatmap(Samples.languages(rows), values)
    let grid = chart.grid(theme: .standard)
    let document = SVGDocument(SVGWriter().file(chart.drawing()))
    let ramp = ColourRamp.cividis
    var read = [[Int?]](repeating: [Int?](repeating: nil, count: columns), count: rows)
    for path in document.all("path") where path.attributes["shape-rendering"] == "crispEdges" {
      let (colour, areas) = try PathReader.cells(path.attributes)
      for area in areas {
        guard let row = grid.rowTops.firstIndex(of: area.y) else { continue }
        let first = Int(((area.x - grid.columns.x) / grid.columns.step).rounded())
        let count = Int((area.width / grid.columns.step).rounded())
        for column in first..<first + count {
          #expect(read[row][column] == nil)
          read[row][column] = values.joined().first {
            ramp.colour(Self.level(grid.scale.ink(bin: grid.scale.bin(of: Double($0))))) == colour
          }
        }
      }
    }
    #expect(read == values.map { $0.map(Optional.init) })
  }

  @Test("more cells than a page can draw are a picture there, and the same cells in files")
  func manyCellsAreAPicture() throws {
    let values = Samples.matrix(130, 126, most: 14)
    var chart = Samples.heatmap(Samples.languages(130), values)
    let drawn = SVGWriter().file(chart.drawing())
    let rows = chart.groups[0].rows
    chart.groups = [.init(rows: Array(rows[..<70])), .init(rows: Array(rows[70...]))]
    chart.groups[0].rows[3].values[5] = nil
    let grid = chart.grid(theme: .standard)
    let asPaths = SVGWriter().file(chart.drawing())
    chart.picture = "tiles/one"
    let images = chart.drawing().images
    #expect(images.map(\.path) == ["tiles/one-0.png", "tiles/one-1.png"])
    let pictures = try images.map { try PNGReader($0.png) }
    #expect(pictures.map(\.width) == [126, 126] && pictures.map(\.height) == [70, 60])
    let colours = pictures.flatMap { picture in picture.pixels.map { $0 == 0 ? nil : picture.palette[$0] } }
    let expected = grid.bins.joined().map { bin in
      bin.map { ColourRamp.cividis.colour(Self.level(grid.scale.ink(bin: $0))) }
    }
    #expect(colours == expected)
    #expect(expected[3 * 126 + 5] == nil)
    let page = SVGDocument(SVGWriter().inline(chart.drawing(), id: "one") { "../" + $0.path }.html())
    let shown = page.all("image").map(\.attributes)
    #expect(shown.map { $0["href"] } == ["../tiles/one-0.png", "../tiles/one-1.png"])
    #expect(shown.allSatisfy { $0["preserveAspectRatio"] == "none" })
    #expect(PathReader.cells(file: SVGWriter().file(chart.drawing())) == PathReader.cells(file: asPaths))
    #expect(PathReader.cells(file: asPaths) != PathReader.cells(file: drawn))
  }

  @Test("changes of more cells than a page can draw are a picture for each ground")
  func manyChangesAreTwoPictures() throws {
    var values = Samples.matrix(130, 126, most: 14).map { $0.map { Optional(Double($0) - 7) } }
    values[3][5] = nil
    let rows = zip(Samples.languages(130), values).map { LanguageLayerHeatmap.Row(language: $0, values: $1) }
    var chart = ChangeHeatmap(title: "", description: "", quantity: "change", groups: [.init(rows: rows)])
    let asPaths = SVGWriter().file(chart.drawing())
    chart.picture = "tiles/one"
    let grid = chart.grid(theme: .standard)
    let images = chart.drawing().images
    #expect(images.map(\.path) == ["tiles/one-0.png", "tiles/one-0-dark.png"])
    let levels = grid.bins.joined().map { $0.map { grid.scale.ink(bin: $0) } }
    let shown = try images.map { try PNGReader($0.png) }.map { picture in
      picture.pixels.map { $0 == 0 ? nil : picture.palette[$0] }
    }
    #expect(shown[0] == levels.map { $0.map { DivergingRamp.colour(Self.level($0)) } })
    #expect(shown[1] == levels.map { $0.map { DivergingRamp.darkColour(Self.level($0)) } })
    #expect(shown[0][3 * 126 + 5] == nil && Set(levels).count > 10)
    let page = SVGDocument(SVGWriter().inline(chart.drawing(), id: "one") { $0.path }.html())
    #expect(page.all("image").map { $0.attributes["class"] } == ["on-light", "on-dark"])
    #expect(PathReader.cells(file: SVGWriter().file(chart.drawing())) == PathReader.cells(file: asPaths))
  }

  @Test(
    "fewer cells are drawn, and so are rows that stand apart",
    arguments: [(100, 126, false), (119, 126, false), (60, 260, false), (120, 126, true)])
  func fewCellsAreDrawn(rows: Int, columns: Int, isPicture: Bool) {
    var chart = Samples.heatmap(Samples.languages(rows), Samples.matrix(rows, columns, most: 14))
    chart.picture = "tiles/one"
    #expect(chart.drawing().images.isEmpty != isPicture)
  }

  @Test("there is one path per colour")
  func onePathPerLevel() {
    let drawing = Samples.heatmap(Samples.languages(30), Samples.matrix(30, 60, most: 500)).drawing()
    let document = SVGDocument(SVGWriter().file(drawing))
    let fills = document.all("path").filter { $0.attributes["shape-rendering"] == "crispEdges" }
      .compactMap { try? PathReader.cells($0.attributes).colour }
    // Once for the cells and once for the legend.
    #expect(Set(fills).allSatisfy { fill in fills.count { $0 == fill } <= 2 })
  }

  @Test("equal neighbours become one run, and gaps stay gaps")
  func runsJoinNeighbours() {
    let runs = RunLength.runs([[1, 1, nil, 1], [2, 2, 2, 2]])
    #expect(runs.map(\.bin) == [1, 2])
    #expect(runs[0].runs == [.init(row: 0, columns: 0..<2), .init(row: 0, columns: 3..<4)])
    #expect(runs[1].runs == [.init(row: 1, columns: 0..<4)])
  }

  @Test("cells that were not measured are blank and said to be")
  func missingCellsAreSaid() {
    let chart = LanguageLayerHeatmap(
      title: "", description: "", quantity: "share",
      groups: [.init(rows: [.init(language: Samples.ten[0], values: [0.5, nil, .nan])])])
    #expect(
      chart.grid(theme: .standard).bins == [[chart.grid(theme: .standard).scale.bin(of: 0.5), nil, nil]])
    let texts = LegibilityTests.boxes(chart.drawing()).map(\.text)
    #expect(texts.contains("Blank: not measured (2 cells)."))
  }

  @Test("groups are set apart and named")
  func groupsAreApart() {
    let groups = ["Slavic", "Germanic"].enumerated().map { index, name in
      LanguageLayerHeatmap.Group(name: name, rows: Samples.rows([Samples.ten[index]], [[1, 2]]))
    }
    let chart = LanguageLayerHeatmap(title: "", description: "", quantity: "neurons", groups: groups)
    let grid = chart.grid(theme: .standard)
    #expect(grid.rowTops[1] - grid.rowTops[0] > grid.rowHeight + 14)
    let texts = LegibilityTests.boxes(chart.drawing()).map(\.text)
    #expect(texts.contains("Slavic") && texts.contains("Germanic"))
  }

  @Test("the ends of rows say totals or means with the same decimals")
  func summariesAgree() {
    let rows: [[Double?]] = [[1, 2], [10, nil]]
    #expect(RowSummary.texts(rows, .total, isInteger: true) == ["3", "10"])
    #expect(RowSummary.texts(rows, .mean, isInteger: true) == ["1.5", "10.0"])
    #expect(RowSummary.texts([[-2, 1], [nil]], .total, isInteger: true, isSigned: true) == ["−1", "–"])
  }

  @Test("changes are symmetric about zero, which is grey")
  func changesAreSymmetric() {
    let scale = DivergingScale([-30, 4, 0, 1])
    #expect(scale.ink(bin: scale.bin(of: 0)) == .diverging(0))
    #expect(scale.ink(bin: scale.bin(of: -30)) == .diverging(-8))
    #expect(scale.ink(bin: scale.bin(of: 30)) == .diverging(8))
    #expect(scale.bin(of: 4) == -scale.bin(of: -4))
  }

  @Test("what is written as zero is coloured as no change")
  func writtenZeroIsGrey() {
    let scale = DivergingScale([-1, 0.004, 0.006], written: 2)
    #expect(scale.bin(of: 0.004) == 0 && scale.bin(of: -0.0049) == 0)
    #expect(scale.bin(of: 0.006) == 1)
  }

  @Test("where more is worse, more is orange")
  func lossCanBePositive() {
    let scale = DivergingScale([-1, 1], loss: .positive)
    guard case .diverging(let level) = scale.ink(bin: scale.bin(of: 1)) else {
      Issue.record("no diverging level")
      return
    }
    #expect(level < 0)
  }

  private static func level(_ ink: Ink) -> Int {
    switch ink {
    case .sequential(let level), .diverging(let level): level
    default: -1
    }
  }
}
