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

  /// Creates a file of a size and without a name: its room is given back when the program ends, however it ends.
  ///
  /// - Throws: a fault where the folder cannot be written to or its disk has no room.
  init(unnamedIn folder: String, byteCount: Int) throws(Fault) {
    displayName = "a temporary file in \(folder)"
    var path = Array("\(folder)/neuroglot-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw SystemError.cannotMake("the file", errno, file: displayName) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // Asked for at once: that there is no room shows before anything is computed.
    let error = posix_fallocate(descriptor, 0, off_t(byteCount))
    guard error == 0 else { throw SystemError.cannotMake("the file", error, file: displayName) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes all of `bytes`.
  ///
  /// - Throws: a fault of kind `inputOutput`, for instance when the disk is full.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    try write(bytes) { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  func write(_ bytes: [UInt8]) throws(Fault) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) in try write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Goes on `count` bytes later; those between are written by ``write(_:at:)``.
  ///
  /// - Throws: a fault of kind `inputOutput` where the file is no file on a disk.
  func skip(_ count: Int) throws(Fault) {
    guard lseek(descriptor, off_t(count), SEEK_CUR) >= 0 else {
      throw SystemError.writingFailed(errno, file: displayName)
    }
  }

  /// Writes all of `bytes` at a place in the file, and goes on where it was.
  ///
  /// - Throws: a fault of kind `inputOutput`, for instance when the disk is full.
  func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(Fault) {
    try write(bytes) { rest in
      pwrite(descriptor, rest.baseAddress, rest.count, off_t(place + bytes.count - rest.count))
    }
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, by call: (UnsafeRawBufferPointer) -> Int
  ) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = call(UnsafeRawBufferPointer(rebasing: rest))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemError.writingFailed(errno, file: displayName) }
      rest = rest.dropFirst(written)
    }
  }

  /// Maps the first bytes of a file without a name.
  ///
  /// - Throws: a fault where the system has no place for them.
  func mapped(_ byteCount: Int) throws(Fault) -> MappedFile {
    try MappedFile(unnamed: descriptor, count: byteCount, displayName: displayName)
  }

  /// Closes the file; a full disk may show only now.
  consuming func finish() throws(Fault) {
    let status = close(descriptor)
    descriptor = -1
    if status != 0 { throw SystemError.writingFailed(errno, file: displayName) }
  }
}
