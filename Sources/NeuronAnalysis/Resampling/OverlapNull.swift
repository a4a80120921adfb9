/// How the languages' overlaps compare with chance.
///
/// Chance keeps, within each layer, how many languages each neuron has and how many neurons each language has:
/// curveball trades (Strona et al. 2014, doi 10.1038/ncomms5114). Matrices are K × K, null on the diagonal.
public struct OverlapNull: Codable, Sendable, Equatable {
  /// How many random arrangements were drawn.
  public var samples: Int
  /// Trades per row between two of them.
  public var tradesPerRow: Int
  /// Arrangements thrown away before the first one counted.
  public var burnIn: Int
  /// The seed.
  public var seed: UInt64
  /// The mean overlap by chance.
  public var mean: [[Double?]]
  /// Its standard deviation.
  public var standardDeviation: [[Double?]]
  /// (seen − mean) / sd; null where sd is 0.
  public var z: [[Double?]]
  /// Two-sided p from the normal distribution; null where sd is 0.
  public var p: [[Double?]]
  /// The same after Holm's correction over the K (K − 1) / 2 pairs; a pair without p counts as p = 1.
  public var holm: [[Double?]]
  /// How many arrangements have an overlap of at least the one seen.
  public var atLeast: [[Int?]]
  /// How many arrangements have an overlap of at most the one seen.
  public var atMost: [[Int?]]
}
