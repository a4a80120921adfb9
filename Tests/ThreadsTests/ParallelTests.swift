import Synchronization
import Testing
import Threads

@Suite struct ParallelTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test("calls once for every index", arguments: [0, 1, 2, 7, 100], [1, 2, 7])
  func forEach(count: Int, threads: Int) {
    let calls = Mutex([Int](repeating: 0, count: count))
    Parallel.forEach(count, threads: threads) { index in calls.withLock { $0[index] += 1 } }
    #expect(calls.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test("keeps the order of the elements", arguments: [1, 2, 7])
  func map(threads: Int) throws {
    #expect(Parallel.map(["c", "a", "b"], threads: threads) { $0 + $0 } == ["cc", "aa", "bb"])
    #expect(Parallel.map(50, threads: threads) { $0 * $0 } == (0..<50).map { $0 * $0 })
  }

  @Test("throws what failed first by its place, after every call", arguments: [1, 2, 7])
  func failures(threads: Int) {
    let calls = Mutex(0)
    #expect(throws: Failure(index: 3)) {
      try Parallel.forEach(40, threads: threads) { index in
        calls.withLock { $0 += 1 }
        if index == 31 || index == 3 { throw Failure(index: index) }
      }
    }
    #expect(calls.withLock { $0 } == 40)
  }

  @Test("parts follow one another and leave nothing out", arguments: [0, 1, 5, 64], [1, 2, 7])
  func ranges(count: Int, threads: Int) {
    let parts = Parallel.mapRanges(count, threads: threads) { $0 }
    #expect(parts.count == Parallel.workerCount(count, threads: threads))
    #expect(parts.flatMap { Array($0) } == Array(0..<count))
  }
}
