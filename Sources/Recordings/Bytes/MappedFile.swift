import Faults
import Glibc

/// The bytes of one file, mapped read-only into memory, or bytes decoded from a file and held in memory.
///
/// Nothing is read until it is touched, and the pages belong to the system's cache: reading a recording costs
/// no memory of ours. A file that another program changes meanwhile is found out by ``checkUnchanged()`` and
/// ``checkReadable()``.
public final class MappedFile: Sendable {
  /// The path the file was opened by; empty for bytes that are only in memory.
  public let path: String
  /// The file as messages name it.
  public let displayName: String
  /// How many bytes there are.
  public let count: Int

  private let isMapped: Bool
  private let identity: Identity?
  // Written once before the object is shared, and only read afterwards.
  nonisolated(unsafe) private let base: UnsafeMutableRawPointer

  /// Maps a regular file.
  ///
  /// - Throws: a fault of kind `noInput` when the file is missing, unreadable, or no regular file.
  public convenience init(path: String, displayName: String? = nil) throws(Fault) {
    let name = displayName ?? path
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.unreadable(name, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(name, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file (a device or a pipe)"
      throw Fault(.noInput, file: name, found: "this is \(kind)", expected: "a file", advice: "name a file")
    }
    try self.init(
      descriptor, count: Int(status.st_size), displayName: name, path: path, identity: Identity(status))
  }

  /// Maps an open file, which has no name by which another program could change it.
  convenience init(unnamed descriptor: Int32, count: Int, displayName: String) throws(Fault) {
    try self.init(descriptor, count: count, displayName: displayName, path: "", identity: nil)
  }

  private init(
    _ descriptor: Int32, count: Int, displayName: String, path: String, identity: Identity?
  ) throws(Fault) {
    if count > 0 {
      guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
      else {
        throw Self.unreadable(displayName, errno)
      }
      base = address
    } else {
      base = .allocate(byteCount: 1, alignment: 1)
    }
    self.path = path
    self.displayName = displayName
    self.count = count
    isMapped = count > 0
    self.identity = identity
  }

  /// Bytes held in memory and aligned for any element: decoded members, and tests.
  ///
  /// - Parameter fill: writes all `count` bytes; they are zero before.
  init<E: Error>(
    count: Int, displayName: String, fill: (UnsafeMutableRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    path = ""
    self.displayName = displayName
    self.count = count
    isMapped = false
    identity = nil
    base = .allocate(byteCount: max(count, 1), alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: count)
    // If it throws, deinit frees the memory.
    try fill(UnsafeMutableRawBufferPointer(start: base, count: count))
  }

  /// A copy of some bytes, held in memory.
  convenience init(copying bytes: some Collection<UInt8>, displayName: String) {
    self.init(count: bytes.count, displayName: displayName) { $0.copyBytes(from: bytes) }
  }

  deinit {
    guard isMapped else { return base.deallocate() }
    Self.forgetMissing(addresses)
    munmap(base, count)
  }

  private var addresses: Range<UInt> { UInt(bitPattern: base)..<UInt(bitPattern: base) + UInt(count) }

  /// Calls `body` with all bytes; the pointer is valid during the call only.
  public func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Calls `body` with the first byte's address, which exists even where there are no bytes.
  func withBase<R, E: Error>(_ body: (UnsafeRawPointer) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeRawPointer(base))
  }

  static let pageSize = sysconf(Int32(_SC_PAGESIZE))

  /// Tells the system that these bytes are not needed again soon, so that their pages can be dropped.
  public func adviseDone(with range: Range<Int>) {
    guard isMapped else { return }
    let page = Self.pageSize
    let range = range.clamped(to: 0..<count)
    let first = (range.lowerBound + page - 1) / page * page
    let last = range.upperBound == count ? count : range.upperBound / page * page
    if first < last { madvise(base + first, last - first, MADV_DONTNEED) }
  }

  /// Whether another mapping is of the same file, and the file had not changed between the two.
  public func isSame(as other: MappedFile) -> Bool { identity != nil && identity == other.identity }

  /// Checks that every page that was asked for could be read and that nobody wrote to the file; another file may stand
  /// in its place, or none.
  ///
  /// - Throws: a fault of kind `data` when the file was cut short or written to, or the disk failed.
  public func checkReadable() throws(Fault) {
    guard isMapped else { return }
    if Self.wasMissing(addresses) { throw changed }
    var status = stat()
    guard let identity, stat(path, &status) == 0 else { return }
    let now = Identity(status)
    if now.device == identity.device, now.inode == identity.inode, now != identity { throw changed }
  }

  private var changed: Fault {
    Fault(
      .data, file: displayName, found: "the file changed or became unreadable while it was read",
      advice: "wait until nothing writes to it and run again")
  }

  /// Checks that the file is still the one that was opened.
  ///
  /// - Throws: a fault of kind `data` when its size, time of change or identity differ, or when it is gone.
  public func checkUnchanged() throws(Fault) {
    guard let identity else { return }
    var status = stat()
    guard stat(path, &status) == 0, Identity(status) == identity else { throw changed }
    try checkReadable()
  }

  private static func unreadable(_ name: String, _ code: Int32) -> Fault {
    let reason =
      code == ENOENT ? "there is no such file" : "cannot be read (\(String(cString: strerror(code))))"
    return Fault(
      .noInput, file: name, found: reason, expected: "a readable file",
      advice: "check the path and the permissions")
  }

  private struct Identity: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }
}
