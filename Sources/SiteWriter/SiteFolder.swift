import Documents
import Faults
import Foundation

/// The folder that a site is written to: filled beside and swapped in, so that it is never half a site.
///
/// Beside `site` a build uses `.site.neuroglot-new`, `.site.neuroglot-old` and `.site.neuroglot-lock`, all of
/// them gone when it ends, however it ends.
public struct SiteFolder: Sendable {
  private let name: String
  private let path: String

  /// The folder at a path; where the path is a link, the folder it leads to.
  public init(_ path: String) {
    name = path
    let url = URL(fileURLWithPath: path).standardizedFileURL
    self.path = url.resolvingSymlinksInPath().path
  }

  /// Checks that a site may stand here: nothing does, an empty folder does, or a site that this tool wrote and
  /// to which nobody added files.
  ///
  /// - Throws: A ``Fault`` of kind `cannotCreate` that names what is in the way.
  public func check() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Fault(.cannotCreate, file: name, found: "a file stands where the site's folder would")
    }
    guard path != "/" else { throw Fault(.cannotCreate, file: name, found: "this is the root of all files") }
    guard let first = try entries(FileManager.default.contentsOfDirectory).first else { return }
    guard let listed = listedPaths(), isSite else {
      throw Fault(
        .cannotCreate, file: name, found: "the folder holds \(first) and is not a site of this tool",
        expected: "an empty folder, a site, or none", advice: "name another folder")
    }
    let known = listed.union(listed.flatMap(Self.folders))
    let all = try entries(FileManager.default.subpathsOfDirectory)
    if let foreign = all.first(where: { !known.contains($0) }) {
      throw Fault(
        .cannotCreate, file: name, found: "\(foreign) is not part of the site that stands there",
        advice: "move it elsewhere, the folder is replaced as a whole")
    }
  }

  /// Puts files in the place of what stands in the folder, all at once; a failure leaves it as it was.
  ///
  /// - Throws: A ``Fault``: `cannotCreate` where another build writes here or the folder cannot be made,
  ///   `inputOutput` where writing fails midway. A `CancellationError` once `shouldStop` says so.
  public func replace(with files: [SiteFile], shouldStop: @escaping @Sendable () -> Bool = { false }) throws {
    let lock = try FolderLock(sibling("lock"), of: name)
    defer { lock.release() }
    try restore()
    try check()
    do {
      try fill(files, shouldStop: shouldStop)
      try swap()
    } catch {
      Self.remove(sibling("new"))
      throw error
    }
    Self.remove(sibling("old"))
  }

  // A build that was killed between two renames left the old site aside.
  private func restore() throws {
    Self.remove(sibling("new"))
    if !FileManager.default.fileExists(atPath: path) { rename(sibling("old"), path) }
    Self.remove(sibling("old"))
  }

  private func fill(_ files: [SiteFile], shouldStop: @escaping @Sendable () -> Bool) throws {
    let folder = sibling("new")
    let folders = Set(files.flatMap { Self.folders(of: $0.path) }).sorted()
    for path in [folder] + folders.map({ folder + "/" + $0 }) {
      guard mkdir(path, 0o777) == 0 else {
        throw Fault(.cannotCreate, file: name, found: "the folder cannot be made: \(Self.reason(errno))")
      }
    }
    _ = try parallelMap(files) { file in
      if shouldStop() { throw CancellationError() }
      if let error = Self.write(file.bytes, to: folder + "/" + file.path) {
        throw Fault(
          .inputOutput, file: name, place: file.path, found: "writing failed: \(Self.reason(error))",
          advice: error == ENOSPC ? "free some space; what stood there before is unchanged" : nil)
      }
    }
  }

  private func swap() throws {
    let fresh = sibling("new")
    guard FileManager.default.fileExists(atPath: path) else {
      return try moved(rename(fresh, path))
    }
    if let exchange = AtomicExchange() {
      if exchange(fresh, path) {
        rename(fresh, sibling("old"))
        return
      }
    }
    try moved(rename(path, sibling("old")))
    do {
      try moved(rename(fresh, path))
    } catch {
      rename(sibling("old"), path)
      throw error
    }
  }

  private func moved(_ result: Int32) throws {
    guard result == 0 else {
      throw Fault(
        .cannotCreate, file: name, found: "the site cannot be put in place: \(Self.reason(errno))",
        advice: "name a folder inside this one")
    }
  }

  private func entries(_ list: (String) throws -> [String]) throws -> [String] {
    do {
      return try list(path).sorted()
    } catch {
      throw Fault(.cannotCreate, file: name, found: "the folder cannot be read")
    }
  }

  private var isSite: Bool {
    if FileManager.default.fileExists(atPath: path + "/analysis.json") { return true }
    let index = FileManager.default.contents(atPath: path + "/index.html") ?? Data()
    return String(decoding: index.prefix(4000), as: UTF8.self).contains(
      "name=\"generator\" content=\"Neuroglot")
  }

  private func listedPaths() -> Set<String>? {
    FileManager.default.contents(atPath: path + "/" + SiteManifest.name).map {
      SiteManifest.paths(in: String(decoding: $0, as: UTF8.self)).union([SiteManifest.name])
    }
  }

  private func sibling(_ role: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).neuroglot-\(role)"
  }

  // The folders above a path, outermost first.
  private static func folders(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Int32? {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { return errno }
    let failure = bytes.withUnsafeBytes { buffer -> Int32? in
      var start = 0
      while start < buffer.count {
        let count = Foundation.write(file, buffer.baseAddress?.advanced(by: start), buffer.count - start)
        if count < 0, errno != EINTR { return errno }
        start += max(count, 0)
      }
      return nil
    }
    return close(file) == 0 ? failure : failure ?? errno
  }

  private static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func reason(_ error: Int32) -> String {
    switch error {
    case ENOSPC: "no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENOENT: "the folder above it does not exist"
    case ENOTDIR: "a file stands where a folder would"
    case ENAMETOOLONG: "the name is too long"
    case EEXIST: "something of this name exists"
    default: "system error \(error)"
    }
  }
}
