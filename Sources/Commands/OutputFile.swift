import Faults
import Foundation

/// Writes single files, and says in words why it could not.
enum OutputFile {
  /// Writes a new file.
  ///
  /// - Throws: A ``Fault``: `cannotCreate` where the file cannot be made, `inputOutput` where writing fails midway.
  static func write(_ bytes: [UInt8], to path: String, displayName: String) throws(Fault) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw Fault(.cannotCreate, file: displayName, found: "the file cannot be made: \(reason(errno))")
    }
    var failure: Int32?
    var start = 0
    while start < bytes.count, failure == nil {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { failure = errno }
      start += max(count, 0)
    }
    if close(file) != 0 { failure = failure ?? errno }
    if let failure {
      throw Fault(.inputOutput, file: displayName, found: "writing failed: \(reason(failure))")
    }
  }

  /// Checks that something may be made beside a path, before anything is computed for it.
  static func checkFolder(of path: String, displayName: String) throws(Fault) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(folder, W_OK | X_OK) == 0 else {
      throw Fault(.cannotCreate, file: displayName, found: "it cannot be made: \(reason(errno))")
    }
  }

  /// A system error in words.
  static func reason(_ error: Int32) -> String {
    switch error {
    case ENOSPC: "no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENOENT: "the folder above it does not exist"
    case ENOTDIR: "a file stands where a folder would"
    case EISDIR: "a folder stands where the file would"
    case ENAMETOOLONG: "the name is too long"
    default: "system error \(error)"
    }
  }
}
