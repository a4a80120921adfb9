import Foundation

/// Notices when files change, by asking for their sizes and times from time to time.
///
/// Asking costs a few microseconds a file, and works on network and container file systems too, which do not tell.
public struct FileWatch: Sendable {
  private struct Status: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private var paths: [String]
  private var known: [String: Status]
  private var last: [String: Status]

  /// Watches files, and folders with all that is in them; what does not exist yet may come.
  public init(_ paths: [String]) {
    self.paths = paths
    known = Self.snapshot(paths)
    last = known
  }

  /// Watches other files from now on; those watched before are not looked at anew.
  public mutating func watch(_ paths: [String]) {
    guard paths != self.paths else { return }
    self.paths = paths
    let added = Self.snapshot(paths)
    known = added.merging(known.filter { added[$0.key] != nil }) { $1 }
    last = known
  }

  /// The files that changed since the last time there were any, in order; empty while something is still being
  /// written, that is while they are not the same twice in a row.
  public mutating func changes() -> [String] {
    let now = Self.snapshot(paths)
    defer { last = now }
    guard now == last, now != known else { return [] }
    let changed = Set(now.keys).union(known.keys).filter { now[$0] != known[$0] }
    known = now
    return changed.sorted()
  }

  private static func snapshot(_ paths: [String]) -> [String: Status] {
    var found: [String: Status] = [:]
    for path in paths { add(path, to: &found, followsLinks: true) }
    return found
  }

  // A folder that is watched may be a link; within it links to folders are not followed, which could lead back to it.
  private static func add(_ path: String, to found: inout [String: Status], followsLinks: Bool) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    found[path] = Status(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    guard status.st_mode & S_IFMT == S_IFDIR, followsLinks || !isLink(path) else { return }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where !name.hasPrefix(".")
    {
      add(path + "/" + name, to: &found, followsLinks: false)
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
