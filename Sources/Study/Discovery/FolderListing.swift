import Faults
import Foundation

/// The files under a folder by their paths there, in the order of their bytes.
///
/// Names are hostile: they are bytes that only ever open the file they name. Hidden files and folders are passed
/// over, links to folders are not followed, and what is looked at is bounded.
struct FolderListing {
  /// Folders within folders up to this depth.
  static let largestDepth = 8
  /// Files looked at.
  static let largestCount = 20_000

  /// The paths of the files, relative to the folder.
  private(set) var files: [String] = []
  /// What was passed over that a user may miss, and why.
  private(set) var leftOut: [LeftOut] = []
  private let folder: String

  /// Lists a folder.
  ///
  /// - Throws: A ``Fault`` of kind `noInput` where there is no such folder or it cannot be read.
  init(_ folder: String) throws(Fault) {
    self.folder = folder
    var status = stat()
    guard stat(folder, &status) == 0 else { throw Self.unreadable(folder, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Fault(
        .noInput, file: folder, found: "this is no folder", expected: "a folder with recordings",
        advice: "name the folder the files lie in")
    }
    guard list("", depth: 0) else { throw Self.unreadable(folder, errno) }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func unreadable(_ folder: String, _ error: Int32) -> Fault {
    Fault(
      .noInput, file: folder,
      found: error == ENOENT ? "there is no such folder" : "the folder cannot be read",
      expected: "a folder with recordings", advice: "check the path and the permissions")
  }

  // A folder's entries; false where it cannot be read.
  private mutating func list(_ relative: String, depth: Int) -> Bool {
    guard let handle = opendir(relative.isEmpty ? folder : "\(folder)/\(relative)") else { return false }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard bytes.first != UInt8(ascii: ".") else { continue }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let shown = (relative.isEmpty ? "" : relative + "/") + String(decoding: bytes, as: UTF8.self)
        leftOut.append(LeftOut(shown, "its name is not UTF-8"))
        continue
      }
      visit(relative.isEmpty ? name : "\(relative)/\(name)", depth: depth)
    }
    return true
  }

  private mutating func visit(_ path: String, depth: Int) {
    var link = stat()
    var status = stat()
    guard lstat("\(folder)/\(path)", &link) == 0, stat("\(folder)/\(path)", &status) == 0 else {
      return leftOut.append(LeftOut(path, "the link leads nowhere"))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR where link.st_mode & S_IFMT == S_IFLNK:
      leftOut.append(LeftOut(path, "links to folders are not followed"))
    case S_IFDIR where depth >= Self.largestDepth:
      leftOut.append(LeftOut(path, "it lies more than \(Self.largestDepth) folders deep"))
    case S_IFDIR:
      if !list(path, depth: depth + 1) { leftOut.append(LeftOut(path, "the folder cannot be read")) }
    case S_IFREG where files.count == Self.largestCount:
      if leftOut.last?.path != "…" {
        leftOut.append(LeftOut("…", "only \(Self.largestCount) files were looked at"))
      }
    case S_IFREG: files.append(path)
    default: leftOut.append(LeftOut(path, "it is a device or a pipe"))
    }
  }
}

/// Something that a study drafted from a folder does not use, and why.
public struct LeftOut: Sendable, Equatable {
  /// The path in the folder, or several as a pattern.
  public let path: String
  /// Why, as a clause without a full stop.
  public let reason: String

  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }
}
