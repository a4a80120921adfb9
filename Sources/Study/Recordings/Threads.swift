import Dispatch
import Synchronization

/// Work done on several threads at once.
enum Threads {
  /// Calls `body` once for every index below `count`, on up to `threads` threads, in any order.
  ///
  /// - Throws: The error of the lowest index that failed, after all calls have ended.
  static func forEach(_ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Void) throws {
    let failure = Mutex<(index: Int, error: any Error)?>(nil)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do {
          try body(index)
        } catch {
          failure.withLock { first in
            if first.map({ index < $0.index }) ?? true { first = (index, error) }
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }
}
