import Testing

@testable import NeuronAnalysis

/// Two noisy recordings of one model, against an interval for every cell.
@Suite struct ThresholdFlipsTests {
  let codes = ["a", "b", "c", "d"]
  let tokens = [40, 60, 80, 200]
  let before: (identification: Identification, probabilities: InMemoryProbabilities)
  let after: (identification: Identification, probabilities: InMemoryProbabilities)

  init() throws {
    let clean = try Sample.probabilities(layers: 2, neurons: 300, languages: 4)
    before = (try Identification.run(clean, rate: 0.05), clean)
    var stream = RandomStream(seed: 3)
    var values: [Float] = []
    for layer in 0..<2 {
      try clean.withLayer(layer) { cells in
        for p in cells { values.append(min(1, max(0, p + Float(0.4 * (stream.uniform() - 0.5))))) }
      }
    }
    let noisy = InMemoryProbabilities(shape: clean.shape, languageCount: 4, values: values)
    after = (try Identification.run(noisy, rate: 0.05), noisy)
  }

  @Test func eachFlipIsRealOrWithinError() throws {
    let flips = try #require(try difference().flips)
    var expected = codes.map { _ in [0, 0, 0, 0] }
    var moved = [0, 0, 0]
    for flat in 0..<600 {
      var (real, within) = (0, 0)
      for language in 0..<4 {
        let was = before.identification.languages.contains(flat, language: language)
        guard was != after.identification.languages.contains(flat, language: language) else { continue }
        let isUncertain = try covers(before, flat, language) || covers(after, flat, language)
        expected[language][(was ? 2 : 0) + (isUncertain ? 1 : 0)] += 1
        if isUncertain { within += 1 } else { real += 1 }
      }
      if before.identification.classes[flat] != after.identification.classes[flat] {
        moved[real > 0 ? 0 : within > 0 ? 1 : 2] += 1
      }
    }
    for (language, code) in codes.enumerated() {
      let found = try #require(flips.perLanguage[code])
      #expect(
        [found.gainedReal, found.gainedWithinError, found.lostReal, found.lostWithinError]
          == expected[language])
    }
    #expect(flips.real == expected.reduce(0) { $0 + $1[0] + $1[2] })
    #expect(flips.withinError == expected.reduce(0) { $0 + $1[1] + $1[3] })
    #expect(flips.real > 0 && flips.withinError > 0)
    let causes = try #require(flips.classChanges)
    #expect([causes.real, causes.withinError, causes.selectionOnly] == moved)
  }

  @Test func everyClassChangeHasOneCause() throws {
    let difference = try difference()
    let transitions = try #require(difference.transitions)
    let causes = try #require(difference.flips?.classChanges)
    let stayed = (0..<4).reduce(0) { $0 + transitions[$1][$1] }
    #expect(causes.real + causes.withinError + causes.selectionOnly == 600 - stayed)
  }

  @Test func threadsDoNotChangeTheResult() throws {
    #expect(try difference(threads: 1) == difference(threads: 2))
  }

  func difference(threads: Int = 1) throws -> ClassDifference {
    let sides = try [before, after].map { side in
      ClassedRecording(
        side.identification, codes: codes,
        uncertain: try uncertain(side.probabilities, side.identification, tokens: tokens, threads: threads))
    }
    return ClassDifference(before: sides[0], after: sides[1], threads: threads)
  }

  func covers(
    _ side: (identification: Identification, probabilities: InMemoryProbabilities), _ flat: Int,
    _ language: Int
  ) throws -> Bool {
    let p = try side.probabilities.withLayer(flat / 300) { $0[flat % 300 * 4 + language] }
    let interval = WilsonInterval(probability: Double(p), tokens: Double(tokens[language]))
    let threshold = Double(side.identification.threshold)
    return interval.low <= threshold && threshold <= interval.high
  }
}
