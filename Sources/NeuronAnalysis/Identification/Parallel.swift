import Dispatch

/// A loop on several threads whose result does not depend on how many there are.
enum Parallel {
  /// Calls `body` with consecutive parts of `0..<count`, one per worker, and the worker's number.
  ///
  /// Worker w gets the w-th part, so that whatever workers keep for themselves can be joined in order.
  /// - Throws: the error of the lowest-numbered worker that failed.
  static func ranges(
    _ count: Int, threads: Int, _ body: (_ worker: Int, _ range: Range<Int>) throws -> Void
  ) throws {
    let workers = workerCount(count, threads: threads)
    guard workers > 1 else { return try body(0, 0..<count) }
    var failures = [(any Error)?](repeating: nil, count: workers)
    failures.withUnsafeMutableBufferPointer { failures in
      withoutActuallyEscaping(body) { body in
        // `body` is meant for several threads at once; each worker writes to its own failure only.
        nonisolated(unsafe) let (body, failures) = (body, failures)
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
          do {
            try body(worker, count * worker / workers..<count * (worker + 1) / workers)
          } catch {
            failures[worker] = error
          }
        }
      }
    }
    if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
  }

  /// Calls `body` with every index of `0..<count`, on several threads, in no particular order.
  static func forEach(_ count: Int, threads: Int, _ body: (Int) throws -> Void) throws {
    try ranges(count, threads: threads) { _, range in
      for index in range { try body(index) }
    }
  }

  /// How many workers ``ranges(_:threads:_:)`` uses: never more than there is work, at least one.
  static func workerCount(_ count: Int, threads: Int) -> Int {
    max(1, min(threads, count))
  }
}
