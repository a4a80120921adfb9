import Digests
import Documents
import Threads

/// The checksums of a site's files, in the form that `sha256sum --check` reads.
package enum SiteManifest {
  /// The name of the file of checksums.
  package static let name = "SHA256SUMS"

  /// A site's files with the checksums of all of them beside, sorted by path.
  package static func adding(to files: [SiteFile], threads: Int) -> [SiteFile] {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let lines = Parallel.map(sorted, threads: threads) { "\(hash($0.bytes))  \($0.path)\n" }
    return sorted + [SiteFile(path: name, bytes: Array(lines.joined().utf8))]
  }

  /// The paths that a file of checksums lists.
  static func paths(in text: String) -> Set<String> { Set(hashes(in: text).keys) }

  /// The checksum of every file that a file of checksums lists, by its path.
  static func hashes(in text: String) -> [String: String] {
    let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n")).filter { $0.count > 66 }
    func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    return Dictionary(lines.map { (string($0.dropFirst(66)), string($0.prefix(64))) }) { first, _ in first }
  }

  /// The SHA-256 of bytes in hexadecimal.
  package static func hash(_ bytes: [UInt8]) -> String { SHA256.hash(bytes).hexadecimal }
}
