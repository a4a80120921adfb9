import Dispatch
import Synchronization

/// Maps an array on up to `threads` threads; the results keep the order, and the first error by position is thrown.
package func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, _ transform: @escaping @Sendable (Element) throws -> Result
) throws -> [Result] {
  let workers = min(threads, elements.count)
  guard workers > 1 else { return try elements.map(transform) }
  let results = ResultSlots<Result>(count: elements.count)
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < elements.count else { return }
      results.set(index, Swift.Result { try transform(elements[index]) })
    }
  }
  return try results.values()
}

// Each slot is written by exactly one iteration, and read after all have ended.
private final class ResultSlots<Value: Sendable>: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<Swift.Result<Value, any Error>?>

  init(count: Int) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: nil)
  }

  deinit {
    slots.deinitialize()
    slots.deallocate()
  }

  func set(_ index: Int, _ result: Swift.Result<Value, any Error>) { slots[index] = result }

  func values() throws -> [Value] { try slots.compactMap { try $0?.get() } }
}
