import Digests
import NeuronAnalysis
import Recordings

/// What an analysis depends on, as one number: equal keys have equal analyses.
///
/// It is the SHA-256 of which build of the tool this is, of every input's name and bytes, and of the options that change
/// a result.
struct AnalysisKey: Sendable, Equatable {
  /// The number in hexadecimal, 64 digits; the name of the analysis in the cache.
  let text: String
  /// The inputs it was made of.
  let inputs: HashedInputs

  /// The key of a study's analysis; nil where an input cannot be read, which the analysis then explains.
  init?(_ study: StudyDeclaration, options: AnalyzerOptions) {
    let paths = study.inputPaths
    guard let program = ProgramIdentity.running,
      let inputs = HashedInputs(paths, threads: options.threads)
    else { return nil }
    let chosen = options.applied(to: study.identification)
    var words = [
      Analysis.currentSchema, options.toolVersion, program, "\(chosen.rate)", "\(chosen.quantile)",
      "\(chosen.lambda)", "\(options.isResampling)",
      study.file.split(separator: "/").last.map(String.init) ?? "",
    ]
    words += zip(paths.map { study.folder.relative($0) }, inputs.digests).flatMap { [$0, $1] }
    // With its length before it, no word can run into the next.
    let joined = words.map { "\($0.utf8.count):\($0)" }.joined()
    text = SHA256.hash(Array(joined.utf8)).hexadecimal
    self.inputs = inputs
  }

  static func == (one: AnalysisKey, other: AnalysisKey) -> Bool { one.text == other.text }
}
