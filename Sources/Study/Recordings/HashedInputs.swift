import Faults
import NeuronAnalysis
import Recordings
import Synchronization
import Threads

/// The input files of a study with the SHA-256 of their bytes, taken before anything is analysed.
///
/// The bytes are hashed at every run. The time of change that a file system keeps would be cheaper to ask, but
/// copying, unpacking and restoring tools set it as they like, and a wrong number in a report costs more than
/// the few hundredths of a second that hashing takes.
struct HashedInputs: Sendable {
  /// The digests in the order of the files, in hexadecimal.
  let digests: [String]
  private let files: [String: (file: MappedFile, digest: String)]

  /// Hashes files on up to `threads` threads; nil where one cannot be read or changes meanwhile.
  init?(_ paths: [String], threads: Int) {
    var opened: [MappedFile] = []
    for path in paths {
      guard let file = try? MappedFile(path: path) else { return nil }
      opened.append(file)
    }
    let found = Mutex([String](repeating: "", count: opened.count))
    let files = opened
    Parallel.forEach(files.count, threads: threads) { index in
      let digest = FileHash.sha256(of: files[index])
      found.withLock { $0[index] = digest }
    }
    for file in files {
      do throws(Fault) { try file.checkUnchanged() } catch { return nil }
    }
    digests = found.withLock { $0 }
    self.files = Dictionary(
      zip(files, digests).map { ($0.path, (file: $0, digest: $1)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether every file that an analysis names is among these, by its bytes.
  func cover(_ inputs: [InputFile]) -> Bool { Set(digests).isSuperset(of: inputs.map(\.sha256)) }

  /// The digest of a file that was opened again, nil where it was not among the files or is another one now.
  func digest(of file: MappedFile) -> String? {
    files[file.path].flatMap { $0.file.isSame(as: file) ? $0.digest : nil }
  }
}
