import Faults
import NeuronAnalysis

/// Checks that an analysis read from a file holds together, so that whatever renders it may trust its sizes.
struct AnalysisCheck {
  let analysis: Analysis
  let file: String

  private var languages: Int { analysis.languages.count }

  /// - Throws: A ``Fault`` with the key whose value does not go with the rest.
  func check() throws(Fault) {
    try checkID(analysis.study.id, "study.id")
    try checkIDs(analysis.models.map(\.id), "models")
    try checkIDs(analysis.masks.map(\.id), "masks")
    for (index, model) in analysis.models.enumerated() { try check(model, "models[\(index)]") }
  }

  private func check(_ model: ModelAnalysis, _ key: String) throws(Fault) {
    try require(model.layers > 0 && model.neuronsPerLayer > 0, "\(key).layers", "at least one neuron")
    try require(model.languageCountHistogram.count == languages + 1, "\(key).languageCountHistogram")
    try require(
      model.selectedLanguageCountHistogram?.count ?? languages + 1 == languages + 1,
      "\(key).selectedLanguageCountHistogram")
    let perLayer = [model.perLayer.specific, model.perLayer.related, model.perLayer.general]
    try require(perLayer.allSatisfy { $0?.count ?? model.layers == model.layers }, "\(key).perLayer")
    for code in analysis.languages.map(\.code) {
      try require(model.tokens[code] != nil, "\(key).tokens.\(code)", "a number of tokens")
      try require(model.perLanguage[code] != nil, "\(key).perLanguage.\(code)", "counts of the language")
      guard let layers = model.perLanguagePerLayer[code] else {
        throw fault("\(key).perLanguagePerLayer.\(code)", "counts of the language by layer")
      }
      let all = [layers.specific, layers.related, layers.aboveThreshold]
      try require(
        all.allSatisfy { $0?.count ?? model.layers == model.layers }, "\(key).perLanguagePerLayer.\(code)")
    }
    if let overlap = model.overlap {
      try check(overlap.specificRelated, "\(key).overlap.specificRelated")
      try check(overlap.related, "\(key).overlap.related")
    }
    if let example = model.exampleNeuron {
      try require(example.probabilities.count == languages, "\(key).exampleNeuron.probabilities")
      try require(
        (0..<model.layers).contains(example.layer) && (0..<model.neuronsPerLayer).contains(example.neuron),
        "\(key).exampleNeuron", "a neuron of the model")
    }
    if let stages = model.stages { try check(stages, layers: model.layers, "\(key).stages") }
  }

  private func check(_ stages: StageAnalysis, layers: Int, _ key: String) throws(Fault) {
    let boundaries = [stages.free.boundaries, stages.fourStage.boundaries ?? []]
    try require(
      boundaries.allSatisfy { all in
        all.allSatisfy { (1..<max(layers, 2)).contains($0) }
          && zip(all, all.dropFirst()).allSatisfy { $0 < $1 }
      }, key, "rising boundaries below the number of layers")
    let certainties = stages.free.certainty + stages.fourStage.certainty
    try require(certainties.allSatisfy { $0.probability.count == layers }, "\(key).certainty")
    try require(
      certainties.allSatisfy { $0.set90.allSatisfy { (0..<layers).contains($0) } }, "\(key).certainty.set90")
    try require([0, 4].contains(stages.names.count), "\(key).names", "four names or none")
    try require(
      stages.fourStage.boundaries.map { $0.count == 3 } ?? true, "\(key).fourStage.boundaries",
      "three boundaries")
  }

  private func check(_ overlap: LanguageOverlap, _ key: String) throws(Fault) {
    try require(isSquare(overlap.count), "\(key).count")
    try require(isSquare(overlap.jaccard), "\(key).jaccard")
    try require(isSquare(overlap.coefficient), "\(key).coefficient")
    try require(overlap.order.sorted() == Array(0..<languages), "\(key).order", "every language once")
    for (index, merge) in overlap.merges.enumerated() {
      let known = 0..<languages + index
      try require(known.contains(merge.left) && known.contains(merge.right), "\(key).merges[\(index)]")
    }
    try require(
      overlap.subsets.allSatisfy { $0.languages.allSatisfy { (0..<languages).contains($0) } },
      "\(key).subsets", "indices of languages")
  }

  private func isSquare<Value>(_ matrix: [[Value]]) -> Bool {
    matrix.count == languages && matrix.allSatisfy { $0.count == languages }
  }

  private func checkIDs(_ ids: [String], _ key: String) throws(Fault) {
    for id in ids { try checkID(id, key) }
    try require(Set(ids.map { $0.lowercased() }).count == ids.count, key, "ids that differ")
  }

  private func checkID(_ id: String, _ key: String) throws(Fault) {
    try require(Slug.isValid(id), key, "an id of \(Slug.rule)")
  }

  private func require(
    _ condition: Bool, _ key: String, _ expected: String = "as many values as there are languages or layers"
  ) throws(Fault) {
    guard condition else { throw fault(key, expected) }
  }

  private func fault(_ key: String, _ expected: String) -> Fault {
    Fault(
      .data, file: file, place: "key \(key)", found: "a value that does not go with the rest",
      expected: expected)
  }
}
