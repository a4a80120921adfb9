import Foundation
import Synchronization

/// Which version of the site is shown, why there is no newer one, and who waits for one.
final class PreviewState: Sendable {
  private struct State {
    var number = 0
    var failure: String?
    var listeners: [UUID: AsyncStream<[UInt8]>.Continuation] = [:]
  }

  private let state = Mutex(State())
  // Tells this run's versions from those of a run before, which a page may still show.
  private let run = String(UInt32.random(in: 0 ... .max), radix: 36)

  /// The version that is shown, and what went wrong with the next one.
  var current: (version: String, failure: String?) { state.withLock { (version($0.number), $0.failure) } }

  /// Tells all pages that there is something new: another site, or a reason why there is none.
  func change(failure: String?) {
    state.withLock { state in
      state.number += 1
      state.failure = failure
      for listener in state.listeners.values { listener.yield(message(state.number)) }
    }
  }

  /// Sends all listeners a word that means nothing, so that those who went away are noticed.
  func ping() {
    state.withLock { state in
      for listener in state.listeners.values { listener.yield(Array(":\n\n".utf8)) }
    }
  }

  /// The version now and every later one, as server-sent events (HTML standard, section 9.2).
  func events() -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
      let id = UUID()
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
      }
      state.withLock { state in
        state.listeners[id] = continuation
        continuation.yield(message(state.number))
      }
    }
  }

  private func version(_ number: Int) -> String { "\(run)-\(number)" }

  private func message(_ number: Int) -> [UInt8] { Array("data: \(version(number))\n\n".utf8) }
}
