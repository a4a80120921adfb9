import Numerals

extension ModelAnalysis {
  /// The same model with the languages of another axis: some of its own, in another order.
  ///
  /// Numbers by language code stay as they are, and N, whose range is the model's own languages, too. What follows
  /// from the languages together (overlap, means) is made for the new axis. The null of the overlap is left out, and
  /// where some languages are, LAPE and what resampling found too.
  ///
  /// - Parameters:
  ///   - languages: The codes of the new axis.
  ///   - own: The codes of the model's own languages in their order.
  ///   - neurons: Its neurons with the new axis, nil where they are not at hand.
  ///   - pivot: The pivot's code, nil where there is none.
  ///   - groupings: The groups of languages.
  func arranged(
    by languages: [String], from own: [String], neurons: NeuronRecords?, pivot: String?,
    groupings: [LanguageGrouping]
  ) -> ModelAnalysis {
    var model = self
    model.languageMeans = LanguageMeans(
      perLanguage: perLanguage, languages: languages, pivot: pivot, groupings: groupings)
    guard languages != own else { return model }
    let columns = languages.compactMap { own.firstIndex(of: $0) }
    if languages.count < own.count {
      // Both are about all of the model's own languages together.
      model.lape = nil
      model.resampling = nil
    }
    model.exampleNeuron?.probabilities = columns.compactMap { exampleNeuron?.probabilities[$0] }
    if let neurons, overlap != nil {
      let sets = LanguageSets(words: neurons.languages, languageCount: neurons.languageCount)
      // Neurons that only the other languages have are in no set.
      let classes = neurons.classes.indices.map { sets.count($0) > 0 ? neurons.classes[$0] : 0 }
      model.overlap = OverlapAnalysis(classes: classes, languages: sets)
    } else {
      model.overlap?.specificRelated.arrange(by: columns)
      model.overlap?.related.arrange(by: columns)
    }
    return model
  }
}

extension NeuronRecords {
  /// The same neurons with some of their languages, in a new order.
  ///
  /// - Parameter columns: The old index of each new language.
  /// - Throws: A fault where the probabilities cannot be read.
  func arranged(by columns: [Int]) throws -> NeuronRecords {
    if columns == Array(0..<languageCount) { return self }
    var places = [Int?](repeating: nil, count: languageCount)
    for (place, column) in columns.enumerated() { places[column] = place }
    func moved(_ words: [UInt64]) -> [UInt64] {
      LanguageSets(words: words, languageCount: languageCount).columns(places, of: columns.count).words
    }
    var records = self
    records.languageCount = columns.count
    records.languages = moved(languages)
    records.uncertain = uncertain.map(moved)
    records.probabilities = try DisplayProbabilities(count: shape.neuronCount * columns.count) { values in
      for layer in 0..<shape.layers {
        let first = layer * shape.neuronsPerLayer
        try probabilities.withValuesOnce(self.places(of: layer)) { old in
          for neuron in 0..<shape.neuronsPerLayer {
            for (place, column) in columns.enumerated() {
              values.initializeElement(
                at: (first + neuron) * columns.count + place, to: old[neuron * languageCount + column])
            }
          }
        }
      }
    }
    return records
  }
}

extension LanguageOverlap {
  /// Leaves some of the languages, in a new order.
  ///
  /// The exact subsets are put together where all of them are known, and left out where only the largest are.
  mutating func arrange(by columns: [Int]) {
    func rows<Value>(_ matrix: [[Value]]) -> [[Value]] {
      columns.map { row in columns.map { matrix[row][$0] } }
    }
    count = rows(count)
    jaccard = rows(jaccard)
    coefficient = rows(coefficient)
    // From the counts, since the indices are rounded.
    let sizes = columns.indices.map { count[$0][$0] }
    let clustering = LanguageClustering(
      jaccard: columns.indices.map { first in
        columns.indices.map { second in
          let either = sizes[first] + sizes[second] - count[first][second]
          return either > 0 ? Double(count[first][second]) / Double(either) : nil
        }
      })
    order = clustering.order
    merges = clustering.merges.map {
      ClusterMerge(left: $0.left, right: $0.right, height: Numerals.nineDigits($0.height))
    }
    null = nil
    guard subsetCount == subsets.count else {
      subsets = []
      subsetCount = 0
      return
    }
    var exclusive: [[Int]: Int] = [:]
    for subset in subsets {
      let kept = columns.indices.filter { subset.languages.contains(columns[$0]) }
      if !kept.isEmpty { exclusive[kept, default: 0] += subset.exclusive }
    }
    let ordered = exclusive.sorted { first, second in
      first.value != second.value
        ? first.value > second.value : first.key.lexicographicallyPrecedes(second.key)
    }
    subsets = ordered.prefix(Self.keptSubsets).map { languages, size in
      let inclusive = ordered.reduce(0) { sum, other in
        sum + (languages.allSatisfy(other.key.contains) ? other.value : 0)
      }
      return LanguageSubset(languages: languages, exclusive: size, inclusive: inclusive)
    }
    subsetCount = ordered.count
  }
}
