import Dispatch
import Synchronization

/// A loop on several threads whose result does not depend on how many there are.
public enum Parallel {
  /// Calls `body` once for every index below `count`, on up to `threads` threads, in any order.
  ///
  /// - Throws: The error of the lowest index that failed, after all calls have ended.
  public static func forEach<E: Error>(_ count: Int, threads: Int, _ body: (Int) throws(E) -> Void) throws(E)
  {
    try forEach(count, threads: threads) { (_, index) throws(E) in try body(index) }
  }

  /// The same with the number of the worker that makes the call, from 0 below ``workerCount(_:threads:)``.
  ///
  /// A worker takes the next index when it is done with one, so what it keeps for itself must not depend on which.
  public static func forEach<E: Error>(
    _ count: Int, threads: Int, _ body: (_ worker: Int, _ index: Int) throws(E) -> Void
  ) throws(E) {
    let failure = Mutex<(index: Int, error: E)?>(nil)
    let next = Atomic<Int>(0)
    work(workerCount(count, threads: threads)) { worker in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do throws(E) {
          try body(worker, index)
        } catch {
          failure.withLock { first in
            if first.map({ index < $0.index }) ?? true { first = (index, error) }
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }

  /// How many workers a loop has: never more than there is work, at least one.
  public static func workerCount(_ count: Int, threads: Int) -> Int {
    max(1, min(threads, count))
  }

  private static func work(_ workers: Int, _ body: (Int) -> Void) {
    guard workers > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      // `body` is meant for several threads at once.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { body($0) }
    }
  }
}
