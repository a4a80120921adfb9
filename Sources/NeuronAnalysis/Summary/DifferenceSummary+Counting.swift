import Numerals

/// What a comparison's summary takes from the side before.
struct CountsBefore {
  var counts: ClassCounts
  var perLayer: ClassesPerLayer
  var perLanguage: [String: LanguageCounts]
  /// By N = 0…K; nil where the two sides do not have the same languages.
  var languageCountHistogram: [Int]?
}

extension DifferenceSummary {
  /// Sums up a comparison; O(L K).
  ///
  /// - Parameters:
  ///   - before: The counts of the side before.
  ///   - languages: The codes of the compared languages, in order.
  init(_ difference: ClassDifference, before: CountsBefore, languages codes: [String]) {
    let (change, layers) = (difference.change, difference.changePerLayer)
    let histogram = before.languageCountHistogram
    let rows = difference.transitions?.map { $0.reduce(0, &+) }
    let matched = rows?.reduce(0, &+)
    let moved = difference.transitions.flatMap { table in
      matched.map { $0 - table.indices.reduce(0) { $0 + table[$1][$1] } }
    }
    let changes = CountChange.all(difference, before: before, languages: codes)
    let changed = changes.filter { $0.change != 0 }
    self.init(
      relativeChange: ClassRatios(
        specific: relative(change.specific, to: before.counts.specific),
        related: relative(change.related, to: before.counts.related),
        general: relative(change.general, to: before.counts.general)),
      relativeChangeByLanguageCount: difference.changeByLanguageCount.flatMap { changes in
        histogram.map { old in zip(changes, old.dropFirst()).map { relative($0, to: $1) } }
      },
      languageCountTotal: difference.changeByLanguageCount.map(ChangeTotal.init), neuronsBefore: rows,
      neuronsAfter: difference.transitions.map { table in
        table.indices.map { column in table.reduce(0) { $0 &+ $1[column] } }
      },
      transitionShares: difference.transitions.map { table in
        table.map { row in
          let all = row.reduce(0, &+)
          return row.map { share($0, of: all) }
        }
      },
      matched: matched, moved: moved,
      movedShare: moved.flatMap { moved in matched.flatMap { share(moved, of: $0) } },
      crossings: difference.flips.map {
        CrossingSummary(total: $0.real + $0.withinError, withinError: $0.withinError)
      },
      crossingsPerLanguage: difference.flips?.perLanguage.mapValues(CrossingSummary.init) ?? [:],
      changePerLayer: layers.general.indices.map { layer in
        abs(layers.specific?[layer] ?? 0) + abs(layers.related?[layer] ?? 0) + abs(layers.general[layer])
      },
      languages: difference.changePerLanguagePerLayer.mapValues { counts in
        let perLayer = sums(counts.specific, counts.related)
        return LanguageChangeSummary(
          change: perLayer?.reduce(0, &+), perLayer: perLayer, moved: perLayer?.reduce(0) { $0 &+ abs($1) })
      },
      countsCompared: changes.count, countsChanged: changed.count,
      biggestChanges: Array(
        changed.enumerated().sorted {
          (-abs($0.element.change), $0.offset) < (-abs($1.element.change), $1.offset)
        }.prefix(Self.listed).map(\.element)))
  }
}

extension ChangeTotal {
  fileprivate init(_ changes: [Int]) {
    self.init(
      net: changes.reduce(0, &+), gains: changes.filter { $0 > 0 }.reduce(0, &+),
      losses: changes.filter { $0 < 0 }.reduce(0, &+))
  }
}

extension CrossingSummary {
  fileprivate init(total: Int, withinError: Int) {
    self.init(
      total: total, withinError: withinError, withinErrorShare: share(withinError, of: total))
  }

  fileprivate init(_ flips: LanguageFlips) {
    let within = flips.gainedWithinError + flips.lostWithinError
    self.init(total: flips.gainedReal + flips.lostReal + within, withinError: within)
  }
}

extension CountChange {
  /// Every count that both sides have: classes, languages, layers, numbers of languages.
  fileprivate static func all(
    _ difference: ClassDifference, before: CountsBefore, languages: [String]
  ) -> [CountChange] {
    var all: [CountChange] = []
    func add(
      _ kind: Kind, _ before: Int?, _ change: Int?, language: String? = nil, layer: Int? = nil,
      languageCount: Int? = nil
    ) {
      guard let before, let change else { return }
      all.append(
        CountChange(
          kind: kind, language: language, layer: layer, languageCount: languageCount, before: before,
          after: before + change, change: change, relativeChange: relative(change, to: before)))
    }
    let (counts, change) = (before.counts, difference.change)
    add(.specific, counts.specific, change.specific)
    add(.related, counts.related, change.related)
    add(.general, counts.general, change.general)
    add(.selectedBelowThreshold, counts.selectedBelowThreshold, change.selectedBelowThreshold)
    for code in languages {
      let (old, new) = (before.perLanguage[code], difference.changePerLanguage[code])
      add(.specific, old?.specific, new?.specific, language: code)
      add(.related, old?.related, new?.related, language: code)
      add(.aboveThreshold, old?.aboveThreshold, new?.aboveThreshold, language: code)
    }
    let (layers, layerChanges) = (before.perLayer, difference.changePerLayer)
    for layer in layers.general.indices {
      add(.specific, layers.specific?[layer], layerChanges.specific?[layer], layer: layer)
      add(.related, layers.related?[layer], layerChanges.related?[layer], layer: layer)
      add(.general, layers.general[layer], layerChanges.general[layer], layer: layer)
    }
    if let old = before.languageCountHistogram, let changes = difference.changeByLanguageCount {
      for (index, change) in changes.enumerated() {
        add(.aboveThreshold, old[index + 1], change, languageCount: index + 1)
      }
    }
    return all
  }
}

/// A change relative to what was before, nil where nothing was.
private func relative(_ change: Int?, to before: Int?) -> Double? {
  change.flatMap { change in before.flatMap { share(change, of: $0) } }
}
