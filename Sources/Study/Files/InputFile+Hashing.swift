import Faults
import NeuronAnalysis
import Recordings

extension InputFile {
  /// A file as it is on disk now.
  ///
  /// - Parameters:
  ///   - name: What it is called among the inputs.
  ///   - path: Where it lies.
  ///   - role: What it was read as.
  /// - Throws: A ``Fault`` where it cannot be read, or changes meanwhile.
  public init(name: String, path: String, role: String) throws(Fault) {
    let hashing = InputHashing(threads: 1)
    hashing.add(name, role: role, try MappedFile(path: path, displayName: path))
    guard let file = try hashing.finish().first else {
      throw Fault(.noInput, file: path, found: "the file cannot be read")
    }
    self = file
  }
}
