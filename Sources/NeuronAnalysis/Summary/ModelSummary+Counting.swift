import Numerals

extension ModelSummary {
  /// Sums up a model; O(L K + K²).
  ///
  /// - Parameter languages: The codes of the languages that the overlap and the pages follow, in order.
  public init(_ model: ModelAnalysis, languages codes: [String]) {
    let neurons = model.layers * model.neuronsPerLayer
    let (counts, perLayer) = (model.counts, model.perLayer)
    let classified = (counts.specific ?? 0) + (counts.related ?? 0) + counts.general
    let above = neurons - (model.languageCountHistogram.first ?? 0)
    let means = model.languageMeans
    self.init(
      neurons: neurons, unclassified: neurons - classified,
      languageNeurons: sum(counts.specific, counts.related),
      shares: ClassShares(
        specific: counts.specific, related: counts.related, general: counts.general,
        unclassified: neurons - classified, of: neurons),
      aboveThreshold: above, aboveThresholdShare: share(above, of: neurons) ?? 0,
      layers: perLayer.general.indices.map { layer in
        LayerSummary(
          specific: perLayer.specific?[layer], related: perLayer.related?[layer],
          general: perLayer.general[layer], of: model.neuronsPerLayer)
      },
      depth: sums(perLayer.specific, perLayer.related).flatMap(Concentration.init),
      languages: LanguageSummary.all(model, languages: codes),
      pivotMean: means?.pivot?.languageNeurons, othersMean: means?.others.languageNeurons,
      groupMeans: means?.groups.map(\.languageNeurons) ?? [],
      uncertainty: model.uncertainty.map(UncertaintySummary.init),
      lape: model.lape.map { LAPESummary($0, selected: model.selectedLanguageCountHistogram) },
      leastCertainLanguage: model.resampling?.bootstrap.leastCertain(of: codes))
  }
}

extension ClassShares {
  /// The shares of some counts; null where the count is, or there is nothing to divide by.
  init(specific: Int?, related: Int?, general: Int?, unclassified: Int?, of total: Int) {
    self.init(
      specific: specific.flatMap { share($0, of: total) }, related: related.flatMap { share($0, of: total) },
      general: general.flatMap { share($0, of: total) },
      unclassified: unclassified.flatMap { share($0, of: total) })
  }

  /// The share of one class.
  public subscript(neuronClass: NeuronClass) -> Double? {
    switch neuronClass {
    case .specific: specific
    case .related: related
    case .general: general
    case .unclassified: unclassified
    }
  }
}

extension LayerSummary {
  fileprivate init(specific: Int?, related: Int?, general: Int, of neurons: Int) {
    let classified = (specific ?? 0) + (related ?? 0) + general
    self.init(
      classified: classified, unclassified: neurons - classified,
      classifiedShare: share(classified, of: neurons) ?? 0,
      shares: ClassShares(
        specific: specific, related: related, general: general, unclassified: neurons - classified,
        of: neurons))
  }
}

extension LanguageSummary {
  fileprivate static func all(_ model: ModelAnalysis, languages codes: [String]) -> [String: LanguageSummary]
  {
    let totals = codes.compactMap { code in model.perLanguage[code].flatMap { sum($0.specific, $0.related) } }
    let overlap = model.overlap?.specificRelated
    var summaries: [String: LanguageSummary] = [:]
    for (index, code) in codes.enumerated() {
      let neurons = model.perLanguage[code].flatMap { sum($0.specific, $0.related) }
      let layers = model.perLanguagePerLayer[code].flatMap { sums($0.specific, $0.related) }
      var partner: Int?
      var shares: [String: Double?] = [:]
      if let row = overlap?.count[index] {
        for other in row.indices where other != index {
          if row[other] > partner.map({ row[$0] }) ?? 0 { partner = other }
          shares[codes[other]] = .some(share(row[other], of: row[index]))
        }
      }
      summaries[code] = LanguageSummary(
        neurons: neurons, perLayer: layers, rank: neurons.map { own in totals.count { $0 > own } + 1 },
        depth: layers.flatMap(Concentration.init), partner: partner.map { codes[$0] }, sharedShares: shares)
    }
    return summaries
  }
}

extension LanguageGroupMean {
  /// The mean of specific and related neurons together; nil where either does not exist.
  fileprivate var languageNeurons: Double? {
    specific.flatMap { specific in related.map { Numerals.nineDigits(specific + $0) } }
  }
}

extension UncertaintySummary {
  fileprivate init(_ found: UncertaintyAnalysis) {
    let (all, uncertain) = (found.neurons, found.uncertain)
    func ratio(_ neuronClass: NeuronClass) -> Double? { share(uncertain[neuronClass], of: all[neuronClass]) }
    self.init(
      classified: all.specific + all.related + all.general,
      uncertain: uncertain.specific + uncertain.related + uncertain.general,
      shares: ClassShares(
        specific: ratio(.specific), related: ratio(.related), general: ratio(.general),
        unclassified: ratio(.unclassified)))
  }
}

extension LAPESummary {
  /// - Parameter selected: The neurons that the three classes are made of, by N = 0…K.
  fileprivate init(_ found: LAPEAnalysis, selected: [Int]?) {
    let several = found.languageCountHistogram.dropFirst(2).reduce(0, &+)
    let both = found.agreement?.bothByLanguageCount
    var jaccard: [String: Double?] = [:]
    for (code, overlap) in found.agreement?.perLanguage ?? [:] {
      jaccard[code] = .some(
        share(overlap.both, of: overlap.both + overlap.onlyLAPE + overlap.onlyTernary))
    }
    self.init(
      inSeveral: several, inSeveralShare: share(several, of: found.selected),
      onlyLAPEByLanguageCount: both.map { zip(found.languageCountHistogram, $0).map(-) },
      onlyTernaryByLanguageCount: both.map { both in
        both.indices.map { n in
          // Specific and related neurons are the selected ones in 1 to K − 1 languages.
          (1..<max(both.count - 1, 1)).contains(n) ? (selected?[n] ?? 0) - both[n] : 0
        }
      },
      jaccardPerLanguage: jaccard)
  }
}

extension TokenBootstrap {
  fileprivate func leastCertain(of codes: [String]) -> String? {
    guard let specific = specificPerLanguage, let related = relatedPerLanguage else { return nil }
    func width(_ code: String) -> Double {
      [specific[code], related[code]].compactMap { $0.map { $0.high - $0.low } }.reduce(0, +)
    }
    return codes.enumerated().max { (width($0.element), -$0.offset) < (width($1.element), -$1.offset) }?
      .element
  }
}

/// A count as a share of another, nil where that is 0.
func share(_ count: Int, of total: Int) -> Double? {
  total == 0 ? nil : Numerals.nineDigits(Double(count) / Double(total))
}

private func sum(_ first: Int?, _ second: Int?) -> Int? {
  first.flatMap { first in second.map { first + $0 } }
}

/// Two counts by layer added, nil where either does not exist.
func sums(_ first: [Int]?, _ second: [Int]?) -> [Int]? {
  first.flatMap { first in second.map { zip(first, $0).map(+) } }
}
