import Faults

/// What a restricted pickle reader found: values, and the storages and tensors they speak of.
///
/// Nothing in a pickle is executed. Tensors stay descriptions until their storages' bytes are known: some
/// containers keep them behind the pickle.
struct Pickle: Sendable {
  /// A storage as the pickle names it.
  struct Storage: Sendable {
    var key: String
    /// Nil for an untyped storage, whose count is in bytes, and for elements that are not read.
    var elementType: Tensor.ElementType?
    /// Bytes per element of ``count``.
    var elementSize: Int
    var count: Int

    /// Whether the storage itself says what its elements are.
    var isTyped: Bool { elementType != nil || elementSize > 1 }
  }

  /// A tensor as the pickle describes it.
  struct TensorDescription: Sendable {
    var index: Int
    var storage: Int
    var elementType: Tensor.ElementType
    var offset: Int
    var shape: [Int]
    var strides: [Int]
    var place: String
  }

  var tree = ValueTree()
  var storages: [Storage] = []
  var descriptions: [TensorDescription] = []

  /// Where the bytes of a storage are.
  struct StorageBytes: Sendable {
    var source: MappedFile
    var range: Range<Int>
    var isBigEndian = false
  }

  /// The values with every tensor connected to its storage's bytes.
  ///
  /// - Parameter bytes: one for each of ``storages``, of the size it states.
  /// - Throws: a fault at the place of the first tensor that leaves its storage.
  consuming func resolved(_ bytes: [StorageBytes]) throws(Fault) -> ValueTree {
    for description in descriptions {
      let storage = bytes[description.storage]
      do {
        tree.tensors[description.index] = try Tensor(
          description.elementType, shape: description.shape, strides: description.strides,
          offset: description.offset, isBigEndian: storage.isBigEndian, source: storage.source,
          bytes: storage.range)
      } catch {
        throw error.within(description.place)
      }
    }
    return tree
  }
}
