import NeuronAnalysis

/// A study's analysis with what is known of every neuron: what its pages are made from.
public struct AnalyzedStudy: Sendable {
  /// Everything but the single neurons.
  public var analysis: Analysis
  /// The neurons of the models with recordings, in the study's order.
  public var neurons: [NeuronRecords]
}

/// An analyzer that analyses only what no earlier run has.
public struct CachedAnalyzer: Sendable {
  private let analyzer: Analyzer
  private let cache: AnalysisCache?

  /// An analyzer with a cache; nil for none.
  public init(_ analyzer: Analyzer, cache: AnalysisCache?) {
    self.analyzer = analyzer
    self.cache = cache
  }

  /// The study's analysis, from the cache where its inputs and options are those of an earlier run.
  ///
  /// - Throws: A ``Fault`` for anything wrong with an input.
  public func run() throws -> AnalyzedStudy {
    let threads = analyzer.options.threads
    guard let cache, let key = AnalysisKey(analyzer.study, options: analyzer.options) else {
      return try analyze(knowing: nil).study
    }
    if let kept = cache.analysis(for: key, threads: threads) {
      for model in kept.analysis.models { analyzer.notice(model) }
      return kept
    }
    let (study, file) = try analyze(knowing: key.inputs)
    cache.keep(study, file: file, for: key, threads: threads)
    return study
  }

  private func analyze(knowing inputs: HashedInputs?) throws -> (study: AnalyzedStudy, file: [UInt8]) {
    let result = try analyzer.run(knowing: inputs)
    let neurons = try result.models.map { try $0.records(threads: analyzer.options.threads) }
    return (AnalyzedStudy(analysis: result.analysis, neurons: neurons), result.file)
  }
}
