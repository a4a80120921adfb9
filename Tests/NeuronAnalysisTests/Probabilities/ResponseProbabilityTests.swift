import Testing

@testable import NeuronAnalysis

@Suite struct ResponseProbabilityTests {
  @Test func dividesInFloat() {
    let (p, tally) = fill(full: [0, 1, 2, 3], tokens: 3)
    #expect(p == [0, Float(1) / 3, Float(2) / 3, 1])
    #expect(tally.cells == 4 && tally.negativeCells == 0 && tally.aboveOneCells == 0)
  }

  @Test func roundsCountsToFloatBeforeDividing() {
    let count = 16_777_217
    #expect(fill(full: [count], tokens: 50_000_001).p == [Float(count) / Float(50_000_001)])
  }

  @Test func countsTheResponseAlone() {
    let (p, _) = fill(full: [5, 7], prefix: [1, 7], tokens: 12, prefixTokens: 4)
    #expect(p == [0.5, 0])
  }

  @Test func clampsNegativeDifferencesAndCountsThem() {
    let (p, tally) = fill(full: [1, 4, 9], prefix: [3, 4, 10], tokens: 10, prefixTokens: 2)
    #expect(p == [0, 0, 0])
    #expect(tally.negativeCells == 2)
    #expect(tally.mostNegative == -2)
  }

  @Test func keepsProbabilitiesAboveOneAndCountsThem() {
    let (p, tally) = fill(full: [1001, 500], tokens: 1000)
    #expect(p == [Float(1001) / 1000, 0.5])
    #expect(tally.aboveOneCells == 1)
    #expect(tally.largest == Float(1001) / 1000)
    #expect(tally.sum == 1.501)
  }

  @Test func takesNoResponseAsOneToken() {
    #expect(fill(full: [3], prefix: [3], tokens: 8, prefixTokens: 8).p == [0])
    #expect(fill(full: [4], prefix: [3], tokens: 8, prefixTokens: 9).p == [1])
  }

  @Test(arguments: [1 << 31, -(1 << 31) - 1, 1 << 40])
  func readsCountsBeyond32BitsAmongOthers(large: Int) {
    let (p, tally) = fill(full: [1, 2, 3, large, 5, -6, 7], tokens: 1 << 30)
    #expect(p == [1, 2, 3, max(large, 0), 5, 0, 7].map { Float($0) / Float(1 << 30) })
    #expect(tally.cells == 7)
    #expect(tally.negativeCells == (large < 0 ? 2 : 1))
    #expect(tally.mostNegative == min(large, -6))
    #expect(tally.largest == Float(max(large, 7)) / Float(1 << 30))
    #expect(tally.sum == Double(18 + max(large, 0)) / Double(1 << 30))
  }

  @Test func talliesTheSameForAnyNumberOfNeurons() {
    let counts = (0..<23).map { $0 * 7 % 11 - 2 }
    for length in 0...counts.count {
      let (p, tally) = fill(full: Array(counts.prefix(length)), tokens: 6)
      #expect(p == counts.prefix(length).map { Float(max($0, 0)) / 6 })
      #expect(tally.negativeCells == counts.prefix(length).count { $0 < 0 })
      #expect(tally.aboveOneCells == counts.prefix(length).count { $0 > 6 })
      #expect(tally.mostNegative == min(counts.prefix(length).min() ?? 0, 0))
    }
  }

