extension Tensor {
  /// What one element of a tensor is; the raw value is PyTorch's and NumPy's name of it.
  public enum ElementType: String, Sendable, Codable, CaseIterable {
    case uint8, int8, int16, uint16, int32, uint32, int64, uint64, float16, bfloat16, float32, float64, bool

    /// Bytes per element.
    public var size: Int {
      switch self {
      case .uint8, .int8, .bool: 1
      case .int16, .uint16, .float16, .bfloat16: 2
      case .int32, .uint32, .float32: 4
      case .int64, .uint64, .float64: 8
      }
    }

    /// Whether the elements are whole numbers (truth values are none).
    public var isInteger: Bool {
      switch self {
      case .uint8, .int8, .int16, .uint16, .int32, .uint32, .int64, .uint64: true
      case .float16, .bfloat16, .float32, .float64, .bool: false
      }
    }

    /// The largest n such that 0, 1, … n all exist in this floating-point type; nil for the others.
    ///
    /// A counter kept in such a type stands still there: adding 1 changes nothing.
    var largestExactCount: Double? {
      switch self {
      case .float16: 2048
      case .bfloat16: 256
      case .float32: 16_777_216
      case .float64: 9_007_199_254_740_992
      default: nil
      }
    }

    /// The name in a safetensors header.
    var safetensorsName: String {
      switch self {
      case .uint8: "U8"
      case .int8: "I8"
      case .int16: "I16"
      case .uint16: "U16"
      case .int32: "I32"
      case .uint32: "U32"
      case .int64: "I64"
      case .uint64: "U64"
      case .float16: "F16"
      case .bfloat16: "BF16"
      case .float32: "F32"
      case .float64: "F64"
      case .bool: "BOOL"
      }
    }

    init?(safetensorsName: String) {
      guard let type = Self.allCases.first(where: { $0.safetensorsName == safetensorsName }) else {
        return nil
      }
      self = type
    }

    /// The type of a NumPy code without its byte order: "i8", "f4", "b1".
    init?(numpyCode: String) {
      switch numpyCode {
      case "u1": self = .uint8
      case "i1": self = .int8
      case "i2": self = .int16
      case "u2": self = .uint16
      case "i4": self = .int32
      case "u4": self = .uint32
      case "i8": self = .int64
      case "u8": self = .uint64
      case "f2": self = .float16
      case "f4": self = .float32
      case "f8": self = .float64
      case "b1": self = .bool
      default: return nil
      }
    }

    /// The type of one of PyTorch's typed storages, by the class's name: "LongStorage".
    init?(torchStorage: String) {
      switch torchStorage {
      case "ByteStorage": self = .uint8
      case "CharStorage": self = .int8
      case "ShortStorage": self = .int16
      case "IntStorage": self = .int32
      case "LongStorage": self = .int64
      case "HalfStorage": self = .float16
      case "BFloat16Storage": self = .bfloat16
      case "FloatStorage": self = .float32
      case "DoubleStorage": self = .float64
      case "BoolStorage": self = .bool
      default: return nil
      }
    }
  }
}
