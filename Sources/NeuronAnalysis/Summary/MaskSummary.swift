import Numerals

/// Sums, shares and places that follow from one published mask's counts, as pages print them.
public struct MaskSummary: Codable, Sendable, Equatable {
  /// The share of the masked neurons among all L · H.
  public var share: Double
  /// Masked neurons of more than one language.
  public var inSeveral: Int
  /// Their share among the masked neurons; null where there are none.
  @Nullable public var inSeveralShare: Double?
  /// Where over depth the masked neurons lie, each once; null where there are none.
  @Nullable public var depth: Concentration?
  /// Each language's share of the masked neurons, by code; null where there are none.
  public var languageShares: [String: Double?]
  /// Pairs of language and neuron that could be found in the model's own mask; null without one.
  @Nullable public var pairs: Int?
}

/// Two languages of published masks.
public struct MaskPair: Codable, Sendable, Equatable {
  /// The code of the first language.
  public var first: String
  /// The code of the second.
  public var second: String
  /// The mean of their Jaccard indices over the masks that have both; null where none has.
  @Nullable public var meanJaccard: Double?
}

extension MaskSummary {
  /// Sums up a mask.
  init(_ mask: MaskAnalysis) {
    let several = mask.shared.dropFirst().reduce(0, &+)
    self.init(
      share: NeuronAnalysis.share(mask.neurons, of: mask.layers * mask.neuronsPerLayer) ?? 0,
      inSeveral: several, inSeveralShare: NeuronAnalysis.share(several, of: mask.neurons),
      depth: Concentration(mask.neuronsByLayer),
      languageShares: mask.counts.mapValues { NeuronAnalysis.share($0, of: mask.neurons) },
      pairs: mask.agreement.map { $0.both + $0.onlyMask })
  }
}

extension MaskPair {
  /// Every two languages of a study, from the largest mean; of equals those that come first by code.
  static func all(_ masks: [MaskAnalysis], languages codes: [String]) -> [MaskPair] {
    guard !masks.isEmpty else { return [] }
    let pairs = codes.indices.flatMap { first in
      codes.indices.dropFirst(first + 1).map { second -> MaskPair in
        let values = masks.compactMap { $0.jaccard(codes[first], codes[second]) }
        let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        return MaskPair(
          first: codes[first], second: codes[second], meanJaccard: mean.map(Numerals.nineDigits))
      }
    }
    return pairs.sorted {
      (-($0.meanJaccard ?? -1), $0.first, $0.second) < (-($1.meanJaccard ?? -1), $1.first, $1.second)
    }
  }
}

extension MaskAnalysis {
  /// The Jaccard index of two languages by their codes; nil where the mask lacks one, or both are empty.
  public func jaccard(_ first: String, _ second: String) -> Double? {
    guard let first = languages.firstIndex(of: first), let second = languages.firstIndex(of: second) else {
      return nil
    }
    return jaccard[first][second]
  }
}
