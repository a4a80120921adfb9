import NeuronAnalysis

/// What a command changes about a study's analysis.
public struct AnalyzerOptions: Sendable {
  /// Replaces the study's share of selected neurons.
  public var rate: Double?
  /// Replaces the study's quantile of the threshold.
  public var quantile: Double?
  /// Replaces the study's balance coefficient.
  public var lambda: LambdaChoice?
  /// Whether what needs resampling is computed.
  public var isResampling = false
  /// The number of threads; it never changes a result.
  public var threads: Int
  /// The version of the tool, as analyses name it.
  public var toolVersion: String
  /// Probabilities that take more bytes than this are computed anew for each pass.
  public var largestInMemory = LoadedRecordings.largestInMemory

  /// Options that leave the study as it is.
  public init(threads: Int, toolVersion: String) {
    self.threads = threads
    self.toolVersion = toolVersion
  }

  /// A study's identification with what the command changes.
  func applied(to declared: IdentificationOptions) -> IdentificationOptions {
    var options = declared
    if let rate { options.rate = rate }
    if let quantile { options.quantile = quantile }
    if let lambda { options.lambda = lambda }
    return options
  }
}
