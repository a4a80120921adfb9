/// The importable names that real recordings contain; a pickle that asks for any other is refused.
///
/// None of them is ever imported or called: each stands for a fixed reading of its arguments.
enum PickleGlobal: Sendable {
  case rebuildTensor
  case rebuildTensorWithHooks
  case rebuildTypedTensor
  case rebuildParameter
  /// A storage class; nil is PyTorch's untyped storage, counted in bytes.
  case storage(Tensor.ElementType?)
  /// A storage of elements that are not read, by their size: complex numbers.
  case unreadStorage(elementSize: Int)
  /// An element type; nil where it is not read.
  case elementType(Tensor.ElementType?)
  case size
  case device
  case orderedDictionary
  case defaultDictionary
  case counter
  case set
  case emptyBytes
  /// A type of Python's own by its name, which a default dictionary carries: int, list.
  case builtinType
  case encode
  case numpyElementType
  case numpyArray
  case numpyReconstruct
  case numpyScalar
  case numpyFromBuffer

  init?(module: String, name: String) {
    switch (module, name) {
    case ("torch._utils", "_rebuild_tensor"): self = .rebuildTensor
    case ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensorWithHooks
    case ("torch._utils", "_rebuild_tensor_v3"): self = .rebuildTypedTensor
    case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
    case ("torch.storage", "UntypedStorage"), ("torch.storage", "_UntypedStorage"),
      ("torch", "UntypedStorage"):
      self = .storage(nil)
    case ("torch", "Size"): self = .size
    case ("torch", "device"): self = .device
    case ("torch", let name):
      if let type = Tensor.ElementType(torchStorage: name) {
        self = .storage(type)
      } else if let type = Tensor.ElementType(rawValue: name) {
        self = .elementType(type)
      } else if name == "ComplexFloatStorage" || name == "ComplexDoubleStorage" {
        self = .unreadStorage(elementSize: name == "ComplexFloatStorage" ? 8 : 16)
      } else if Self.unreadElementTypes.contains(name) {
        self = .elementType(nil)
      } else {
        return nil
      }
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("collections", "defaultdict"): self = .defaultDictionary
    case ("collections", "Counter"): self = .counter
    // Python 2 called builtins __builtin__; protocol 2 still does.
    case ("builtins", let name), ("__builtin__", let name):
      switch name {
      case "set", "frozenset": self = .set
      case "bytes": self = .emptyBytes
      case "int", "long", "float", "bool", "str", "list", "dict", "tuple": self = .builtinType
      default: return nil
      }
    case ("_codecs", "encode"): self = .encode
    case ("numpy", "dtype"): self = .numpyElementType
    case ("numpy", "ndarray"): self = .numpyArray
    // NumPy 2 renamed numpy.core to numpy._core.
    case ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"):
      self = .numpyReconstruct
    case ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"): self = .numpyScalar
    case ("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer"):
      self = .numpyFromBuffer
    default: return nil
    }
  }

  // What PyTorch has besides the types of counts: such tensors may lie beside them.
  private static let unreadElementTypes: Set<String> = [
    "complex32", "complex64", "complex128", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2",
    "float8_e5m2fnuz", "float8_e8m0fnu",
  ]
}
