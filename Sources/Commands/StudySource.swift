import Faults
import Foundation
import NeuronAnalysis
import Study

/// What the user names as a study: a study file to be analysed, or an analysis made earlier.
struct StudySource {
  let path: String

  /// Whether the file is an analysis: JSON text begins with a brace, no study file does.
  private var isAnalysis: Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return path.hasSuffix(".json") }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: 256)) ?? Data()
    return start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// The files that the pages depend on; the named one alone where it cannot be read.
  var inputPaths: [String] {
    if isAnalysis { return [path, neuronFolder] }
    return (try? StudyFile.read(path))?.inputPaths ?? [path]
  }

  private var neuronFolder: String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path + "/neurons"
  }

  /// The study's pages: analysed now or by an earlier run whose analysis is kept, or read from an analysis.
  func pages(
    _ options: AnalyzerOptions, cache: AnalysisCache?, progress: any AnalysisProgress
  ) throws -> StudyPages {
    if isAnalysis { return try read() }
    let analyzer = Analyzer(try StudyFile.read(path), options: options, progress: progress)
    let study = try CachedAnalyzer(analyzer, cache: cache).run()
    return StudyPages(analysis: study.analysis, neurons: study.neurons)
  }

  /// The pages of an analysis file with the neuron files beside it, where they are.
  func read() throws -> StudyPages {
    let analysis = try AnalysisFile.read(path)
    let neurons = try analysis.models.compactMap { model -> NeuronRecords? in
      let file = neuronFolder + "/" + model.id + ".safetensors"
      guard FileManager.default.fileExists(atPath: file) else { return nil }
      return try NeuronFile.read(
        file, model: model.id,
        shape: ModelShape(layers: model.layers, neuronsPerLayer: model.neuronsPerLayer),
        languages: analysis.languages.count)
    }
    return StudyPages(analysis: analysis, neurons: neurons)
  }

  /// The file that was named, and the neuron files beside it, as inputs of a comparison.
  func inputs(letter: AnalysisLetter, models: [String]) throws -> [InputFile] {
    let url = URL(fileURLWithPath: path)
    let named = try InputFile(
      name: "\(letter.rawValue):\(url.lastPathComponent)", path: path, role: isAnalysis ? "analysis" : "study"
    )
    guard isAnalysis else { return [named] }
    return try [named]
      + models.compactMap { id in
        let file = "\(neuronFolder)/\(id).safetensors"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return try InputFile(
          name: "\(letter.rawValue):neurons/\(id).safetensors", path: file, role: "neurons")
      }
  }
}
