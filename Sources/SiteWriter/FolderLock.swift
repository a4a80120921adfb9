import Faults
import Foundation

/// A lock on a folder that is held while something is put in its place; it ends with the process at the latest.
public struct FolderLock {
  private let file: Int32
  private let path: String

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - path: A file beside the folder, made for the lock.
  ///   - folder: The folder as the user knows it.
  /// - Throws: A ``Fault`` where another process holds it, or the lock cannot be made.
  public init(_ path: String, of folder: String) throws {
    self.path = path
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard file >= 0 else {
        throw SystemError.cannotMake("the folder", errno, file: folder)
      }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        throw Fault(
          .cannotCreate, file: folder, found: "another run is writing there", advice: "wait until it ends")
      }
      // The build before may have removed the file between opening and locking it.
      if Self.isSame(file, path) {
        self.file = file
        return
      }
      close(file)
    }
  }

  /// Gives the lock back and leaves nothing behind.
  public func release() {
    unlink(path)
    close(file)
  }

  private static func isSame(_ file: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(file, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }
}
