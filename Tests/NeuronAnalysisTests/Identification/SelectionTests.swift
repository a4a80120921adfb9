import Testing

@testable import NeuronAnalysis

@Suite struct SelectionTests {
  @Test func tiesAtTheCutGoToTheLowestIndex() {
    let selection = Selection(lowest: 3, of: [0.5, 0.1, 0.5, 0.9, 0.5])
    #expect(selection.selected == [true, true, true, false, false])
    #expect(selection.tiesAtCut == 3)
    #expect(selection.cut == 0.5)
  }

  @Test func withoutATieTheCutIsAlone() {
    let selection = Selection(lowest: 2, of: [0.3, -0.1, 0.2])
    #expect(selection.selected == [false, true, true])
    #expect(selection.tiesAtCut == 1)
  }

  @Test func selectsNoneOrAll() {
    #expect(Selection(lowest: 0, of: [1, 2]).selected == [false, false])
    #expect(Selection(lowest: 0, of: [1, 2]).tiesAtCut == 0)
    #expect(Selection(lowest: 5, of: [1, 2]).selected == [true, true])
    #expect(Selection(lowest: 1, of: []).selected.isEmpty)
  }

  @Test func discardedNeuronsComeLast() {
    #expect(Selection(lowest: 1, of: [.infinity, -0.5, 0]).selected == [false, true, false])
  }

  @Test func agreesWithSorting() {
    var numbers = SeededNumbers(9)
    let scores = (0..<3000).map { _ in (numbers.unit() * 400).rounded() / 100 - 2 }
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    for count in [1, 17, 1500, 2999] {
      let expected = Set(order.prefix(count))
      let selection = Selection(lowest: count, of: scores)
      #expect(selection.selected == scores.indices.map { expected.contains($0) })
      #expect(selection.tiesAtCut == scores.count { $0 == scores[order[count - 1]] })
    }
  }

  @Test func countsAreRoundedHalfToEven() {
    #expect(Selection.count(rate: 0.01, neurons: 458_752) == 4588)
    #expect(Selection.count(rate: 0.25, neurons: 10) == 2)
    #expect(Selection.count(rate: 0.35, neurons: 10) == 4)
    #expect(Selection.count(rate: -1, neurons: 10) == 0)
    #expect(Selection.count(rate: .nan, neurons: 10) == 0)
    #expect(Selection.count(rate: 2, neurons: 10) == 10)
  }
}
