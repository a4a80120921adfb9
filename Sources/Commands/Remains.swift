import Synchronization

/// What a command has no more use for, kept until the program ends: the system takes all its memory back at once faster
/// than it would be given back piece by piece.
final class Remains: Sendable {
  private let values = Mutex<[any Sendable]>([])

  /// Keeps a value.
  func keep(_ value: some Sendable) { values.withLock { $0.append(value) } }
}
