extension ThresholdFlips {
  /// Tells the crossings of the threshold apart by sampling error; nil where a side does not know its own.
  ///
  /// A crossing is within error where the 95 % Wilson interval of the probability (``WilsonInterval``) covers the
  /// side's own threshold before or after; the paper compares neurons without it.
  ///
  /// - Parameters:
  ///   - before: One side.
  ///   - after: The other, of the same languages in the same order.
  ///   - selection: Whether both sides have specific and related neurons.
  /// - Complexity: O(L H + crossings).
  init?(before: ClassedRecording, after: ClassedRecording, selection: Bool) {
    guard let openBefore = before.uncertain, let openAfter = after.uncertain else { return nil }
    var cells = before.codes.map { _ in [0, 0, 0, 0] }
    var moved = [0, 0, 0]
    for neuron in before.classes.indices {
      var real = 0
      var crossed = 0
      for word in 0..<before.languages.wordsPerNeuron {
        let was = before.languages.word(word, of: neuron)
        var rest = was ^ after.languages.word(word, of: neuron)
        guard rest != 0 else { continue }
        let open = openBefore.word(word, of: neuron) | openAfter.word(word, of: neuron)
        while rest != 0 {
          let bit = UInt64(rest.trailingZeroBitCount)
          let isOpen = open >> bit & 1 == 1
          let isLost = was >> bit & 1 == 1
          cells[word * 64 + Int(bit)][(isLost ? 2 : 0) + (isOpen ? 1 : 0)] += 1
          real += isOpen ? 0 : 1
          crossed += 1
          rest &= rest - 1
        }
      }
      if before.classes[neuron] != after.classes[neuron] {
        moved[real > 0 ? 0 : crossed > 0 ? 1 : 2] += 1
      }
    }
    var perLanguage: [String: LanguageFlips] = [:]
    for (language, code) in before.codes.enumerated() {
      perLanguage[code] = LanguageFlips(
        gainedReal: cells[language][0], gainedWithinError: cells[language][1],
        lostReal: cells[language][2], lostWithinError: cells[language][3])
    }
    self.init(
      withinError: cells.reduce(0) { $0 + $1[1] + $1[3] }, real: cells.reduce(0) { $0 + $1[0] + $1[2] },
      perLanguage: perLanguage,
      classChanges: selection
        ? ClassChangeCauses(real: moved[0], withinError: moved[1], selectionOnly: moved[2]) : nil)
  }
}

extension Sequence where Element == [Int] {
  /// The sum of rows of one width, entry by entry.
  func columnSums(width: Int) -> [Int] {
    reduce(into: Array(repeating: 0, count: width)) { sums, row in
      for index in 0..<width { sums[index] += row[index] }
    }
  }
}
