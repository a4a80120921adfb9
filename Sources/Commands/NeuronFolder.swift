import Foundation
import Study
import Synchronization

/// The folder of a fresh analysis in which its neuron files are written, each on a thread of its own while the analysis
/// goes on.
final class NeuronFolder: Sendable {
  private let path: String
  private let name: String
  private let files = Mutex<[Background<Int>]>([])

  /// The folder at a path, which is made for the first file; `displayName` is that of the analysis.
  init(_ path: String, displayName: String) {
    self.path = path
    name = displayName
  }

  /// Begins to write a model's neurons.
  ///
  /// - Throws: A ``Fault`` where the folder cannot be made.
  func write(_ model: IdentifiedModel) throws {
    try files.withLock { files in
      if files.isEmpty { try AnalysisFolder.make(path, displayName: name) }
      let file = "\(path)/\(model.id).safetensors"
      let displayName = "\(name)/neurons/\(model.id).safetensors"
      files.append(
        Background {
          try NeuronFile.write(model, to: file, displayName: displayName)
          let attributes = try FileManager.default.attributesOfItem(atPath: file)
          return (attributes[.size] as? NSNumber)?.intValue ?? 0
        })
    }
  }

  /// The size of all files in bytes, once they are written.
  ///
  /// - Throws: What went wrong with the first of them.
  func size() throws -> Int { try files.withLock { $0 }.reduce(0) { try $0 + $1.value() } }

  /// Waits until nothing is being written.
  func wait() { for file in files.withLock({ $0 }) { _ = try? file.value() } }
}
