extension ThresholdFlips {
  /// Tells the crossings of the threshold apart by sampling error; nil where a side has no exact probabilities.
  ///
  /// - Parameters:
  ///   - codes: The languages both sides have, in the order of `sets`.
  ///   - sets: The languages of each neuron before and after.
  ///   - selection: Whether both sides have specific and related neurons.
  init?(
    before: ClassedRecording, after: ClassedRecording, codes: [String],
    sets: (before: LanguageSets, after: LanguageSets), selection: Bool, threads: Int
  ) throws {
    guard let old = Side(before, codes: codes), let new = Side(after, codes: codes) else {
      return nil
    }
    let shape = before.shape
    let words = sets.before.wordsPerNeuron
    let perLayer = try Parallel.map(shape.layers, threads: threads) { layer in
      var counts = LayerFlips(languages: codes.count)
      try old.probabilities.withLayer(layer) { oldLayer in
        try new.probabilities.withLayer(layer) { newLayer in
          for neuron in 0..<shape.neuronsPerLayer {
            let flat = layer * shape.neuronsPerLayer + neuron
            var real = 0
            var flipped = 0
            for word in 0..<words {
              let was = sets.before.words[flat * words + word]
              var rest = was ^ sets.after.words[flat * words + word]
              while rest != 0 {
                let bit = rest.trailingZeroBitCount
                let language = word * 64 + bit
                let uncertain =
                  old.isUncertain(oldLayer, neuron: neuron, language: language)
                  || new.isUncertain(newLayer, neuron: neuron, language: language)
                let lost = was >> UInt64(bit) & 1 == 1
                counts.cells[language][(lost ? 2 : 0) + (uncertain ? 1 : 0)] += 1
                real += uncertain ? 0 : 1
                flipped += 1
                rest &= rest - 1
              }
            }
            if before.classes[flat] != after.classes[flat] {
              counts.moved[real > 0 ? 0 : flipped > 0 ? 1 : 2] += 1
            }
          }
        }
      }
      return counts
    }
    let cells = codes.indices.map { language in
      perLayer.map { $0.cells[language] }.columnSums(width: 4)
    }
    let moved = perLayer.map(\.moved).columnSums(width: 3)
    var perLanguage: [String: LanguageFlips] = [:]
    for (language, code) in codes.enumerated() {
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

  private struct LayerFlips: Sendable {
    /// Gained real, gained within error, lost real, lost within error; by language.
    var cells: [[Int]]
    /// Neurons that changed class: real, within error, by selection only.
    var moved = [0, 0, 0]

    init(languages: Int) { cells = Array(repeating: [0, 0, 0, 0], count: languages) }
  }

  private struct Side: Sendable {
    let probabilities: any ActivationProbabilities
    let columns: [Int]
    let bands: [ProbabilityBand]

    init?(_ recording: ClassedRecording, codes: [String]) {
      guard let sampling = recording.sampling else { return nil }
      probabilities = sampling.probabilities
      columns = codes.compactMap { recording.codes.firstIndex(of: $0) }
      bands = columns.map {
        ProbabilityBand(threshold: sampling.threshold, tokens: sampling.tokens[$0])
      }
    }

    func isUncertain(_ layer: UnsafeBufferPointer<Float>, neuron: Int, language: Int) -> Bool {
      bands[language].contains(layer[neuron * probabilities.languageCount + columns[language]])
    }
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
