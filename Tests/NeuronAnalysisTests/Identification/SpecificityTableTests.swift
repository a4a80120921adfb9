import Foundation
import Testing

@testable import NeuronAnalysis

@Suite struct SpecificityTableTests {
  @Test func uniformAndSilentNeuronsHaveEntropyOne() throws {
    let table = try table([0.5, 0.5, 0.5, 0, 0, 0], languages: 3)
    #expect(table.normalizedEntropy == [1, 1])
    #expect(table.maximum == [0.5, 0])
    #expect(table.neverActive == 1)
  }

  @Test func oneLanguageAloneHasHardlyAnyEntropy() throws {
    let table = try table([0, 0.5, 0, 0], languages: 4)
    #expect(table.normalizedEntropy[0] > 0)
    #expect(table.normalizedEntropy[0] < 1e-10)
  }

  @Test(arguments: [2, 3, 10, 65])
  func agreesWithTheFormula(languages: Int) throws {
    var numbers = SeededNumbers(languages)
    let shape = ModelShape(layers: 3, neuronsPerLayer: 30)
    let values = numbers.probabilities(shape, languages: languages)
    let table = try SpecificityTable(
      InMemoryProbabilities(shape: shape, languageCount: languages, values: values), threads: 2)
    for flat in 0..<shape.neuronCount {
      let p = values[flat * languages..<(flat + 1) * languages]
      let sum = p.reduce(0) { $0 + Double($1) }
      let clamped = p.map { max(Double($0) / sum, 1e-12) }
      let shares = clamped.map { $0 / clamped.reduce(0, +) }
      let entropy = -shares.reduce(0) { $0 + $1 * log($1) } / log(Double(languages))
      #expect(abs(table.normalizedEntropy[flat] - entropy) < 1e-14)
      #expect(table.maximum[flat] == p.max())
    }
  }

  @Test func theScoreIsThatOfTheReferenceCode() throws {
    let table = try table([0.5, 0.25], languages: 2)
    let entropy = (log(1.5) * 2 / 3 + log(3) / 3) / log(2)
    #expect(abs(table.score(0, lambda: 0.1) - (entropy - 0.1 * 0.5 / 0.75)) < 1e-15)
    #expect(abs(table.paperScale - log(2) * 2 / 1.5) < 1e-15)
  }

  private func table(_ values: [Float], languages: Int) throws -> SpecificityTable {
    let shape = ModelShape(layers: 1, neuronsPerLayer: values.count / languages)
    return try SpecificityTable(
      InMemoryProbabilities(shape: shape, languageCount: languages, values: values), threads: 1)
  }

  @Test(arguments: [((0.5, 0), 1), ((0.5, 2), 2), ((0.5, 5), 4), ((0.2, 1), 0), ((0.9, 4), 4), ((1, 0), 5)])
  func countsWhoIsSelectedBefore(place: (score: Double, flat: Int), count: Int) {
    let table = SpecificityTable(
      shape: ModelShape(layers: 1, neuronsPerLayer: 5), languageCount: 2,
      normalizedEntropy: [0.5, 0.2, 0.5, 0.5, 0.9], maximum: [Float](repeating: 0, count: 5))
    #expect(table.count(before: place, at: 1, threads: 2) == count)
    #expect(table.flats(withScoresUpTo: 0.5, at: 1, threads: 2) == [0, 1, 2, 3])
  }

  // As many neurons as two threads share.
  @Test(arguments: [0, 1 << 18 - 1, 1 << 18, 1 << 18 + 1, 1 << 19])
  func countsTiesOnSeveralThreads(flat: Int) {
    let neurons = 1 << 19
    let table = SpecificityTable(
      shape: ModelShape(layers: 1, neuronsPerLayer: neurons), languageCount: 2,
      normalizedEntropy: [Double](repeating: 0.5, count: neurons),
      maximum: [Float](repeating: 0, count: neurons))
    #expect(table.count(before: (0.5, flat), at: 1, threads: 2) == flat)
    #expect(table.flats(withScoresUpTo: 0.5, at: 1, threads: 2).elementsEqual(0..<neurons))
  }
}
