import Numerals

extension LanguageMeans {
  /// The means over a model's languages: the pivot beside the others (the paper's Table 3), and each group.
  ///
  /// - Parameters:
  ///   - perLanguage: Counts, or changes of counts, by language code.
  ///   - languages: The codes in the study's order.
  ///   - pivot: The pivot's code, nil where the study has none.
  ///   - groupings: The groups of languages that the study names.
  public init(
    perLanguage: [String: LanguageCounts], languages: [String], pivot: String?, groupings: [LanguageGrouping]
  ) {
    let counts = languages.filter { perLanguage[$0] != nil }
    self.init(
      pivot: pivot.flatMap { pivot in
        counts.contains(pivot) ? LanguageGroupMean(of: [pivot], perLanguage: perLanguage) : nil
      },
      others: LanguageGroupMean(of: counts.filter { $0 != pivot }, perLanguage: perLanguage),
      groups: LanguageGroupMean.groups(groupings, languages: counts, perLanguage: perLanguage))
  }
}

extension LanguageGroupMean {
  /// The mean over some languages, all of which have counts.
  init(
    of languages: [String], perLanguage: [String: LanguageCounts], grouping: String? = nil,
    group: String? = nil
  ) {
    let counts = languages.compactMap { perLanguage[$0] }
    self.init(
      grouping: grouping, group: group, languages: languages,
      specific: mean(counts.map { $0.specific.map(Double.init) }),
      related: mean(counts.map { $0.related.map(Double.init) }),
      aboveThreshold: mean(counts.map { Double($0.aboveThreshold) }))
  }

  /// The mean over each group of each grouping.
  static func groups(
    _ groupings: [LanguageGrouping], languages: [String], perLanguage: [String: LanguageCounts]
  ) -> [LanguageGroupMean] {
    groupings.flatMap { grouping in
      grouping.groups.map { group in
        LanguageGroupMean(
          of: languages.filter(group.languages.contains), perLanguage: perLanguage,
          grouping: grouping.name, group: group.name)
      }
    }
  }
}

extension LanguageSharing {
  /// In how many languages the neurons of one recording are; O(L H + cells above the threshold).
  public init(_ recording: ClassedRecording) {
    let count = recording.codes.count
    // [K][K], by language and number of languages.
    var all = Array(repeating: 0, count: count * count)
    var selected = all
    recording.languages.forEachActive(in: 0..<recording.shape.neuronCount) { neuron, languages in
      let number = languages.count
      languages.forEach { all[$0 * count + number - 1] += 1 }
      guard
        recording.classes[neuron] == NeuronClass.specific.rawValue
          || recording.classes[neuron] == NeuronClass.related.rawValue
      else { return }
      languages.forEach { selected[$0 * count + number - 1] += 1 }
    }
    func byCode(_ counts: [Int]) -> [String: [Int]] {
      let rows = recording.codes.indices.map { Array(counts[$0 * count..<($0 + 1) * count]) }
      return Dictionary(uniqueKeysWithValues: zip(recording.codes, rows))
    }
    self.init(
      perLayer: recording.tally.layers.map(\.byLanguageCount),
      perLanguage: byCode(all), selectedPerLanguage: recording.hasSelection ? byCode(selected) : nil)
  }
}
