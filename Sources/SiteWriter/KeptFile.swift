import Foundation

/// A file of the site before that the next one holds too, byte for byte.
///
/// Both sites have the file itself, by a hard link: nothing is copied, and as a site's files are only ever
/// replaced, neither can change the other. Where the disk has no hard links the file is written anew.
enum KeptFile {
  /// Gives a file a second place if it is a regular file of these bytes; otherwise nothing stands there afterwards.
  static func link(_ old: String, to new: String, holding bytes: [UInt8]) -> Bool {
    // What is compared is what the new site holds, whatever happens to the old one meanwhile.
    guard linkat(AT_FDCWD, old, AT_FDCWD, new, 0) == 0 else { return false }
    if holds(new, bytes) { return true }
    unlink(new)
    return false
  }

  private static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    // A link within the old site is not followed, a pipe not waited for.
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count
    else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var start = 0
    while start < bytes.count {
      let count = read(file, &chunk, min(chunk.count, bytes.count - start))
      if count < 0, errno == EINTR { continue }
      guard count > 0, chunk[..<count] == bytes[start..<start + count] else { return false }
      start += count
    }
    return true
  }
}
