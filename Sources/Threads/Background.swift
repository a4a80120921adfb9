import Dispatch
import Synchronization

/// A value computed on a thread of its own.
public final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Begins with the work.
  public init(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async {
      let outcome = Result { try body() }
      self.result.withLock { $0 = outcome }
      self.done.signal()
    }
  }

  /// Waits for the value; may be asked for again.
  ///
  /// - Throws: What the work threw.
  public func value() throws -> Value {
    done.wait()
    done.signal()
    guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
    return try outcome.get()
  }
}
