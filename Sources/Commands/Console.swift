import Foundation

/// Where a command's words go: results to one stream, everything else to another.
public struct Console: Sendable {
  /// Writes results.
  public var output: @Sendable (String) -> Void
  /// Writes progress and errors.
  public var errors: @Sendable (String) -> Void
  /// Whether errors go to a terminal that a line can be drawn over on.
  public var isTerminal: Bool

  /// A console with its two streams.
  public init(
    output: @escaping @Sendable (String) -> Void, errors: @escaping @Sendable (String) -> Void,
    isTerminal: Bool
  ) {
    self.output = output
    self.errors = errors
    self.isTerminal = isTerminal
  }

  /// The process's standard output and standard error.
  public static var standard: Console {
    let isDumb = ProcessInfo.processInfo.environment["TERM"].map { ["", "dumb"].contains($0) } ?? true
    return Console(
      output: { write($0, to: STDOUT_FILENO) }, errors: { write($0, to: STDERR_FILENO) },
      isTerminal: isatty(STDERR_FILENO) == 1 && !isDumb)
  }

  // A reader that went away ends the program like any other; what is left is not worth a complaint.
  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || (count < 0 && errno == EINTR) else { return }
      start += max(count, 0)
    }
  }
}
