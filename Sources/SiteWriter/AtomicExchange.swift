import Foundation

/// The system's call that exchanges two folders at once, where the system has one (Linux, glibc 2.28).
///
/// The declaration is behind a feature macro that Swift's import of the C library does not set, so the function
/// is looked up by its name.
struct AtomicExchange {
  private typealias Function =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  private static let exchange: UInt32 = 2
  private let function: Function

  /// The call, or nil where the system has none.
  init?() {
    #if os(Linux)
      guard let symbol = dlsym(nil, "renameat2") else { return nil }
      function = unsafeBitCast(symbol, to: Function.self)
    #else
      return nil
    #endif
  }

  /// Exchanges two folders; false where the file system cannot, and then nothing has changed.
  func callAsFunction(_ one: String, _ other: String) -> Bool {
    function(AT_FDCWD, one, AT_FDCWD, other, Self.exchange) == 0
  }
}
