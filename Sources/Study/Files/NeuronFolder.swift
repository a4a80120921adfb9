import Faults
import Glibc
import NeuronAnalysis
import Synchronization

/// A folder in which the neuron files of a study's models are written while it is analysed.
public final class NeuronFolder: Sendable {
  private let path: String
  private let name: String
  private let files = Mutex<[Background<Int>]>([])
  private let isMade = Mutex(false)

  /// The folder at a path, which is made for the first file; `displayName` is that of the analysis.
  public init(_ path: String, displayName: String) {
    self.path = path
    name = displayName
  }

  /// Begins with a model's file.
  ///
  /// - Throws: A ``Fault`` where the folder or the file cannot be made.
  func begin(_ model: String, shape: ModelShape, languages: [String]) throws(Fault) -> NeuronFileWriter {
    try isMade.withLock { (isMade) throws(Fault) in
      guard isMade || mkdir(path, 0o777) == 0 else {
        throw SystemError.cannotMake("the folder", errno, file: name)
      }
      isMade = true
    }
    return try NeuronFileWriter(
      "\(path)/\(model).safetensors", displayName: "\(name)/neurons/\(model).safetensors", model: model,
      shape: shape, languages: languages)
  }

  /// Writes what is left of a model's file, on a thread of its own.
  func complete(_ file: NeuronFileWriter, with model: IdentifiedModel) {
    let work = Background { try file.finish(model) }
    files.withLock { $0.append(work) }
  }

  /// The size of all files in bytes, once they are written.
  ///
  /// - Throws: What went wrong with the first of them.
  public func size() throws -> Int { try files.withLock { $0 }.reduce(0) { try $0 + $1.value() } }

  /// Waits until nothing is being written.
  public func wait() { for file in files.withLock({ $0 }) { _ = try? file.value() } }
}