  // More and fewer languages than are taken side by side; so many that the rows of all neurons exceed a cache.
  @Test(arguments: Array(1...9) + [300], [false, true])
  func fillsEveryLanguageOfEveryNeuron(languages: Int, hasPrefix: Bool) {
    var numbers = SeededNumbers(languages)
    // Whole blocks of neurons and a few left over.
    let full = (0..<languages).map { _ in (0..<515).map { _ in Int64(numbers.integer(below: 1000)) } }
    let prefix = full.map { $0.map { hasPrefix ? Int64(numbers.integer(below: Int($0) + 1)) : 0 } }
    let (p, tallies) = fill(full, hasPrefix ? prefix : nil, tokens: 1100, prefixTokens: 77)
    let denominator = Float(hasPrefix ? 1100 - 77 : 1100)
    var expected: [Float] = []
    for neuron in 0..<515 {
      for (full, prefix) in zip(full, prefix) {
        expected.append(Float(full[neuron] - prefix[neuron]) / denominator)
      }
    }
    #expect(p == expected)
    for (language, tally) in tallies.enumerated() {
      let responses = zip(full[language], prefix[language]).map { $0 - $1 }
      #expect(tally.cells == 515)
      #expect(tally.largest == Float(responses.max() ?? 0) / denominator)
      #expect(tally.sum == Double(responses.reduce(0, +)) / Double(denominator))
    }
  }

  @Test(
    "says which language has counts out of bounds", arguments: [-1, 101, Int64.max, .min], [false, true])
  func outOfBounds(count: Int64, isPrefix: Bool) {
    let usual = [[Int64]](repeating: [Int64](repeating: 50, count: 300), count: 6)
    var odd = usual
    odd[2][299] = count
    let (_, tallies) = fill(isPrefix ? usual : odd, isPrefix ? odd : usual, tokens: 100, prefixTokens: 100)
    #expect(tallies.map(\.isOutOfBounds) == (0..<6).map { $0 == 2 })
  }

  @Test("takes one activation in two hundred tokens too many for a counter that is a little off")
  func mostActivations() {
    #expect(!fill(full: [201, 0, 0, 0], tokens: 200).tally.isOutOfBounds)
    #expect(fill(full: [202, 0, 0, 0], tokens: 200).tally.isOutOfBounds)
    #expect(ResponseCounts.mostActivations(of: .max) == .max)
  }

  @Test func fillsLanguagesOfWhichSomeHaveAPrefix() {
    let counts: [Int64] = [4, 8, 12, 16]
    let before: [Int64] = [2, 4, 6, 8]
    var p = [Float](repeating: -1, count: 8)
    counts.withUnsafeBufferPointer { full in
      before.withUnsafeBufferPointer { prefix in
        let (full, prefix) = (RecordedCounts(full), RecordedCounts(prefix))
        p.withUnsafeMutableBufferPointer {
          _ = ResponseProbability.fill(
            $0,
            from: [
              ResponseCounts(full: full, tokens: 16),
              ResponseCounts(full: full, prefix: prefix, tokens: 24, prefixTokens: 8),
            ])
        }
      }
    }
    #expect(p == [0.25, 0.125, 0.5, 0.25, 0.75, 0.375, 1, 0.5])
  }

  @Test func leavesNeuronsAloneThatHaveNoCounts() {
    var p: [Float] = [9, 9, 9, 9, 9]
    let tallies = [Int64]([1, 2]).withUnsafeBufferPointer { counts in
      p.withUnsafeMutableBufferPointer {
        ResponseProbability.fill($0, from: [ResponseCounts(full: RecordedCounts(counts), tokens: 4)])
      }
    }
    #expect(p == [0.25, 0.5, 9, 9, 9])
    #expect(tallies.map(\.cells) == [2])
  }

  @Test(arguments: [false, true], [1, 3, 4, 6])
  func countsOfThirtyTwoBitsAreReadAsTheyAre(hasPrefix: Bool, languages: Int) {
    // The second block of 128 has counts that no recording should hold.
    let full = (0..<languages).map { language in
      var counts: [Int64] = (0..<300).map { neuron in Int64(neuron % 97 + language) }
      counts[200] = -500
      counts[201] = 1 << 30
      return counts
    }
    let prefix: [[Int64]] = full.map { counts in counts.map { $0 / 3 } }
    let wide = fill(full, hasPrefix ? prefix : nil, tokens: 120, prefixTokens: 11)
    let narrow = fillNarrow(full, hasPrefix ? prefix : nil, isMixed: false, tokens: 120, prefixTokens: 11)
    #expect(narrow.p == wide.p)
    #expect(narrow.tallies == wide.tallies)
    let mixed = fillNarrow(full, hasPrefix ? prefix : nil, isMixed: true, tokens: 120, prefixTokens: 11)
    #expect(mixed.p == wide.p)
    #expect(mixed.tallies == wide.tallies)
  }

