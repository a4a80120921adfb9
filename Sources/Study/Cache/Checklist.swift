import Faults
import Foundation
import Recordings

/// The checksums of a kept analysis, in the form that `sha256sum --check` reads.
struct Checklist: Sendable {
  private static let name = "SHA256SUMS"
  // One line per model; a longer list is none of ours.
  private static let largest = 1 << 20

  private let folder: String
  private let digests: [String: String]

  /// The list that stands in a folder.
  init(_ folder: String) throws {
    let file = try MappedFile(path: folder + "/" + Self.name)
    guard file.count <= Self.largest else { throw Mismatch() }
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    var digests: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 { digests[String(words[1].drop { $0 == " " })] = words[0] }
    }
    self.folder = folder
    self.digests = digests
  }

  /// Writes the list of some files of a folder.
  static func write(_ files: [String], in folder: String, threads: Int) throws {
    let digests = try Self.digests(of: files, in: folder, threads: threads)
    let lines = zip(digests, files).map { "\($0)  \($1)\n" }
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// Compares files with the list.
  ///
  /// - Throws: Where one is missing, not listed, or not as it was.
  func check(_ files: [String], threads: Int) throws {
    let found = try Self.digests(of: files, in: folder, threads: threads)
    guard found == files.map({ digests[$0] ?? "" }) else { throw Mismatch() }
  }

  private struct Mismatch: Error {}

  private static func digests(of files: [String], in folder: String, threads: Int) throws -> [String] {
    guard let hashed = HashedInputs(files.map { folder + "/" + $0 }, threads: threads) else {
      throw Mismatch()
    }
    return hashed.digests
  }
}
