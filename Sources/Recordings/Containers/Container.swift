/// The file formats that are read, told apart by content.
public enum Container: String, Sendable, Codable, CaseIterable {
  /// PyTorch's zip archive (1.6 and later).
  case torch
  /// PyTorch's stream of pickles and storages (before 1.6).
  case torchLegacy = "torch-legacy"
  /// A Python pickle by itself, with NumPy arrays.
  case pickle
  case safetensors
  /// One NumPy array.
  case npy
  /// A zip archive of NumPy arrays.
  case npz
  case json
  case csv

  /// The format's name in sentences.
  public var title: String {
    switch self {
    case .torch: "PyTorch file (zip archive)"
    case .torchLegacy: "PyTorch file (before version 1.6)"
    case .pickle: "Python pickle"
    case .safetensors: "safetensors file"
    case .npy: "NumPy array"
    case .npz: "NumPy archive"
    case .json: "JSON text"
    case .csv: "CSV table or other text"
    }
  }
}

extension Container {
  /// The format that bytes are most like; whether they keep to it shows when they are read.
  init?(detectedIn bytes: UnsafeRawBufferPointer) {
    // First, since the header's length that a safetensors file begins with may look like any other beginning.
    if SafetensorsFile.recognises(bytes) {
      self = .safetensors
      return
    }
    if ForeignFormat(bytes) != nil { return nil }
    // Past a byte order mark and white space, JSON begins with a bracket, or with a comment, which it must not.
    let text = bytes.drop { [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
    // A header's length can begin with any bytes, a pickle's and gzip's among them.
    if SafetensorsFile.recognises(bytes) {
      self = .safetensors
    } else if ZipArchive.recognises(bytes) {
      let members = (try? ZipArchive(bytes).members) ?? []
      let isNumPy = members.contains { $0.name.hasSuffix(".npy") }
      self = isNumPy && !members.contains { $0.name.hasSuffix("data.pkl") } ? .npz : .torch
    } else if TorchStream.recognises(bytes) {
      self = .torchLegacy
    } else if bytes.starts(with: [0x80]) {
      self = .pickle
    } else if NumPyFile.recognises(bytes) {
      self = .npy
    } else if let first = text.first, "{[/".utf8.contains(first) {
      self = .json
    } else {
      self = .csv
    }
  }
}
