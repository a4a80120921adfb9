import Testing

@testable import NeuronAnalysis

@Suite struct NewlyRelatedTests {
  // Languages a, b, c, d as bits 1, 2, 4, 8; a is trained.
  let before = ClassDifferenceTests.recording(
    classes: [2, 0, 0, 1, 2], sets: [0b0110, 0, 0, 0b0010, 0b1100], codes: ["a", "b", "c", "d"])
  let after = ClassDifferenceTests.recording(
    classes: [2, 2, 2, 2, 1], sets: [0b0110, 0b0011, 0b1110, 0b0111, 0b0100], codes: ["a", "b", "c", "d"])

  @Test func onlyNewNeuronsOfUnseenLanguagesCount() throws {
    let found = NewlyRelated.byLanguage(["b", "c"], trained: ["a"], before: before, after: after)
    // b: the second, third and fourth neuron; the first was related to it before.
    #expect(found["b"]?.neurons == 3)
    #expect(found["b"]?.withTrained == 2)
    // c: the third and the fourth.
    #expect(found["c"]?.neurons == 2)
    #expect(found["c"]?.withTrained == 1)
    #expect(found["a"] == nil)
  }

  @Test func chanceDrawsTheOtherLanguages() throws {
    let found = NewlyRelated.byLanguage(["b"], trained: ["a"], before: before, after: after)
    // One of three others is trained: 1/3 for a neuron in two languages, 2/3 for one in three.
    let b = try #require(found["b"])
    #expect(abs(b.expected - 5.0 / 3) < 1e-8)
    #expect(abs(b.variance - 2.0 / 3) < 1e-8)
  }
}
