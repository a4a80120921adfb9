import Faults
import Foundation

/// A single file that a command writes: made beside and swapped in, so that it is never half a file.
struct SingleOutput {
  /// The file as the user names it.
  let name: String
  private let url: URL

  /// The file at a path; where the path is a link, the file it leads to.
  init(_ name: String) {
    self.name = name
    url = Self.resolved(name)
  }

  private static func resolved(_ path: String) -> URL {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
  }

  /// Checks that the file can be made, before anything is computed for it.
  func check() throws(Fault) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
      throw Fault(
        .cannotCreate, file: name, found: "a folder stands where the file would", advice: "name a file")
    }
    var status = stat()
    if stat(url.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Fault(
        .cannotCreate, file: name, found: "a device or a pipe stands where the file would",
        expected: "a file, which is written beside and put in place whole", advice: "name a file")
    }
    try OutputFile.checkFolder(of: url.path, displayName: name)
  }

  /// Checks that the file is none of those that are read.
  func check(isNoneOf inputs: [String]) throws(Fault) {
    guard inputs.contains(where: { Self.resolved($0) == url }) else { return }
    throw Fault(
      .cannotCreate, file: name, found: "what is written is read from this file", advice: "name another file")
  }

  /// Puts what `write` writes to the path it is given in the place of what stood there; a failure leaves that
  /// as it was.
  func replace(interruption: Interruption, with write: (String) throws -> Void) throws {
    let fresh = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).neuroglot-\(getpid())-new"
    try interruption.removing(fresh) {
      do {
        try write(fresh)
        guard rename(fresh, url.path) == 0 else {
          throw Fault(
            .cannotCreate, file: name, found: "the file cannot be put in place: \(SystemError.reason(errno))",
            advice: "name another file")
        }
      } catch {
        unlink(fresh)
        throw error
      }
    }
  }
}
