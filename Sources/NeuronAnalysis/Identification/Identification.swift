/// Where the balance coefficient λ is to come from.
public enum LambdaChoice: Sendable, Equatable {
  /// The largest value at which no general neuron is selected.
  case auto
  /// The value at which the reference code's bisection ends.
  case reference
  /// A value on the scale of the reference code; negative or not finite counts as 0.
  case given(Double)
}

/// The ternary classification of a model's neurons (arXiv 2505.21505, equations 5 and 6).
///
/// The round(rate · L · H) neurons with the lowest score are selected (see ``SpecificityTable``); tau is the
/// value at the quantile's rank of all probabilities; N counts the languages with p > tau. Language-specific
/// is who is selected with N = 1, language-related who is selected with 1 < N < K, general who has N = K.
/// Neurons are numbered by their flat index `layer * H + neuron`.
public struct Identification: Sendable {
  /// The model's shape, L × H.
  public let shape: ModelShape
  /// The number of languages, K.
  public let languageCount: Int
  /// The share of all neurons selected.
  public let rate: Double
  /// The quantile of all probabilities at which the threshold lies.
  public let quantile: Double
  /// The threshold tau.
  public let threshold: Float
  /// The balance coefficient on the reference code's scale; nil where none is feasible or bounded.
  ///
  /// A searched one is the largest feasible Double, cut off to nine significant digits, so that the value
  /// in analysis files gives the same result when it is given; where other neurons would be selected at the
  /// cut-off value, it keeps all its digits.
  public let lambda: Double?
  /// Where λ comes from.
  public let status: LambdaStatus
  /// What a λ on the reference code's scale is multiplied by to get the paper's: ln K · K / H_K.
  public let paperScale: Double
  /// How many neurons are selected; nil where λ is.
  public let selectedCount: Int?
  /// How many neurons have the score of the last one selected, itself included; nil where λ is.
  public let tiesAtCut: Int?
  /// How many general neurons would be selected at a few values around λ.
  public let probes: [LambdaProbe]
  /// Neurons whose probability is 0 in every language.
  public let neverActive: Int
  /// The class of every neuron, as ``NeuronClass`` raw values.
  public let classes: [UInt8]
  /// The languages in which every neuron is above the threshold.
  public let languages: LanguageSets
  /// The score of every neuron; not a number where λ is nil.
  public let scores: [Float]
  /// Whether every neuron is selected; false where λ is nil.
  public let selected: [Bool]
  /// The neurons counted by layer, class and language.
  let tally: LayerTally
  /// The two halves of every neuron's score, from which ``LAPEAnalysis`` and others go on.
  let specificity: SpecificityTable

  /// The class of a neuron.
  public func neuronClass(_ flat: Int) -> NeuronClass {
    NeuronClass(rawValue: classes[flat]) ?? .unclassified
  }
}
