import Documents
import Faults
import Foundation
import Threads

/// The folder that a site or a report is written to: filled beside and swapped in, so that it is never half of one.
///
/// Beside `site` a build uses `.site.neuroglot-new`, `.site.neuroglot-old` and `.site.neuroglot-lock`, all of
/// them gone when it ends, however it ends.
public struct SiteFolder: Sendable {
  /// What is written to a folder.
  public enum Kind: String, Sendable {
    /// A site of pages.
    case site
    /// A report in one document. People edit such documents and let LaTeX run in their folder.
    case report
  }

  private let name: String
  private let path: String
  private let kind: Kind

  /// The folder at a path; where the path is a link, the folder it leads to.
  public init(_ path: String, kind: Kind = .site) {
    name = path
    self.kind = kind
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
      throw Fault(
        .cannotCreate, file: name, found: "a file stands where the \(kind.rawValue)'s folder would",
        advice: "name another folder")
    }
    guard path != "/" else {
      throw Fault(
        .cannotCreate, file: name, found: "this is the root of all files",
        advice: "name another folder")
    }
    guard let first = try entries(FileManager.default.contentsOfDirectory).first else { return }
    guard let listed = listedPaths(), isOwn else {
      throw Fault(
        .cannotCreate, file: name,
        found: "the folder holds \(first) and is not a \(kind.rawValue) of this tool",
        expected: "an empty folder, a \(kind.rawValue), or none", advice: "name another folder")
    }
    let known = listed.union(listed.flatMap(Self.folders))
    let all = try entries(FileManager.default.subpathsOfDirectory)
    if let foreign = all.first(where: { !known.contains($0) && !isByproduct($0) }) {
      throw Fault(
        .cannotCreate, file: name, found: "\(foreign) is not part of the \(kind.rawValue) that stands there",
        advice: "move it elsewhere, the folder is replaced as a whole")
    }
    if kind == .report, let changed = changedFile() {
      throw Fault(
        .cannotCreate, file: name, found: "\(changed) was changed since it was written",
        advice: "move it elsewhere or name another folder, the folder is replaced as a whole")
    }
  }

  /// Puts files and their checksums in the place of what stands in the folder, all at once; a failure leaves it as it was.
  ///
  /// A file that stands there already with the same bytes is not written again: it keeps its identity and its time
  /// of change, by which servers and copying tools know that nothing changed.
  ///
  /// - Parameter listed: The folders whose files are listed with their checksums, each after those within it.
  /// - Returns: The files, the lists of checksums last.
  /// - Throws: A ``Fault``: `cannotCreate` where another build writes here or the folder cannot be made,
  ///   `inputOutput` where writing fails midway. What making a file's bytes throws. A `CancellationError` once
  ///   `shouldStop` says so.
  @discardableResult
  public func replace(
    with files: [SiteFile], listing listed: [String] = [""], threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> [WrittenFile] {
    let lock = try FolderLock(sibling("lock"), of: name)
    defer { lock.release() }
    restore()
    try check()
    do {
      let written = try fill(files, listing: listed, threads: threads, shouldStop: shouldStop)
      try swap()
      Self.remove(sibling("old"))
      return written
    } catch {
      Self.remove(sibling("new"))
      throw error
    }
  }

  // A build that was killed between two renames left the old site aside.
  private func restore() {
    Self.remove(sibling("new"))
    if !FileManager.default.fileExists(atPath: path) { rename(sibling("old"), path) }
    Self.remove(sibling("old"))
  }

  private func fill(
    _ files: [SiteFile], listing listed: [String], threads: Int, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [WrittenFile] {
    let folder = sibling("new")
    let folders = Set(files.flatMap { Self.folders(of: $0.path) }).sorted()
    for path in [folder] + folders.map({ folder + "/" + $0 }) {
      guard mkdir(path, 0o777) == 0 else {
        throw SystemError.cannotMake("the folder", errno, file: name)
      }
    }
    var written = try Parallel.map(files, threads: threads) { file in
      if shouldStop() { throw CancellationError() }
      return try write(file, to: folder)
    }
    for list in listed { written.append(try write(SiteManifest.file(of: written, in: list), to: folder)) }
    return written
  }

  // Hashed while its bytes are at hand, since large files are not kept.
  private func write(_ file: SiteFile, to folder: String) throws -> WrittenFile {
    let bytes = try file.bytes
    let new = folder + "/" + file.path
    if !KeptFile.link(path + "/" + file.path, to: new, holding: bytes), let error = Self.write(bytes, to: new)
    {
      throw SystemError.writingFailed(error, file: name, place: file.path)
    }
    return WrittenFile(path: file.path, byteCount: bytes.count, hash: SiteManifest.hash(bytes))
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
        .cannotCreate, file: name,
        found: "the \(kind.rawValue) cannot be put in place: \(SystemError.reason(errno))",
        advice: "name a folder inside this one")
    }
  }

  private func entries(_ list: (String) throws -> [String]) throws -> [String] {
    do {
      return try list(path).sorted()
    } catch {
      throw Fault(
        .cannotCreate, file: name, found: "the folder cannot be read",
        advice: "name another folder")
    }
  }

  private var isOwn: Bool {
    let mark = "name=\"generator\" content=\"Neuroglot"
    func holds(_ mark: String, _ file: String) -> Bool {
      let bytes = FileManager.default.contents(atPath: path + "/" + file) ?? Data()
      return String(decoding: bytes, as: UTF8.self).contains(mark)
    }
    switch kind {
    case .site:
      return FileManager.default.fileExists(atPath: path + "/analysis.json") || holds(mark, "index.html")
    case .report:
      return holds(mark, "single.html") || ["report.md", "report.tex"].contains { holds("Neuroglot", $0) }
    }
  }

  // What LaTeX leaves beside a report, and makes again from it.
  private func isByproduct(_ file: String) -> Bool {
    let endings = [
      "aux", "bbl", "blg", "fdb_latexmk", "fls", "lof", "log", "lot", "out", "pdf", "synctex.gz", "toc",
    ]
    return kind == .report && endings.contains { file == "report." + $0 }
  }

  private func changedFile() -> String? {
    let sums = FileManager.default.contents(atPath: path + "/" + SiteManifest.name) ?? Data()
    let hashes = SiteManifest.hashes(in: String(decoding: sums, as: UTF8.self))
    return hashes.sorted { $0.key < $1.key }.first { file, hash in
      guard let bytes = FileManager.default.contents(atPath: path + "/" + file) else { return false }
      return SiteManifest.hash([UInt8](bytes)) != hash
    }?.key
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
}
