/// The counts of some consecutive neurons in one language, and the tokens they were counted on.
///
/// The counts stay where they are, in a file or in memory.
public struct ResponseCounts {
  /// Activations over the whole sequence, or over the response if there is no prefix.
  public let full: RecordedCounts
  /// Activations over the prompt alone.
  public let prefix: RecordedCounts?
  /// Tokens of the whole sequence: t_full.
  public let tokens: Int
  /// Tokens of the prompt: t_prefix, ignored without a prefix.
  public let prefixTokens: Int

  /// Counts over `tokens` tokens, which must be positive where there is no prefix.
  public init(
    full: RecordedCounts, prefix: RecordedCounts? = nil, tokens: Int, prefixTokens: Int = 0
  ) {
    self.full = full
    self.prefix = prefix
    self.tokens = tokens
    self.prefixTokens = prefixTokens
  }

  /// How many neurons there are: as many as both have.
  public var count: Int { min(full.count, prefix?.count ?? .max) }

  /// The tokens of the response in Float32, at least 1 where there is a prefix.
  var denominator: Float {
    prefix == nil ? Float(tokens) : Float(max(tokens.subtractingReportingOverflow(prefixTokens).0, 1))
  }

  /// The most activations that t tokens can explain: 1.005 t, since real counters are a little off.
  public static func mostActivations(of tokens: Int) -> Int {
    let (sum, overflow) = tokens.addingReportingOverflow(tokens / 200)
    return overflow ? .max : sum
  }
}
