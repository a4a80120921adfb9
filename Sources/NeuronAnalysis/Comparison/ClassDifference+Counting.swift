import Numerals

extension ClassDifference {
  /// How the neurons of one model, or of two models of one shape, differ between two recordings.
  ///
  /// Definitions: method of arXiv 2505.21505, Figures 4, 5 and 15 (changes) and Table 4 (overlap ratio, whose
  /// denominator the paper leaves open: here it is the neurons before). Where the two recordings have different
  /// languages, numbers by language and the languages gained and lost are over those they share.
  /// O(L H + cells above the threshold).
  ///
  /// - Parameters:
  ///   - before: One side; its shape is that of the other.
  ///   - after: The other side.
  ///   - threads: How many threads may work; the result does not depend on it.
  public init(before: ClassedRecording, after: ClassedRecording, threads: Int = 1) throws {
    let shared = before.codes.filter(after.codes.contains)
    let selection = before.hasSelection && after.hasSelection
    let sets = (before: before.sets(of: shared), after: after.sets(of: shared))
    let table = TransitionTable(classes: (before.classes, after.classes), sets: sets)
    let layers = (old: before.tally.layers, new: after.tally.layers)

    let perLayer = NeuronClass.allCases.map { neuronClass in
      Self.difference(layers.old, layers.new) { $0.byClass[Int(neuronClass.rawValue)] }
    }
    let change = ClassCounts(
      specific: selection ? perLayer[1].reduce(0, +) : nil,
      related: selection ? perLayer[2].reduce(0, +) : nil,
      general: perLayer[3].reduce(0, +),
      selectedBelowThreshold: before.selectedBelowThreshold.flatMap { old in
        after.selectedBelowThreshold.map { $0 - old }
      })
    let changePerLayer = ClassesPerLayer(
      specific: selection ? perLayer[1] : nil, related: selection ? perLayer[2] : nil, general: perLayer[3])

    var perLanguage: [String: LanguageCounts] = [:]
    var perLanguagePerLayer: [String: LanguageLayerCounts] = [:]
    for code in shared {
      guard let old = before.codes.firstIndex(of: code), let new = after.codes.firstIndex(of: code)
      else { continue }
      let kinds = [\LayerTally.Counts.specific, \.related, \.aboveThreshold].map { kind in
        zip(layers.new, layers.old).map { $0[keyPath: kind][new] - $1[keyPath: kind][old] }
      }
      perLanguage[code] = LanguageCounts(
        specific: selection ? kinds[0].reduce(0, +) : nil, related: selection ? kinds[1].reduce(0, +) : nil,
        aboveThreshold: kinds[2].reduce(0, +))
      perLanguagePerLayer[code] = LanguageLayerCounts(
        specific: selection ? kinds[0] : nil, related: selection ? kinds[1] : nil, aboveThreshold: kinds[2])
    }

    self.init(
      change: change,
      changeByLanguageCount: Self.changeByLanguageCount(before.tally.total, after.tally.total),
      changePerLayer: changePerLayer,
      changePerLanguage: perLanguage,
      changePerLanguagePerLayer: perLanguagePerLayer,
      transitions: selection ? table.neurons : nil,
      overlapRatio: ClassRatios(selection: selection, table.overlapRatio),
      jaccard: ClassRatios(selection: selection, table.jaccard),
      languagesGained: Dictionary(uniqueKeysWithValues: zip(shared, table.gainedByLanguage)),
      languagesLost: Dictionary(uniqueKeysWithValues: zip(shared, table.lostByLanguage)),
      languagesGainedByTransition: selection ? table.gained : nil,
      languagesLostByTransition: selection ? table.lost : nil,
      flips: try ThresholdFlips(
        before: before, after: after, codes: shared, sets: sets, selection: selection, threads: threads),
      meanLanguageCount: MeanLanguageCount(
        before: before.tally.total.meanLanguageCount, after: after.tally.total.meanLanguageCount,
        lastLayerBefore: layers.old.last?.meanLanguageCount,
        lastLayerAfter: layers.new.last?.meanLanguageCount))
  }

  private static func difference(
    _ before: [LayerTally.Counts], _ after: [LayerTally.Counts], _ count: (LayerTally.Counts) -> Int
  ) -> [Int] {
    zip(after, before).map { count($0) - count($1) }
  }

  // Up to the larger K where the two have different languages.
  private static func changeByLanguageCount(
    _ before: LayerTally.Counts, _ after: LayerTally.Counts
  ) -> [Int] {
    let (old, new) = (before.byLanguageCount, after.byLanguageCount)
    return (1..<max(old.count, new.count)).map { count in
      (count < new.count ? new[count] : 0) - (count < old.count ? old[count] : 0)
    }
  }
}

extension LayerTally.Counts {
  /// Mean N of the neurons with 1 ≤ N < K, nil where there is none.
  var meanLanguageCount: Double? {
    let partial = 1..<max(1, byLanguageCount.count - 1)
    let neurons = partial.reduce(0) { $0 + byLanguageCount[$1] }
    let sum = partial.reduce(0) { $0 + $1 * byLanguageCount[$1] }
    return neurons == 0 ? nil : Numerals.nineDigits(Double(sum) / Double(neurons))
  }
}

extension ClassRatios {
  init(selection: Bool, _ ratio: (NeuronClass) -> Double?) {
    self.init(
      specific: selection ? ratio(.specific).map(Numerals.nineDigits) : nil,
      related: selection ? ratio(.related).map(Numerals.nineDigits) : nil,
      general: ratio(.general).map(Numerals.nineDigits))
  }
}
