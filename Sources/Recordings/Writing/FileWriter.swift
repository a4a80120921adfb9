import Faults
import Glibc

/// An output file under construction, written in the order of its bytes.
struct FileWriter: ~Copyable {
  private var descriptor: Int32
  private let displayName: String

  /// Creates the file, or empties an old one.
  ///
  /// - Throws: a fault of kind `cannotCreate`.
  init(path: String, displayName: String? = nil) throws(Fault) {
    let name = displayName ?? path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw SystemError.cannotMake("the file", errno, file: name)
    }
    self.displayName = name
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes all of `bytes`.
  ///
  /// - Throws: a fault of kind `inputOutput`, for instance when the disk is full.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemError.writingFailed(errno, file: displayName) }
      rest = rest.dropFirst(written)
    }
  }

  func write(_ bytes: [UInt8]) throws(Fault) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) in try write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Closes the file; a full disk may show only now.
  consuming func finish() throws(Fault) {
    let status = close(descriptor)
    descriptor = -1
    if status != 0 { throw SystemError.writingFailed(errno, file: displayName) }
  }
}
