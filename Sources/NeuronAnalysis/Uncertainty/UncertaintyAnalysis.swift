/// How far the classes rest on few tokens: Wilson intervals at the threshold.
///
/// A neuron's class is uncertain when the interval of any language's probability covers the threshold.
public struct UncertaintyAnalysis: Codable, Sendable, Equatable {
  /// The level of the intervals, 0.95.
  public var level: Double
  /// Tokens per independent observation; the user's, 1 by default.
  public var designEffect: Double
  /// By language: which probabilities have an interval that covers the threshold.
  public var bands: [String: ThresholdBand]
  /// Neurons whose class is uncertain, by their class.
  public var uncertain: ClassTally
  /// All neurons by their class: the denominators of `uncertain`.
  public var neurons: ClassTally
  /// Uncertain neurons of each layer by class.
  public var perLayer: [ClassTally]
}

/// The probabilities of one language whose Wilson interval covers the threshold.
public struct ThresholdBand: Codable, Sendable, Equatable {
  /// The number of independent tokens, t / deff.
  public var tokens: Double
  /// The lowest probability whose interval covers the threshold.
  public var low: Double
  /// The highest.
  public var high: Double
  /// How many neurons of the language lie between the two.
  public var neurons: Int
}
