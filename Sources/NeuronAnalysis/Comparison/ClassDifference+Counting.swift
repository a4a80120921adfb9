import Numerals

extension ClassDifference {
  /// How the neurons of one model, or of two models of one shape, differ between two recordings.
  ///
  /// Definitions: method of arXiv 2505.21505, Figures 4, 5 and 15 (changes) and Table 4 (overlap ratio, whose
  /// denominator the paper leaves open: here it is the neurons before). Where the two recordings have different
  /// languages, the classes are those found in each one's own languages, while N, numbers by language and the
  /// languages gained and lost are over those they share. O(L H + cells above the threshold).
  ///
  /// - Parameters:
  ///   - before: One side; its shape is that of the other.
  ///   - after: The other side.
  ///   - threads: How many threads may work; the result does not depend on it.
  public init(before: ClassedRecording, after: ClassedRecording, threads: Int = 1) {
    let shared = before.codes.filter(after.codes.contains)
    let before = before.restricted(to: shared, threads: threads)
    let after = after.restricted(to: shared, threads: threads)
    let selection = before.hasSelection && after.hasSelection
    let table = TransitionTable(
      classes: (before.classes, after.classes), sets: (before.languages, after.languages))
    self.init(before: ComparedCounts(before), after: ComparedCounts(after), languages: shared)
    transitions = selection ? table.neurons : nil
    overlapRatio = ClassRatios(selection: selection, table.overlapRatio)
    jaccard = ClassRatios(selection: selection, table.jaccard)
    languagesGained = Dictionary(uniqueKeysWithValues: zip(shared, table.gainedByLanguage))
    languagesLost = Dictionary(uniqueKeysWithValues: zip(shared, table.lostByLanguage))
    languagesGainedByTransition = selection ? table.gained : nil
    languagesLostByTransition = selection ? table.lost : nil
    flips = ThresholdFlips(before: before, after: after, selection: selection)
  }

  /// What the counts alone say, where the single neurons are not at hand: all else is null.
  init(before: ComparedCounts, after: ComparedCounts, languages: [String]) {
    var perLanguage: [String: LanguageCounts] = [:]
    var perLanguagePerLayer: [String: LanguageLayerCounts] = [:]
    for code in languages {
      guard let old = before.perLanguagePerLayer[code], let new = after.perLanguagePerLayer[code]
      else { continue }
      let change = LanguageLayerCounts(
        specific: difference(old.specific, new.specific), related: difference(old.related, new.related),
        aboveThreshold: difference(old.aboveThreshold, new.aboveThreshold))
      perLanguagePerLayer[code] = change
      perLanguage[code] = LanguageCounts(
        specific: change.specific?.reduce(0, +), related: change.related?.reduce(0, +),
        aboveThreshold: change.aboveThreshold.reduce(0, +))
    }
    let none = ClassRatios(specific: nil, related: nil, general: nil)
    self.init(
      change: ClassCounts(
        specific: difference(before.counts.specific, after.counts.specific),
        related: difference(before.counts.related, after.counts.related),
        general: after.counts.general - before.counts.general,
        selectedBelowThreshold: difference(
          before.counts.selectedBelowThreshold, after.counts.selectedBelowThreshold)),
      changeByLanguageCount: difference(before.byLanguageCount, after.byLanguageCount).map {
        Array($0.dropFirst())
      },
      changePerLayer: ClassesPerLayer(
        specific: difference(before.perLayer.specific, after.perLayer.specific),
        related: difference(before.perLayer.related, after.perLayer.related),
        general: difference(before.perLayer.general, after.perLayer.general)),
      changePerLanguage: perLanguage,
      changePerLanguagePerLayer: perLanguagePerLayer,
      transitions: nil, overlapRatio: none, jaccard: none, languagesGained: nil, languagesLost: nil,
      languagesGainedByTransition: nil, languagesLostByTransition: nil, flips: nil,
      meanLanguageCount: MeanLanguageCount(
        before: before.byLanguageCount.flatMap(meanOfSome),
        after: after.byLanguageCount.flatMap(meanOfSome),
        lastLayerBefore: before.byLanguageCountInLastLayer.flatMap(meanOfSome),
        lastLayerAfter: after.byLanguageCountInLastLayer.flatMap(meanOfSome)))
  }
}

