import Testing

@testable import NeuronAnalysis

@Suite struct LanguageSetsTests {
  @Test func aValueAtTheThresholdIsNotAbove() throws {
    let sets = try sets([0.5, 0.6, 0.5, 0.4, 0.7, 0.8], languages: 3, threshold: 0.5)
    #expect(sets.languages(of: 0) == [1])
    #expect(sets.languages(of: 1) == [1, 2])
    #expect(sets.count(1) == 2)
    #expect(sets.contains(1, language: 2) && !sets.contains(1, language: 0))
  }

  @Test func holdsMoreLanguagesThanAWordHasBits() throws {
    let values = (0..<210).map { Float($0 % 3 == 0 ? 1 : 0) }
    let sets = try sets(values + [Float](repeating: 1, count: 70), languages: 70, threshold: 0.5)
    #expect(sets.wordsPerNeuron == 2)
    #expect(sets.languages(of: 0) == (0..<70).filter { $0 % 3 == 0 })
    #expect(sets.languages(of: 1) == (0..<70).filter { ($0 + 70) % 3 == 0 })
    #expect(sets.count(3) == 70)
    #expect(sets.flatsInAllLanguages == [3])
  }

  @Test func sixtyFourLanguagesFillOneWord() throws {
    let sets = try sets([Float](repeating: 1, count: 64), languages: 64, threshold: 0.5)
    #expect(sets.wordsPerNeuron == 1)
    #expect(sets.flatsInAllLanguages == [0])
  }

  @Test(arguments: [1, 3, 64, 65, 130])
  func activeNeuronsAreInSomeLanguage(languages: Int) throws {
    // The 0th, 7th, … neuron is in its one language, the 3rd, 10th, … in all.
    let values = (0..<40).flatMap { neuron in
      (0..<languages).map { Float(neuron % 7 == 0 && $0 == neuron % languages || neuron % 7 == 3 ? 1 : 0) }
    }
    let sets = try sets(values, languages: languages, threshold: 0.5)
    let expected = (0..<40).filter { $0 % 7 == 0 || $0 % 7 == 3 }
    #expect(sets.active == expected)
    var found: [Int] = []
    sets.forEachActive(in: 7..<21) { flat, members in
      found.append(flat)
      var inOrder: [Int] = []
      members.forEach { inOrder.append($0) }
      #expect(inOrder == sets.languages(of: flat) && members.count == sets.count(flat))
    }
    #expect(found == expected.filter { (7..<21).contains($0) })
    sets.forEachActive(in: 4..<7) { flat, _ in Issue.record("neuron \(flat) is in no language") }
    #expect(LanguageSets(words: sets.words, languageCount: languages) == sets)
    #expect((0..<40).flatMap { sets.words(of: $0) } == sets.words)
    #expect(sets.words(of: 5..<20) == Array(sets.words[5 * sets.wordsPerNeuron..<20 * sets.wordsPerNeuron]))
  }

  private func sets(_ values: [Float], languages: Int, threshold: Float) throws -> LanguageSets {
    let shape = ModelShape(layers: 1, neuronsPerLayer: values.count / languages)
    let table = InMemoryProbabilities(shape: shape, languageCount: languages, values: values)
    return try LanguageSets(
      table, table: SpecificityTable(table, threads: 1), threshold: threshold, threads: 1)
  }
}
