import Foundation
import Study

extension AnalyzerOptions {
  /// What the command line asks for.
  init(_ identification: IdentificationArguments, _ run: RunArguments, resampling: Bool = false) {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    self.init(threads: run.jobs?.count ?? max(1, processors), toolVersion: Neuroglot.version)
    rate = identification.rate?.value
    quantile = identification.quantile?.value
    lambda = identification.lambda?.choice
    isResampling = resampling
  }
}
