import Faults
import NeuronAnalysis

extension AnalysisCheck {
  func check(_ model: ModelAnalysis, _ key: String) throws(Fault) {
    let layers = model.layers
    try checkShape(layers: layers, neuronsPerLayer: model.neuronsPerLayer, key)
    try require(model.tokens.count >= 2, "\(key).tokens", "at least two languages")
    try perLanguage(model.tokens, "\(key).tokens")
    try perLanguage(model.perLanguage, "\(key).perLanguage")
    try perLanguage(model.perLanguagePerLayer, "\(key).perLanguagePerLayer")
    // A model's own languages: in a comparison of two analyses the study's are those that both have.
    let own = model.tokens.count
    try lists([model.languageCountHistogram], of: own + 1, "\(key).languageCountHistogram")
    try lists(
      [model.selectedLanguageCountHistogram], of: own + 1, "\(key).selectedLanguageCountHistogram")
    try check(model.perLayer, layers, "\(key).perLayer")
    for (code, counts) in model.perLanguagePerLayer.sorted(by: { $0.key < $1.key }) {
      try lists(
        [counts.specific, counts.related, counts.aboveThreshold], of: layers,
        "\(key).perLanguagePerLayer.\(code)")
    }
    if let sharing = model.sharing { try check(sharing, layers, own, "\(key).sharing") }
    if let stages = model.stages { try check(stages, layers, "\(key).stages") }
    if let overlap = model.overlap {
      try check(overlap.specificRelated, "\(key).overlap.specificRelated")
      try check(overlap.related, "\(key).overlap.related")
    }
    if let example = model.exampleNeuron {
      try lists([example.probabilities], of: languages, "\(key).exampleNeuron.probabilities")
      try require(
        (0..<layers).contains(example.layer) && (0..<model.neuronsPerLayer).contains(example.neuron),
        "\(key).exampleNeuron", "a neuron of the model")
    }
    if let lape = model.lape { try check(lape, layers, own, "\(key).lape") }
    if let uncertainty = model.uncertainty {
      try perLanguage(uncertainty.bands, "\(key).uncertainty.bands")
      try lists([uncertainty.perLayer], of: layers, "\(key).uncertainty.perLayer")
      try require(uncertainty.designEffect > 0, "\(key).uncertainty.designEffect", "a number above 0")
    }
    if let resampling = model.resampling { try check(resampling, layers, own, "\(key).resampling") }
  }

  /// A model or a mask with neurons, and no more than any model has.
  func checkShape(layers: Int, neuronsPerLayer: Int, _ key: String) throws(Fault) {
    let neurons = layers.multipliedReportingOverflow(by: neuronsPerLayer)
    try require(layers > 0 && neuronsPerLayer > 0, "\(key).layers", "at least one neuron")
    try require(
      !neurons.overflow && neurons.partialValue <= Self.largestModel, "\(key).layers", "fewer neurons")
  }

  func check(_ classes: ClassesPerLayer, _ layers: Int, _ key: String) throws(Fault) {
    try lists([classes.specific, classes.related, classes.general], of: layers, key)
  }

  func check(_ stages: StageAnalysis, _ layers: Int, _ key: String) throws(Fault) {
    try boundaries(stages.free.boundaries, layers, "\(key).free.boundaries")
    try boundaries(stages.fourStage.boundaries, layers, "\(key).fourStage.boundaries")
    try lists([stages.fourStage.boundaries], of: 3, "\(key).fourStage.boundaries")
    try require([0, 4].contains(stages.names.count), "\(key).names", "four names or none")
    try require(
      stages.names.isEmpty || stages.fourStage.boundaries != nil, "\(key).names",
      "no names without boundaries")
    try boundaries(stages.fourBlocks?.boundaries, layers, "\(key).fourBlocks.boundaries")
    try lists([stages.fourBlocks?.boundaries], of: 3, "\(key).fourBlocks.boundaries")
    let certainties =
      stages.free.certainty + stages.fourStage.certainty + (stages.fourBlocks?.certainty ?? [])
    try lists(certainties.map(\.probability), of: layers, "\(key).certainty")
    try require(
      certainties.allSatisfy { $0.set90.allSatisfy { (0..<layers).contains($0) } }, "\(key).certainty",
      "layers of the model")
  }

