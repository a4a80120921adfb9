import Numerals

extension LanguageOverlap {
  /// The most exact subsets that are kept.
  static let keptSubsets = 500

  /// The overlap of the languages over some neurons (method: sets of the neurons with p > tau).
  ///
  /// For languages A and B: Jaccard index |A ∩ B| / |A ∪ B| (P. Jaccard 1912,
  /// doi:10.1111/j.1469-8137.1912.tb05611.x), overlap coefficient |A ∩ B| / min(|A|, |B|). An exact subset
  /// is the neurons that are above the threshold in its languages and no others (A. Lex et al. 2014,
  /// doi:10.1109/TVCG.2014.2346248).
  ///
  /// - Parameters:
  ///   - flats: the flat indices of the neurons: the denominator of every share.
  ///   - languages: the languages of all neurons.
  init(of flats: [Int], languages: LanguageSets) {
    let rows = LanguageRows(flats, of: languages)
    let indices = 0..<rows.languageCount
    var count = indices.map { _ in indices.map { _ in 0 } }
    for first in indices {
      for second in first..<rows.languageCount {
        count[first][second] = rows.shared(first, second)
        count[second][first] = count[first][second]
      }
    }
    let sizes = indices.map { count[$0][$0] }
    func ratios(_ denominator: (_ shared: Int, _ first: Int, _ second: Int) -> Int) -> [[Double?]] {
      indices.map { first in
        indices.map { second in
          let whole = denominator(count[first][second], sizes[first], sizes[second])
          return whole > 0 ? Double(count[first][second]) / Double(whole) : nil
        }
      }
    }
    let jaccard = ratios { shared, first, second in first + second - shared }
    let clustering = LanguageClustering(jaccard: jaccard)
    let subsets = Self.exactSubsets(of: flats, languages: languages)

    self.count = count
    self.jaccard = Self.nineDigits(jaccard)
    coefficient = Self.nineDigits(ratios { _, first, second in min(first, second) })
    order = clustering.order
    merges = clustering.merges.map {
      ClusterMerge(left: $0.left, right: $0.right, height: Numerals.nineDigits($0.height))
    }
    self.subsets = subsets.prefix(Self.keptSubsets).map {
      LanguageSubset(languages: $0.languages, exclusive: $0.exclusive, inclusive: rows.shared($0.languages))
    }
    subsetCount = subsets.count
    null = nil
  }

  // By falling size, equal ones in the order of their languages.
  private static func exactSubsets(
    of flats: [Int], languages: LanguageSets
  ) -> [(languages: [Int], exclusive: Int)] {
    var sizes: [ArraySlice<UInt64>: (flat: Int, exclusive: Int)] = [:]
    for flat in flats { sizes[languages.words(of: flat), default: (flat, 0)].exclusive += 1 }
    return sizes.values.map { (languages: languages.languages(of: $0.flat), exclusive: $0.exclusive) }
      .sorted { first, second in
        first.exclusive != second.exclusive
          ? first.exclusive > second.exclusive
          : first.languages.lexicographicallyPrecedes(second.languages)
      }
  }

  // The matrices are symmetric, and rounding costs more than counting.
  private static func nineDigits(_ matrix: [[Double?]]) -> [[Double?]] {
    var rounded = matrix
    for first in matrix.indices {
      for second in first..<matrix.count {
        rounded[first][second] = matrix[first][second].map(Numerals.nineDigits)
        rounded[second][first] = rounded[first][second]
      }
    }
    return rounded
  }
}
