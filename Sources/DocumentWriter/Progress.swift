import Synchronization

/// Counts what has begun, on any number of threads.
final class Progress: Sendable {
  private let done = Atomic(0)
  private let total: Int
  private let began: @Sendable (String, Int, Int) -> Void

  init(total: Int, began: @escaping @Sendable (String, Int, Int) -> Void) {
    self.total = total
    self.began = began
  }

  /// One more has begun.
  func begin(_ name: String) {
    began(name, done.wrappingAdd(1, ordering: .relaxed).oldValue, total)
  }
}