  func boundaries(_ boundaries: [Int]?, _ layers: Int, _ key: String) throws(Fault) {
    guard let boundaries else { return }
    try require(
      boundaries.allSatisfy { 0 < $0 && $0 < layers }
        && zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 },
      key, "rising layers from 1 to \(layers - 1)")
  }

  func check(_ overlap: LanguageOverlap, _ key: String) throws(Fault) {
    try square(overlap.count, languages, "\(key).count")
    try square(overlap.jaccard, languages, "\(key).jaccard")
    try square(overlap.coefficient, languages, "\(key).coefficient")
    try clustering(overlap.order, overlap.merges, languages, key)
    try subsets(overlap.subsets, languages, key)
    guard let null = overlap.null else { return }
    for matrix in [null.mean, null.standardDeviation, null.z, null.p, null.holm] {
      try square(matrix, languages, "\(key).null")
    }
    try square(null.atLeast, languages, "\(key).null.atLeast")
    try square(null.atMost, languages, "\(key).null.atMost")
  }

  func clustering(_ order: [Int], _ merges: [ClusterMerge], _ count: Int, _ key: String) throws(Fault) {
    try require(order.sorted() == Array(0..<count), "\(key).order", "every language once")
    try lists([merges], of: max(count - 1, 0), "\(key).merges")
    var merged: Set<Int> = []
    for (index, merge) in merges.enumerated() {
      for cluster in [merge.left, merge.right] {
        try require(
          (0..<count + index).contains(cluster) && merged.insert(cluster).inserted, "\(key).merges[\(index)]",
          "clusters that stand for themselves")
      }
    }
  }

  func subsets(_ subsets: [LanguageSubset], _ count: Int, _ key: String) throws(Fault) {
    try require(
      subsets.allSatisfy { subset in
        subset.languages.allSatisfy { (0..<count).contains($0) }
          && Set(subset.languages).count == subset.languages.count
      }, "\(key).subsets", "indices of languages")
  }

  private func check(_ sharing: LanguageSharing, _ layers: Int, _ own: Int, _ key: String) throws(Fault) {
    try lists([sharing.perLayer], of: layers, "\(key).perLayer")
    try lists(sharing.perLayer, of: own + 1, "\(key).perLayer")
    for counts in [sharing.perLanguage, sharing.selectedPerLanguage] {
      try perLanguage(counts, "\(key).perLanguage")
      try lists((counts ?? [:]).values.map { $0 }, of: own, "\(key).perLanguage")
    }
  }

  private func check(_ lape: LAPEAnalysis, _ layers: Int, _ own: Int, _ key: String) throws(Fault) {
    try lists([lape.languageCountHistogram], of: own + 1, "\(key).languageCountHistogram")
    try lists([lape.perLayer], of: layers, "\(key).perLayer")
    try perLanguage(lape.perLanguage, "\(key).perLanguage")
    try perLanguage(lape.perLanguagePerLayer, "\(key).perLanguagePerLayer")
    try lists(lape.perLanguagePerLayer.values.map { $0 }, of: layers, "\(key).perLanguagePerLayer")
    guard let agreement = lape.agreement else { return }
    try lists([agreement.bothByLanguageCount], of: own + 1, "\(key).agreement.bothByLanguageCount")
    try lists([agreement.perLayer], of: layers, "\(key).agreement.perLayer")
    try perLanguage(agreement.perLanguage, "\(key).agreement.perLanguage")
    for neuron in agreement.onlyLAPENeurons + agreement.onlyTernaryNeurons {
      try require((0..<layers).contains(neuron.layer), "\(key).agreement", "neurons of the model")
      try require(
        neuron.languages.allSatisfy { (0..<languages).contains($0) }, "\(key).agreement",
        "indices of languages")
    }
  }

  private func check(_ resampling: ResamplingAnalysis, _ layers: Int, _ own: Int, _ key: String) throws(Fault)
  {
    let bootstrap = resampling.bootstrap
    try lists(
      [bootstrap.languageCountHistogram], of: own + 1, "\(key).bootstrap.languageCountHistogram")
    try lists(
      [bootstrap.specificPerLayer, bootstrap.relatedPerLayer, bootstrap.generalPerLayer], of: layers,
      "\(key).bootstrap")
    try perLanguage(bootstrap.specificPerLanguage, "\(key).bootstrap.specificPerLanguage")
    try perLanguage(bootstrap.relatedPerLanguage, "\(key).bootstrap.relatedPerLanguage")
    for left in resampling.leaveOneOut {
      try require(codes.contains(left.language), "\(key).leaveOneOut", "languages of the study")
      try boundaries(left.freeBoundaries, layers, "\(key).leaveOneOut")
      try boundaries(left.fourStageBoundaries, layers, "\(key).leaveOneOut")
      try lists([left.fourStageBoundaries], of: 3, "\(key).leaveOneOut")
    }
  }
}
