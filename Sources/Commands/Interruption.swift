import Foundation
import Synchronization

/// What happens on SIGINT and SIGTERM: unfinished outputs are removed, and the program ends with 130 or 143.
final class Interruption: Sendable {
  private struct State {
    var signal: Int32?
    var unfinished: Set<String> = []
    var isCooperative = false
    // Whether the program is about to end, once what is unfinished is removed.
    var isEnding = false
    var isExpected = false
  }

  private let state = Mutex(State())
  private let say: @Sendable () -> Void

  /// An interruption that calls `say` once the program is about to end by it.
  init(say: @escaping @Sendable () -> Void = {}) { self.say = say }

  /// The exit code after a signal, nil where there was none.
  var exitCode: Int32? { state.withLock { $0.signal.map { 128 + $0 } } }

  /// The same once work has stopped for it, which is said.
  var exitCodeOfStopped: Int32? {
    if isInterrupted { tell() }
    return exitCode
  }

  /// Notes that a signal is how this run is meant to end, which needs no word then.
  func expect() { state.withLock { $0.isExpected = true } }

  private func tell() {
    if !state.withLock({ $0.isExpected }) { say() }
  }

  /// Whether work should stop soon.
  var isInterrupted: Bool { exitCode != nil }

  /// Begins to listen on a thread of its own; to be called before other threads are made, which then leave the
  /// signals to it.
  func listen() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    Thread.detachNewThread { [self] in
      var awaited = awaited
      while true {
        var number: Int32 = 0
        if sigwait(&awaited, &number) == 0 { received(number) }
      }
    }
  }

  /// Runs `body` with a path that is removed, with all in it, should a signal end the program meanwhile.
  ///
  /// Does not return then.
  func removing<Result>(_ path: String, during body: () throws -> Result) rethrows -> Result {
    state.withLock { _ = $0.unfinished.insert(path) }
    defer {
      while state.withLock({ $0.isEnding }) { sleep(1) }
      state.withLock { _ = $0.unfinished.remove(path) }
    }
    return try body()
  }

  /// Runs `body`, which asks ``isInterrupted`` from time to time and cleans up after itself.
  func cooperating<Result>(_ body: () throws -> Result) rethrows -> Result {
    state.withLock { $0.isCooperative = true }
    defer { state.withLock { $0.isCooperative = false } }
    return try body()
  }

  private func received(_ number: Int32) {
    // A second signal ends the program at once.
    let paths = state.withLock { state -> Set<String>? in
      let isFirst = state.signal == nil
      state.signal = state.signal ?? number
      state.isEnding = !state.isCooperative || !isFirst
      return state.isEnding ? state.unfinished : nil
    }
    guard let paths else { return }
    tell()
    // The work goes on meanwhile and may add a file to a folder that is just being removed.
    for path in paths {
      for _ in 0..<3 where FileManager.default.fileExists(atPath: path) {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
    _exit(128 + number)
  }
}
