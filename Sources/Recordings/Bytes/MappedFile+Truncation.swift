import Glibc

extension MappedFile {
  /// Lets the program survive a file that is cut short while it is mapped; called once, at its start.
  ///
  /// Reading a page that the file no longer has raises SIGBUS. The handler puts a page of zeros in its place,
  /// so that the reader goes on; ``checkUnchanged()``, asked at the end, then finds that the file changed.
  public static func surviveTruncation() {
    var action = sigaction()
    action.sa_flags = SA_SIGINFO
    action.__sigaction_handler.sa_sigaction = { _, information, _ in
      // Only calls that are safe within a signal handler.
      guard let address = information?.pointee._sifields._sigfault.si_addr else { return }
      let pageSize = 4096
      let page = UnsafeMutableRawPointer(
        bitPattern: UInt(bitPattern: address) / UInt(pageSize) * UInt(pageSize))
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
      if mmap(page, pageSize, PROT_READ, flags, -1, 0) == MAP_FAILED { _exit(70) }
    }
    sigaction(SIGBUS, &action, nil)
  }
}
