import NeuronAnalysis
import Testing

@Suite struct ConcentrationTests {
  @Test func nothingIsConcentratedNowhere() {
    #expect(Concentration([0, 0, 0]) == nil)
    #expect(Concentration([]) == nil)
  }

  @Test func thePeakIsTheFirstOfSeveral() {
    #expect(Concentration([1, 7, 7])?.peak == 1)
  }

  @Test func halfLiesInTheFewestLayersInOrderOfDepth() {
    #expect(Concentration([0, 9, 0, 9, 0, 9])?.halfLayers == [1, 3])
  }
}