/// What a comparison counts on one side.
struct ComparedCounts {
  /// Neurons by class.
  var counts: ClassCounts
  /// Neurons by class and layer.
  var perLayer: ClassesPerLayer
  /// Each language's neurons by layer.
  var perLanguagePerLayer: [String: LanguageLayerCounts]
  /// Neurons above the threshold in exactly N of the shared languages, from N = 0; nil where not known.
  var byLanguageCount: [Int]?
  /// The same in the last layer.
  var byLanguageCountInLastLayer: [Int]?

  /// The counts of a recording that has the shared languages and no others.
  init(_ recording: ClassedRecording) {
    let layers = recording.tally.layers
    func ifSelected<Value>(_ value: Value) -> Value? { recording.hasSelection ? value : nil }
    func perLayer(_ neuronClass: NeuronClass) -> [Int] {
      layers.map { $0.byClass[Int(neuronClass.rawValue)] }
    }
    self.perLayer = ClassesPerLayer(
      specific: ifSelected(perLayer(.specific)), related: ifSelected(perLayer(.related)),
      general: perLayer(.general))
    counts = ClassCounts(
      specific: self.perLayer.specific?.reduce(0, +), related: self.perLayer.related?.reduce(0, +),
      general: self.perLayer.general.reduce(0, +), selectedBelowThreshold: recording.selectedBelowThreshold)
    perLanguagePerLayer = [:]
    for (language, code) in recording.codes.enumerated() {
      perLanguagePerLayer[code] = LanguageLayerCounts(
        specific: ifSelected(layers.map { $0.specific[language] }),
        related: ifSelected(layers.map { $0.related[language] }),
        aboveThreshold: layers.map { $0.aboveThreshold[language] })
    }
    byLanguageCount = recording.tally.total.byLanguageCount
    byLanguageCountInLastLayer = layers.last?.byLanguageCount
  }

  /// The counts of a model on a second data set, of which neither the neurons nor N by layer are kept.
  init(_ recording: DomainRecording, languages: [String]) {
    counts = recording.counts
    perLayer = recording.perLayer
    perLanguagePerLayer = recording.perLanguagePerLayer
    byLanguageCount = languages.count == recording.tokens.count ? recording.languageCountHistogram : nil
  }

  /// The counts of a model as its analysis gives them.
  ///
  /// - Parameter languages: The codes of the shared languages; N is known only where they are all of the model's.
  init(_ model: ModelAnalysis, languages: [String]) {
    let isWhole = languages.count == model.tokens.count
    counts = model.counts
    perLayer = model.perLayer
    perLanguagePerLayer = model.perLanguagePerLayer
    byLanguageCount = isWhole ? model.languageCountHistogram : nil
    byLanguageCountInLastLayer = isWhole ? model.sharing?.perLayer.last : nil
  }
}

private func difference(_ before: Int?, _ after: Int?) -> Int? {
  before.flatMap { before in after.map { $0 - before } }
}

private func difference(_ before: [Int], _ after: [Int]) -> [Int] { zip(after, before).map { $0 - $1 } }

private func difference(_ before: [Int]?, _ after: [Int]?) -> [Int]? {
  before.flatMap { before in after.map { difference(before, $0) } }
}

/// Mean N of the neurons with 1 ≤ N < K, nil where there is none.
private func meanOfSome(_ byLanguageCount: [Int]) -> Double? {
  let partial = 1..<max(1, byLanguageCount.count - 1)
  let neurons = partial.reduce(0) { $0 + byLanguageCount[$1] }
  let sum = partial.reduce(0) { $0 + $1 * byLanguageCount[$1] }
  return neurons == 0 ? nil : Numerals.nineDigits(Double(sum) / Double(neurons))
}

extension ClassRatios {
  init(selection: Bool, _ ratio: (NeuronClass) -> Double?) {
    self.init(
      specific: selection ? ratio(.specific).map(Numerals.nineDigits) : nil,
      related: selection ? ratio(.related).map(Numerals.nineDigits) : nil,
      general: ratio(.general).map(Numerals.nineDigits))
  }
}
