import Faults
import Glibc
import NeuronAnalysis

/// A folder in which the neuron files of a study's models are written while it is analysed.
public final class NeuronFolder {
  private let path: String
  private let name: String
  private var isMade = false

  /// The size of all files written, in bytes.
  public private(set) var byteCount = 0

  /// The folder at a path, which is made for the first file; `displayName` is that of the analysis.
  public init(_ path: String, displayName: String) {
    self.path = path
    name = displayName
  }

  /// Begins with a model's file.
  ///
  /// - Throws: A ``Fault`` where the folder or the file cannot be made.
  func begin(_ model: String, shape: ModelShape, languages: [String]) throws(Fault) -> NeuronFileWriter {
    guard isMade || mkdir(path, 0o777) == 0 else {
      throw SystemError.cannotMake("the folder", errno, file: name)
    }
    isMade = true
    return try NeuronFileWriter(
      "\(path)/\(model).safetensors", displayName: "\(name)/neurons/\(model).safetensors", model: model,
      shape: shape, languages: languages)
  }

  /// Writes what is left of a model's file.
  func complete(_ file: NeuronFileWriter, with model: IdentifiedModel) throws {
    byteCount += try file.finish(model)
  }
}
