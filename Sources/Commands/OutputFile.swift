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
      throw SystemError.cannotMake("the file", errno, file: displayName)
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
      throw SystemError.writingFailed(failure, file: displayName)
    }
  }

  /// Checks that something may be made beside a path, before anything is computed for it.
  static func checkFolder(of path: String, displayName: String) throws(Fault) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(folder, W_OK | X_OK) == 0 else {
      throw SystemError.cannotMake("it", errno, file: displayName)
    }
  }
}
