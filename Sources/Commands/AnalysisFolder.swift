import Faults
import Foundation
import SiteWriter
import Study

/// The folder that `analyze` writes: filled beside and swapped in, so that it is never half an analysis.
struct AnalysisFolder {
  /// The sizes of what was written, in bytes.
  struct Written {
    var analysis = 0
    var neurons = 0
  }

  private let name: String
  private let path: String
  private let fresh: String
  private let old: String
  private let lock: String

  /// The folder at a path; where the path is a link, the folder it leads to.
  init(_ name: String) {
    self.name = name
    let url = URL(fileURLWithPath: name).standardizedFileURL.resolvingSymlinksInPath()
    path = url.path
    let sibling = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).neuroglot-"
    fresh = sibling + "new"
    old = sibling + "old"
    lock = sibling + "lock"
  }

  /// Checks that an analysis may stand here: nothing does, an empty folder does, or an earlier analysis.
  ///
  /// - Throws: A ``Fault`` of kind `cannotCreate` that names what is in the way.
  func check() throws(Fault) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return try OutputFile.checkFolder(of: path, displayName: name)
    }
    guard isFolder.boolValue else {
      throw Fault(
        .cannotCreate, file: name, found: "a file stands where the folder would",
        advice: "name another folder")
    }
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
      throw Fault(
        .cannotCreate, file: name, found: "the folder cannot be read",
        advice: "name another folder")
    }
    let own = [AnalysisFile.name, "neurons"]
    guard let foreign = entries.first(where: { !own.contains($0) }) else {
      guard entries.isEmpty || entries.contains(AnalysisFile.name) else {
        throw Fault(
          .cannotCreate, file: name, found: "the folder holds neurons without an analysis",
          expected: "an empty folder, an earlier analysis, or none", advice: "name another folder")
      }
      return
    }
    throw Fault(
      .cannotCreate, file: name, found: "the folder holds \(foreign)",
      expected: "an empty folder, an earlier analysis, or none", advice: "name another folder")
  }

  /// Puts an analysis in the place of what stands in the folder; a failure leaves it as it was.
  ///
  /// - Parameter analyze: Makes the analysis, and writes its neurons meanwhile.
  func replace(
    interruption: Interruption, with analyze: (NeuronFolder) throws -> StudyResult
  ) throws -> (result: StudyResult, written: Written) {
    let held = try FolderLock(lock, of: name)
    defer { held.release() }
    return try interruption.removing(lock) {
      try interruption.removing(fresh) {
        restore()
        do {
          let (result, written) = try fill(with: analyze)
          try check()
          try swap()
          return (result, written)
        } catch {
          try? FileManager.default.removeItem(atPath: fresh)
          throw error
        }
      }
    }
  }

  // A run that was killed between two renames left the earlier analysis aside.
  private func restore() {
    try? FileManager.default.removeItem(atPath: fresh)
    if !FileManager.default.fileExists(atPath: path) { rename(old, path) }
    try? FileManager.default.removeItem(atPath: old)
  }

  private func fill(
    with analyze: (NeuronFolder) throws -> StudyResult
  ) throws -> (result: StudyResult, written: Written) {
    guard mkdir(fresh, 0o777) == 0 else { throw SystemError.cannotMake("the folder", errno, file: name) }
    let neurons = NeuronFolder(fresh + "/neurons", displayName: name)
    let result = try analyze(neurons)
    try OutputFile.write(
      result.file, to: "\(fresh)/\(AnalysisFile.name)", displayName: "\(name)/\(AnalysisFile.name)")
    return (result, Written(analysis: result.file.count, neurons: neurons.byteCount))
  }

  private func swap() throws(Fault) {
    let exists = FileManager.default.fileExists(atPath: path)
    if exists { try move(path, old) }
    do throws(Fault) {
      try move(fresh, path)
    } catch {
      if exists { rename(old, path) }
      throw error
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  private func move(_ from: String, _ to: String) throws(Fault) {
    guard rename(from, to) == 0 else {
      throw Fault(
        .cannotCreate, file: name, found: "the folder cannot be put in place: \(SystemError.reason(errno))",
        advice: "name another folder")
    }
  }
}