  // The same counts in 32 bits; mixed: with every second language in 64.
  private func fillNarrow(
    _ full: [[Int64]], _ prefix: [[Int64]]?, isMixed: Bool, tokens: Int, prefixTokens: Int
  ) -> (p: [Float], tallies: [ProbabilityTally]) {
    var memory: [UnsafeMutableRawBufferPointer] = []
    defer { for block in memory { block.deallocate() } }
    func counts(_ values: [Int64], isNarrow: Bool) -> RecordedCounts {
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 8 * values.count, alignment: 8)
      memory.append(block)
      guard isNarrow else {
        let bound = block.bindMemory(to: Int64.self)
        _ = bound.initialize(fromContentsOf: values)
        return RecordedCounts(UnsafeBufferPointer(bound))
      }
      let bound = UnsafeMutableBufferPointer(rebasing: block.bindMemory(to: Int32.self)[..<values.count])
      _ = bound.initialize(fromContentsOf: values.map { Int32($0) })
      return RecordedCounts(UnsafeBufferPointer(bound))
    }
    let languages = full.indices.map { language in
      ResponseCounts(
        full: counts(full[language], isNarrow: !isMixed || language % 2 == 0),
        prefix: prefix.map { counts($0[language], isNarrow: !isMixed || language % 3 == 0) }, tokens: tokens,
        prefixTokens: prefixTokens)
    }
    var p = [Float](repeating: -1, count: full.count * full[0].count)
    let tallies = p.withUnsafeMutableBufferPointer { ResponseProbability.fill($0, from: languages) }
    return (p, tallies)
  }

  @Test func talliesAddUp() {
    var sum = fill(full: [1, 2], tokens: 4).tally
    sum += fill(full: [9], prefix: [10], tokens: 5, prefixTokens: 1).tally
    #expect(sum.cells == 3 && sum.negativeCells == 1 && sum.mostNegative == -1 && sum.sum == 0.75)
  }

  private func fill(
    full: [Int], prefix: [Int]? = nil, tokens: Int, prefixTokens: Int = 0
  ) -> (p: [Float], tally: ProbabilityTally) {
    let (p, tallies) = fill(
      [full.map(Int64.init)], prefix.map { [$0.map(Int64.init)] }, tokens: tokens, prefixTokens: prefixTokens)
    return (p, tallies[0])
  }

  private func fill(
    _ full: [[Int64]], _ prefix: [[Int64]]?, tokens: Int, prefixTokens: Int
  ) -> (p: [Float], tallies: [ProbabilityTally]) {
    var p = [Float](repeating: -1, count: full.count * full[0].count)
    // All counts in one block, so that they stay where they are.
    let (all, before) = (Array(full.joined()), prefix.map { Array($0.joined()) } ?? [])
    let neurons = full[0].count
    let tallies = all.withUnsafeBufferPointer { all in
      before.withUnsafeBufferPointer { before in
        p.withUnsafeMutableBufferPointer { p in
          ResponseProbability.fill(
            p,
            from: full.indices.map { language in
              let part = language * neurons..<(language + 1) * neurons
              return ResponseCounts(
                full: RecordedCounts(UnsafeBufferPointer(rebasing: all[part])),
                prefix: prefix == nil ? nil : RecordedCounts(UnsafeBufferPointer(rebasing: before[part])),
                tokens: tokens,
                prefixTokens: prefixTokens)
            })
        }
      }
    }
    return (p, tallies)
  }
}
