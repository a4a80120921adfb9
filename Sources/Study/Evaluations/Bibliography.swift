import Faults
import Recordings

/// A BibTeX file, taken as text.
enum Bibliography {
  static let largestFile = 4 << 20

  static func text(of file: MappedFile) throws(Fault) -> String {
    guard file.count <= largestFile else {
      throw Fault(
        .data, file: file.displayName, found: "the file has \(file.count) bytes",
        expected: "a BibTeX file of at most \(largestFile) bytes")
    }
    guard let text = file.withBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw Fault(
        .data, file: file.displayName, found: "the file is not UTF-8 text", expected: "a BibTeX file")
    }
    return text
  }
}
