import Digests
import Dispatch
import Faults
import NeuronAnalysis
import Recordings
import Synchronization

/// Takes the SHA-256 of every input on threads of its own, while the analysis goes on.
///
/// The hashes are needed at the end only. So they rest while the analysis uses every thread, and else leave it one.
final class InputHashing: Sendable {
  private struct Job {
    let path: String
    let role: String
    let file: MappedFile
  }

  private struct State {
    var jobs: [Job] = []
    var digests: [String?] = []
    var next = 0
    var running = 0
    var isResting = false
  }

  private let state = Mutex(State())
  private let group = DispatchGroup()
  private let threads: Int
  private let known: HashedInputs?

  /// Hashing on up to `threads` threads; what is known already is not hashed again.
  init(threads: Int, known: HashedInputs? = nil) {
    self.threads = max(1, threads)
    self.known = known
  }

  /// Adds a file; its path is the one the study gives.
  func add(_ path: String, role: String, _ file: MappedFile) {
    let digest = known?.digest(of: file)
    state.withLock { state in
      state.jobs.append(Job(path: path, role: role, file: file))
      state.digests.append(digest)
      startWorkers(&state)
    }
  }

  /// Rests from the next file on.
  func rest() { state.withLock { $0.isResting = true } }

  /// Goes on.
  func resume() {
    state.withLock { state in
      state.isResting = false
      startWorkers(&state)
    }
  }

  /// How many threads are left for other work.
  var freeThreads: Int { state.withLock { max(1, threads - $0.running) } }

  private func startWorkers(_ state: inout State) {
    guard !state.isResting else { return }
    while state.running < min(threads - 1, state.jobs.count - state.next) {
      state.running += 1
      DispatchQueue.global().async(group: group) { self.work() }
    }
  }

  /// The files in the order added, without their digests.
  var inputs: [InputFile] {
    state.withLock { $0.jobs }.map { job in
      InputFile(path: Self.publicPath(job.path), role: job.role, bytes: job.file.count, sha256: "")
    }
  }

  /// Waits for all digests.
  ///
  /// - Returns: The files in the order added.
  /// - Throws: A ``Fault`` where a file has changed since it was opened.
  func finish() throws(Fault) -> [InputFile] {
    resume()
    // Nothing else is left to do: this thread takes its share.
    state.withLock { $0.running += 1 }
    work()
    group.wait()
    var files = inputs
    let (jobs, digests) = state.withLock { ($0.jobs, $0.digests) }
    for index in files.indices {
      try jobs[index].file.checkUnchanged()
      files[index].sha256 = digests[index] ?? ""
    }
    return files
  }

  private func work() {
    while true {
      let job = state.withLock { state -> (index: Int, job: Job)? in
        while state.next < state.jobs.count, state.digests[state.next] != nil { state.next += 1 }
        guard state.next < state.jobs.count, !state.isResting else {
          state.running -= 1
          return nil
        }
        state.next += 1
        return (state.next - 1, state.jobs[state.next - 1])
      }
      guard let (index, job) = job else { return }
      let digest = Self.sha256(of: job.file)
      state.withLock { $0.digests[index] = digest }
    }
  }

  /// The SHA-256 of a file in hexadecimal.
  ///
  /// Its pages are given back to the system, which has them at hand for a while: less is left to do at the end, and
  /// large files do not take the room of others.
  static func sha256(of file: MappedFile) -> String {
    let chunk = 4 << 20
    var hash = SHA256()
    file.withBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        let range = start..<min(start + chunk, bytes.count)
        hash.update(UnsafeRawBufferPointer(rebasing: bytes[range]))
        file.adviseDone(with: range)
      }
    }
    return hash.finalize().hexadecimal
  }

  // Absolute paths say where things lie on one machine: the file's name is all that others can use.
  private static func publicPath(_ path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    return path.split(separator: "/").last.map(String.init) ?? path
  }
}
