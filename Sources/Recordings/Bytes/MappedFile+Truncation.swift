import Glibc
import Synchronization

extension MappedFile {
  /// The address of the last page that could not be read, 0 while there is none.
  private static let missingAddress = Atomic<UInt>(0)

  /// Lets the program survive a file that is cut short, or whose disk fails, while it is mapped; called once,
  /// at its start.
  ///
  /// Reading a page that the file no longer has raises SIGBUS. The handler puts a page of zeros in its place,
  /// so that the reader goes on; ``checkUnchanged()`` and ``checkReadable()``, asked at the end, then throw.
  public static func surviveTruncation() {
    // Both are made now: a signal handler must not be the first to use them.
    guard missingAddress.load(ordering: .relaxed) == 0, pageSize > 0 else { return }
    var action = sigaction()
    action.sa_flags = SA_SIGINFO
    action.__sigaction_handler.sa_sigaction = { _, information, _ in
      // Only calls that are safe within a signal handler.
      guard let found = information?.pointee._sifields._sigfault.si_addr else { _exit(70) }
      let address = UInt(bitPattern: found)
      MappedFile.missingAddress.store(address, ordering: .relaxed)
      let page = UnsafeMutableRawPointer(bitPattern: address - address % UInt(MappedFile.pageSize))
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
      if mmap(page, MappedFile.pageSize, PROT_READ, flags, -1, 0) == MAP_FAILED { _exit(70) }
    }
    sigaction(SIGBUS, &action, nil)
  }

  /// Whether a page of these bytes could not be read and was given as zeros.
  static func wasMissing(_ range: Range<UInt>) -> Bool {
    range.contains(missingAddress.load(ordering: .relaxed))
  }

  /// Forgets a page that could not be read, whose address others may get now.
  static func forgetMissing(_ range: Range<UInt>) {
    let address = missingAddress.load(ordering: .relaxed)
    guard range.contains(address) else { return }
    _ = missingAddress.compareExchange(expected: address, desired: 0, ordering: .relaxed)
  }
}
