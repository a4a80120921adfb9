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
    var hash: FileHash
    var digest: String?
  }

  private struct State {
    var jobs: [Job] = []
    // The jobs that nobody works at: those from `next` on, and those that were begun.
    var next = 0
    var begun: [Int] = []
    var running = 0
    var bytes = 0
    var isResting = false

    var waiting: Int { jobs.count - next + begun.count }

    mutating func take() -> Int? {
      if let index = begun.popLast() { return index }
      while next < jobs.count {
        next += 1
        if jobs[next - 1].digest == nil { return next - 1 }
      }
      return nil
    }
  }

  private let state = Mutex(State())
  private let group = DispatchGroup()
  private let threads: Int
  private let known: HashedInputs?
  private let bytesKept: Int

  /// Hashing on up to `threads` threads; what is known already is not hashed again.
  ///
  /// - Parameter bytesKept: Inputs of at most so many bytes together stay mapped: to give back so little takes longer than
  ///   to end with it.
  init(threads: Int, known: HashedInputs? = nil, bytesKept: Int = 256 << 20) {
    self.threads = max(1, threads)
    self.known = known
    self.bytesKept = bytesKept
  }

  /// Adds a file; its path is the one the study gives.
  func add(_ path: String, role: String, _ file: MappedFile) {
    let job = Job(path: path, role: role, hash: FileHash(file), digest: known?.digest(of: file))
    state.withLock { state in
      state.jobs.append(job)
      state.bytes += file.count
      startWorkers(&state)
    }
  }

  /// Rests within a millisecond.
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
    while state.running < min(threads - 1, state.waiting) {
      state.running += 1
      DispatchQueue.global().async(group: group) { self.work() }
    }
  }

  /// The files in the order added, with the digests that are taken.
  var inputs: [InputFile] {
    state.withLock { $0.jobs }.map { job in
      InputFile(
        path: Self.publicPath(job.path), role: job.role, bytes: job.hash.file.count, sha256: job.digest ?? "")
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
    for job in state.withLock({ $0.jobs }) { try job.hash.file.checkUnchanged() }
    return inputs
  }

  private func work() {
    while let (index, begun, keepsPages) = begin() {
      var hash = begun
      let digest = hash.advance(keepsPages: keepsPages)
      state.withLock { state in
        state.jobs[index].hash = hash
        state.jobs[index].digest = digest
        if digest == nil { state.begun.append(index) }
      }
    }
  }

  /// What a worker does next, nil where it is to end.
  private func begin() -> (index: Int, hash: FileHash, keepsPages: Bool)? {
    state.withLock { state in
      guard !state.isResting, let index = state.take() else {
        state.running -= 1
        return nil
      }
      return (index, state.jobs[index].hash, state.bytes <= bytesKept)
    }
  }

  // Absolute paths say where things lie on one machine: the file's name is all that others can use.
  private static func publicPath(_ path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    return path.split(separator: "/").last.map(String.init) ?? path
  }
}
