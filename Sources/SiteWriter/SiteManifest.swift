import Digests
import Documents

/// The checksums of a site's files, in the form that `sha256sum --check` reads.
package enum SiteManifest {
  /// The name of the file of checksums.
  package static let name = "SHA256SUMS"

  /// The file that lists all files of a folder of the site, sorted by their paths; `folder` is empty or ends with `/`.
  static func file(of written: [WrittenFile], in folder: String) -> SiteFile {
    let listed = written.filter { $0.path.hasPrefix(folder) }
    let lines = listed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\($0.hash)  \($0.path.dropFirst(folder.count))\n" }
    return SiteFile(path: folder + name, bytes: Array(lines.joined().utf8))
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
