/// The file formats that are read, told apart by content.
public enum Container: String, Sendable, Codable, CaseIterable {
  /// PyTorch's zip archive (1.6 and later).
  case torch
  /// PyTorch's stream of pickles and storages (before 1.6).
  case torchLegacy = "torch-legacy"
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
    case .safetensors: "safetensors file"
    case .npy: "NumPy array"
    case .npz: "NumPy archive"
    case .json: "JSON text"
    case .csv: "CSV table or other text"
    }
  }
}
