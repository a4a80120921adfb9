import Study

extension AnalyzerOptions {
  /// What the command line asks for.
  init(_ identification: IdentificationArguments, _ run: RunArguments, resampling: Bool = false) {
    self.init(threads: run.threads, toolVersion: Neuroglot.version)
    rate = identification.rate?.value
    quantile = identification.quantile?.value
    lambda = identification.lambda?.choice
    isResampling = resampling
  }
}
