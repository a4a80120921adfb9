import Testing

@testable import NeuronAnalysis

@Suite struct SensitivityTests {
  @Test func everyCellIsAnIdentificationOfItsOwn() throws {
    let probabilities = try Sample.probabilities(layers: 2, neurons: 300, languages: 4)
    let identification = try Identification.run(probabilities)
    let grid = try SensitivityCell.grid(identification, probabilities: probabilities, threads: 2)
    #expect(grid.count == 20)
    for (index, cell) in grid.enumerated() where index % 6 == 0 {
      let own = try Identification.run(probabilities, rate: cell.rate, quantile: cell.quantile)
      #expect(cell.counts == own.counts)
      #expect(cell.lambda == own.summary.lambda)
      #expect(cell.threshold == Double(own.threshold))
    }
  }

  @Test func leavingALanguageOutIsAnIdentificationOfTheOthers() throws {
    let probabilities = try Sample.probabilities(layers: 2, neurons: 300, languages: 4)
    let identification = try Identification.run(probabilities, rate: 0.05)
    let left = try LeftOutLanguage.each(
      identification, probabilities: probabilities, codes: ["a", "b", "c", "d"])
    #expect(left.map(\.language) == ["a", "b", "c", "d"])
    var values: [Float] = []
    for layer in 0..<2 {
      try probabilities.withLayer(layer) { cells in
        for index in cells.indices where index % 4 != 2 { values.append(cells[index]) }
      }
    }
    let others = InMemoryProbabilities(shape: probabilities.shape, languageCount: 3, values: values)
    let own = try Identification.run(others, rate: 0.05)
    #expect(left[2].counts == own.counts)
    #expect(left[2].threshold == Double(own.threshold))
  }

  @Test func twoLanguagesLeaveNothingToLeaveOut() throws {
    let probabilities = try Sample.probabilities(neurons: 100, languages: 2)
    let identification = try Identification.run(probabilities, rate: 0.05)
    #expect(
      try LeftOutLanguage.each(identification, probabilities: probabilities, codes: ["a", "b"]).isEmpty)
  }
}
