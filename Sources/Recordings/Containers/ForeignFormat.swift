import Faults

/// Files that users take for recordings and that are none, told by their first bytes.
enum ForeignFormat {
  case empty, zeros, gitLargeFile, webPage, utf16, gzip, zstandard, hdf5, tar, binary

  init?(_ bytes: UnsafeRawBufferPointer) {
    if SafetensorsFile.recognises(bytes) { return nil }
    if bytes.isEmpty {
      self = .empty
    } else if bytes.prefix(4096).allSatisfy({ $0 == 0 }) {
      self = .zeros
    } else if bytes.starts(with: "version https://git-lfs".utf8) {
      self = .gitLargeFile
    } else if Self.looksLikeWebPage(bytes) {
      self = .webPage
    } else if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      self = .utf16
    } else if bytes.starts(with: [0x1f, 0x8b]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) {
      self = .zstandard
    } else if bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) {
      self = .hdf5
    } else if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
      self = .tar
    } else if !Self.isKnown(bytes) {
      self = .binary
    } else {
      return nil
    }
  }

  /// Whether bytes begin as one of our binary formats, or as a text.
  private static func isKnown(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x80 && (2...5).contains(bytes[1]) || ZipArchive.recognises(bytes)
      || NumPyFile.recognises(bytes)
      || bytes.prefix(4096).allSatisfy { $0 >= 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
  }

  private static func looksLikeWebPage(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Past a byte order mark and white space; none of our texts begins like this.
    let text = bytes.drop { [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
    return text.first == UInt8(ascii: "<")
  }

  var fault: Fault {
    let (found, advice) =
      switch self {
      case .empty: ("the file is empty", "write it again: the job that recorded it may have failed")
      case .zeros: ("nothing but zeros", "copy it again: the disk was full or the copy broke off")
      case .gitLargeFile: ("a Git LFS pointer instead of the file itself", "fetch it with git lfs pull")
      case .webPage: ("a web page", "download the file itself, not the page that shows it")
      case .utf16: ("text in UTF-16", "save it as UTF-8")
      case .gzip: ("a gzip archive", "unpack it with gunzip")
      case .zstandard: ("a Zstandard archive", "unpack it with unzstd")
      case .hdf5: ("an HDF5 file", "save counts with torch.save, numpy.savez or safetensors")
      case .tar: ("a tar archive", "unpack it with tar and name the files in it")
      case .binary:
        (
          "bytes in no format we know",
          "save it with torch.save, as safetensors, with numpy.savez, or as JSON or CSV"
        )
      }
    return Fault(.data, found: found, expected: "a recording or a mask", advice: advice)
  }
}
