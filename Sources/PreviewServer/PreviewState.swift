import Synchronization

/// Which version of the site is shown, why there is no newer one, and who waits for one.
final class PreviewState: Sendable {
  /// What is called with each event, in order, as server-sent events (HTML standard, section 9.2).
  typealias Listener = @Sendable ([UInt8]) -> Void

  private struct State {
    var number = 0
    var failure: String?
    var listeners: [Int: Listener] = [:]
    var listenersSoFar = 0
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
      for listener in state.listeners.values { listener(message(state.number)) }
    }
  }

  /// Sends all listeners a word that means nothing, so that those who went away are noticed.
  func ping() {
    state.withLock { state in
      for listener in state.listeners.values { listener(Array(":\n\n".utf8)) }
    }
  }

  /// Tells a listener the version now and every later one.
  ///
  /// - Returns: By what it is forgotten again.
  func listen(_ listener: @escaping Listener) -> Int {
    state.withLock { state in
      state.listenersSoFar += 1
      state.listeners[state.listenersSoFar] = listener
      listener(message(state.number))
      return state.listenersSoFar
    }
  }

  /// Tells a listener nothing more.
  func forget(_ listener: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: listener) } }

  private func version(_ number: Int) -> String { "\(run)-\(number)" }

  private func message(_ number: Int) -> [UInt8] { Array("data: \(version(number))\n\n".utf8) }
}
