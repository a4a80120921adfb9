import Testing

@testable import Charts

@Suite("Layout")
struct LayoutTests {
  @Test("ticks are round and within the range")
  func ticksAreRound() {
    #expect(NiceTicks.values(to: 380, count: 3) == [0, 100, 200, 300])
    #expect(NiceTicks.values(to: 3, count: 3, isInteger: true) == [0, 1, 2, 3])
    #expect(NiceTicks.values(to: 1, count: 4, isInteger: true) == [0, 1])
    #expect(NiceTicks.values(from: -0.5, to: 0.5, count: 4) == [-0.5, -0.25, 0, 0.25, 0.5])
  }

  @Test("bins cover the values, keep zero apart and rise", arguments: [1, 9, 19, 20, 400, 1_000_000])
  func binsCover(most: Int) {
    for kind in [LevelScale.Kind.linear, .squareRoot] {
      let scale = LevelScale((0...min(most, 999)).map { Double($0) } + [Double(most)], kind: kind)
      #expect(scale.bin(of: 0) == 0)
      #expect(scale.bin(of: 1) == 1)
      #expect(scale.bin(of: Double(most)) == scale.lowerBounds.count - 1)
      #expect(zip(scale.lowerBounds, scale.lowerBounds.dropFirst()).allSatisfy { $0 < $1 })
      #expect(scale.lowerBounds.count <= ColourRamp.levels)
    }
  }

  @Test("the legend says what each bin holds")
  func binsAreSaid() {
    let scale = LevelScale([0, 40], kind: .linear)
    #expect(scale.label(bin: 0) == "0")
    #expect(scale.label(bin: 1) == "1")
    #expect(scale.label(bin: 2) == "2–3")
    #expect(scale.label(bin: scale.lowerBounds.count - 1) == "38–40")
  }

  @Test("skewed values get bins by square root")
  func skewIsSeen() {
    #expect(LevelScale([1, 1, 2, 100]).kind == .squareRoot)
    #expect(LevelScale([60, 70, 80, 100]).kind == .linear)
  }

  @Test("a stage without room for its name gets its number and a line below")
  func narrowStagesAreNumbered() {
    let columns = LayerColumns(count: 32, x: 0, room: 600)
    let header = StageHeader(Samples.stages, columns: columns, theme: .standard)
    #expect(header.stages.map(\.layers) == [0..<5, 5..<20, 20..<30, 30..<32])
    #expect(header.stages[3].lines == ["4"])
    #expect(header.key == ["Stage 4: Vocabulary space outputting"])
  }

  @Test("numbers of narrow stages stay apart")
  func numbersOfNarrowStagesStayApart() {
    let columns = LayerColumns(count: 126, x: 0, room: 600)
    let stages = StageOverlay(boundaries: [114, 116, 117], names: Samples.stages.names)
    let middles = StageHeader(stages, columns: columns, theme: .standard)
      .middles(columns: columns, theme: .standard)
    #expect(zip(middles.dropFirst(), middles.dropFirst(2)).allSatisfy { $1 - $0 > 10 })
  }

  @Test("a scale has a tick near its end, and only zero where all is zero")
  func scalesCanBeReadOff() {
    #expect(ValueScale(holding: [0.99], from: 0, to: 1, count: 4).ticks.last == 1)
    #expect(ValueScale(holding: [56], from: 0, to: 1).domain == 0...60)
    #expect(ValueScale(holding: [-56, 3], from: 0, to: 1).ticks.first == -60)
    #expect(ValueScale(holding: [103], from: 0, to: 1).domain == 0...103)
    #expect(ValueScale(holding: [0, 0], from: 0, to: 1).ticks == [0])
  }

  @Test("boundaries out of order or beyond the layers are left out")
  func badBoundariesAreLeftOut() {
    #expect(StageOverlay(boundaries: [4, 4, 2, 99, 7]).stages(layers: 10) == [0..<4, 4..<7, 7..<10])
    #expect(StageOverlay(boundaries: [0, -3]).stages(layers: 3) == [0..<3])
  }

  @Test("labels move apart and stay within bounds")
  func labelsSpread() {
    let places = LabelPlacement.spread([50, 51, 49, 90], distance: 10, within: 0...92)
    #expect(places.allSatisfy { (0...92).contains($0) })
    let sorted = places.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 10 })
  }

  @Test("text is cut between whole characters")
  func textIsCut() {
    let cut = TextMetrics.truncated("👩‍👩‍👧‍👦日本語のとても長い名前", to: 60, size: 12)
    #expect(cut.hasSuffix("…"))
    #expect(TextMetrics.width(cut, size: 12) <= 60)
    #expect(TextMetrics.truncated("short", to: 60, size: 12) == "short")
  }

  @Test("columns are whole units where there is room")
  func columnsAreWhole() {
    #expect(LayerColumns(count: 32, x: 0, room: 600).step == 18)
    #expect(LayerColumns(count: 2, x: 0, room: 600).step == 60)
    #expect(LayerColumns(count: 126, x: 0, room: 600).labelled(size: 11).count >= 7)
  }

  @Test(
    "numbers in paths are short",
    arguments: [
      (0.1 + 0.2, "0.3"), (-0.001, "0"), (12, "12"), (1.005e3, "1005"), (-2.25, "-2.25"), (.nan, "0"),
      (7.05, "7.05"),
    ])
  func numbersAreShort(value: Double, text: String) {
    #expect(ShortNumber.text(value) == text)
  }
}
