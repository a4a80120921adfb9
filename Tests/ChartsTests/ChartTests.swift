import Testing

@testable import Charts

@Suite("What charts show")
struct ChartTests {
  @Test("the histogram says N = 0 instead of drawing it")
  func histogramLeavesZeroOut() {
    let chart = LanguageCountHistogram(
      title: "", description: "", all: [90, 5, 3, 2], selected: [4, 3, 1, 0])
    let layout = LanguageCountHistogram.Layout(chart, theme: .standard)
    #expect(layout.panels.map { $0.bars.map(\.count) } == [[1, 2, 3], [1, 2, 3]])
    #expect(layout.panels[1].bars.map(\.role) == [.specific, .related, .general])
    #expect(
      layout.notes == [
        "Not drawn: 90 of all neurons (90.0\u{202F}%) are above the threshold in no language, among them 4 selected."
      ])
  }

  @Test("what numbers stand for is said in their order, whichever model needs it first")
  func stagesAreNamedInOrder() {
    let rows = [[60, 120, 123], [2, 60, 120]].map { boundaries in
      let stages = StageOverlay(boundaries: boundaries, names: Samples.stageNames, sets: [])
      return StageStrip.Row(name: "Model", layers: 126, stages: stages)
    }
    let layout = StageStrip.Layout(StageStrip(title: "", description: "", rows: rows), theme: .standard)
    #expect(layout.notes.map { $0.prefix(7) } == ["Stage 1", "Stage 3", "Stage 4"])
  }

  @Test("bars are as high as their counts")
  func histogramIsToScale() {
    let chart = LanguageCountHistogram(title: "", description: "", all: [0, 10, 5, 20])
    let heights = LanguageCountHistogram.Layout(chart, theme: .standard).panels[0].bars.map(\.area.height)
    #expect(heights[1] * 2 == heights[0] && heights[0] * 2 == heights[2])
  }

  @Test("UpSet shows the largest of the largest languages and says what it cuts")
  func upsetCuts() {
    let sets = (0..<14).map { UpSet.LanguageSet(language: Samples.languages(14)[$0], size: 100 - $0) }
    let intersections = (0..<14).map { UpSet.Intersection(members: [$0], exclusive: 14 - $0, inclusive: 99) }
    let chart = UpSet(
      title: "", description: "", sets: sets, intersections: intersections, intersectionCount: 40, total: 210)
    let layout = UpSet.Layout(chart, theme: .standard)
    #expect(layout.shownSets == Array(0..<12))
    #expect(layout.shown == Array(0..<12))
    #expect(
      layout.notes == [
        "Shown: 12 of 40 combinations, 49\u{202F}% of 210 neurons, the largest by exclusive size.",
        "Of 14 languages the 12 with most neurons are shown, and combinations of these alone.",
      ])
  }

  @Test("at most 25 combinations are shown, ties by fewer languages")
  func upsetLimits() {
    let sets = Samples.ten.map { UpSet.LanguageSet(language: $0, size: 5) }
    let intersections = (0..<40).map {
      UpSet.Intersection(members: $0 < 39 ? [$0 % 9, 9] : [3], exclusive: 2, inclusive: 2)
    }
    let chart = UpSet(
      title: "", description: "", sets: sets, intersections: intersections, intersectionCount: 40, total: 80)
    let shown = UpSet.Layout(chart, theme: .standard).shown
    #expect(shown.count == 25)
    #expect(shown.first == 39)
  }

  @Test("the tree's order lets no branches cross")
  func treeOrders() {
    let merges = [(0, 2, 0.1), (1, 3, 0.2), (4, 5, 0.5)].map {
      PairwiseOverlap.Merge(left: $0.0, right: $0.1, height: $0.2)
    }
    let tree = Dendrogram(merges: merges, leaves: 4)
    #expect(tree.order == [0, 2, 1, 3])
    #expect(tree.brackets.last?.first.position == 0.5)
    #expect(tree.brackets.last?.second.position == 2.5)
  }

  @Test("a tree of clusters that do not exist is left out")
  func badTreesAreLeftOut() {
    let tree = Dendrogram(merges: [.init(left: 0, right: 9, height: 1)], leaves: 3)
    #expect(tree.brackets.isEmpty)
    #expect(tree.order == [0, 1, 2])
  }

  @Test("only the lower triangle is drawn")
  func overlapIsATriangle() {
    let layout = PairwiseOverlap.Layout(Samples.overlap(Samples.ten), theme: .standard)
    for (row, bins) in layout.bins.enumerated() {
      #expect(bins.prefix(row).allSatisfy { $0 != nil })
      #expect(bins.dropFirst(row).allSatisfy { $0 == nil })
    }
    #expect(layout.writesCounts)
  }

  @Test("a triangle of more cells than a page can draw is a picture there, and the same cells in files")
  func largeOverlapIsAPicture() throws {
    var chart = Samples.overlap(Samples.languages(200))
    chart.values[150][20] = nil
    chart.values[20][150] = nil
    let asPaths = SVGWriter().file(chart.drawing())
    chart.picture = "tiles/one"
    let layout = PairwiseOverlap.Layout(chart, theme: .standard)
    let images = chart.drawing().images
    #expect(images.map(\.path) == ["tiles/one.png"])
    let picture = try PNGReader(images[0].png)
    #expect(picture.width == 200 && picture.height == 200)
    let colours = picture.pixels.map { $0 == 0 ? nil : picture.palette[$0] }
    let expected = layout.bins.joined().map { bin in
      bin.map { Palette.light(layout.scale.ink(bin: $0), ramp: .cividis) }
    }
    #expect(colours == expected)
    #expect(expected.count { $0 != nil } == 200 * 199 / 2 - 1)
    let page = SVGDocument(SVGWriter().inline(chart.drawing(), id: "one") { $0.path }.html())
    let shown = page.all("image").map(\.attributes)
    let side = "\(Int(layout.cell) * 200)"
    #expect(shown.map { $0["width"] } == [side] && shown.map { $0["height"] } == [side])
    #expect(PathReader.cells(file: SVGWriter().file(chart.drawing())) == PathReader.cells(file: asPaths))
  }

  @Test("the intervals of a class are one path, whatever their number")
  func intervalsAreOnePath() {
    let values = (0..<200).map { IntervalDots.Value(estimate: Double($0), low: Double($0) - 1, high: 201) }
    let chart = IntervalDots(
      title: "", description: "", rows: Samples.languages(200).map(\.name),
      panels: [.init(role: .specific, values: values)])
    let look = Appearance.stroke(.specific, width: Theme.standard.dataLine)
    let paths = chart.drawing().shapes.compactMap { shape -> Path? in
      guard case .path(let path, let appearance) = shape, appearance == look else { return nil }
      return path
    }
    #expect(paths.map { $0.segments.count } == [200 * 6])
  }

  @Test("the first name stands within the drawing, however low its row", arguments: [50, 100, 200])
  func firstNameIsWithin(languages: Int) {
    let layout = PairwiseOverlap.Layout(Samples.overlap(Samples.languages(languages)), theme: .standard)
    // Its baseline is 4 below the middle of its row.
    #expect(layout.middle(0) + 4 >= layout.textSize)
  }

  @Test("a triangle of fewer cells is drawn", arguments: [(173, false), (174, true)])
  func smallOverlapIsDrawn(languages: Int, isPicture: Bool) {
    var chart = Samples.overlap(Samples.languages(languages))
    chart.picture = "tiles/one"
    #expect(chart.drawing().images.isEmpty != isPicture)
  }

  @Test("a triangle of signed values has a picture for each ground")
  func signedOverlapHasTwoPictures() {
    var chart = Samples.overlap(Samples.languages(174))
    chart.isSigned = true
    chart.picture = "tiles/one"
    #expect(chart.drawing().images.map(\.path) == ["tiles/one.png", "tiles/one-dark.png"])
  }

  @Test("a neuron's colour is that of the class its languages make")
  func neuronHasItsClass() {
    let role: ([Double]) -> ClassRole = { probabilities in
      let chart = NeuronProfile(
        title: "", description: "", languages: Array(Samples.ten.prefix(3)), probabilities: probabilities,
        threshold: 0.5)
      return NeuronProfile.Layout(chart, theme: .standard).role
    }
    #expect(role([0.9, 0.1, 0.5]) == .specific)
    #expect(role([0.9, 0.6, 0.5]) == .related)
    #expect(role([0.9, 0.6, 0.51]) == .general)
  }

  @Test("shares of a layer fill the whole height")
  func sharesFill() {
    let counts = ClassSeries(specific: [1, 0], related: [1, 0], general: [2, 0])
    let chart = StackedShares(title: "", description: "", counts: counts)
    let layout = StackedShares.Layout(chart, theme: .standard)
    let heights = layout.bars.map(\.area.height)
    #expect(heights.reduce(0, +) == StackedShares.Layout.plotHeight)
    #expect(layout.notes == ["1 layer without a classified neuron: blank."])
  }

  @Test("transitions: what stayed is plain, moves are coloured by direction")
  func transitionsHaveDirections() {
    let chart = TransitionMatrix(
      title: "", description: "", before: "a", after: "b", counts: [[9, 1, 0, 0], [2, 9, 0, 0]])
    let cells = TransitionMatrix.Layout(chart, theme: .standard).cells
    #expect(cells[0].ink == nil && cells[2].ink == nil)
    guard case .diverging(let away) = cells[1].ink, case .diverging(let towards) = cells[4].ink else {
      Issue.record("moves without a colour")
      return
    }
    #expect(away < 0 && towards > 0)
  }

  @Test("the claims' legend counts the verdicts")
  func claimsAreCounted() {
    let chart = ClaimVerdictStrip(
      title: "", description: "",
      groups: [.init(claims: [.init(id: "C1", verdict: .holds), .init(id: "C2", verdict: .fails)])])
    let texts = LegibilityTests.boxes(chart.drawing()).map(\.text)
    #expect(texts.prefix(3) == ["holds 1", "fails 1", "undecided 0"])
  }

  @Test("small multiples share one vertical axis")
  func multiplesShareTheirAxis() {
    let panels = [[1.0, 2], [100, 50]].map { SmallMultiples.Panel(language: Samples.ten[0], after: $0) }
    let chart = SmallMultiples(title: "", description: "", panels: panels, quantity: "neurons")
    let layout = SmallMultiples.Layout(chart, theme: .standard)
    #expect(layout.scale(top: 0).domain == 0...100)
    #expect(layout.remarks == ["3", "150"])
  }
}
