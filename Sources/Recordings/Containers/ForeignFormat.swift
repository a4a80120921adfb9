import Faults

/// Files that users take for recordings and that are none, told by their first bytes.
enum ForeignFormat {
  case empty, zeros, webPage, utf16, tar, binary
  /// One that its first bytes name.
  case signed(found: String, advice: String)

  /// First bytes, what they say the file is, and what to do.
  private static let signatures: [(bytes: [UInt8], found: String, advice: String)] = [
    (
      Array("version https://git-lfs".utf8), "a Git LFS pointer instead of the file itself",
      "fetch it with git lfs pull"
    ),
    ([0x1f, 0x8b], "a gzip archive", "unpack it with gunzip"),
    ([0x28, 0xb5, 0x2f, 0xfd], "a Zstandard archive", "unpack it with unzstd"),
    (Array("BZh".utf8), "a bzip2 archive", "unpack it with bunzip2"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "an xz archive", "unpack it with unxz"),
    ([0x37, 0x7a, 0xbc, 0xaf], "a 7-Zip archive", "unpack it with 7z x"),
    (Array("Rar!".utf8), "a RAR archive", "unpack it with unrar"),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file", tensors),
    (Array("PAR1".utf8), "a Parquet file", tensors),
    (Array("ARROW1".utf8), "an Arrow file", tensors),
    (Array("MATLAB 5.0".utf8), "a MATLAB file", tensors),
    (Array("GGUF".utf8), "a GGUF model", "name the recording made with the model, not the model"),
    // Protocols 0 and 1 begin with the dictionary or list itself.
    (Array("(dp".utf8), oldPickle, newerPickle), (Array("(lp".utf8), oldPickle, newerPickle),
    (Array("}q".utf8), oldPickle, newerPickle), (Array("]q".utf8), oldPickle, newerPickle),
  ]
  private static let tensors = "save counts with torch.save, numpy.savez or safetensors"
  private static let oldPickle = "a pickle of protocol 0 or 1"
  private static let newerPickle = "save it with torch.save, or with a pickle protocol from 2 on"

  init?(_ bytes: UnsafeRawBufferPointer) {
    if SafetensorsFile.recognises(bytes) { return nil }
    if bytes.isEmpty {
      self = .empty
    } else if bytes.prefix(4096).allSatisfy({ $0 == 0 }) {
      self = .zeros
    } else if let format = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = .signed(found: format.found, advice: format.advice)
    } else if Self.looksLikeWebPage(bytes) {
      self = .webPage
    } else if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      self = .utf16
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
      case .webPage: ("a web page", "download the file itself, not the page that shows it")
      case .utf16: ("text in UTF-16", "save it as UTF-8")
      case .tar: ("a tar archive", "unpack it with tar and name the files in it")
      case .signed(let found, let advice): (found, advice)
      case .binary:
        (
          "bytes in no format we know",
          "save it with torch.save, as safetensors, with numpy.savez, or as JSON or CSV"
        )
      }
    return Fault(.data, found: found, expected: "a recording or a mask", advice: advice)
  }
}
