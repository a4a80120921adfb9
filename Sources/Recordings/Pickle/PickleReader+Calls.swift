import Faults

extension PickleReader {
  /// REDUCE: a callable of the fixed table, applied to a tuple.
  mutating func reduce() throws(Fault) {
    let arguments = try pop()
    let callable = try pop()
    guard case .other(let index) = callable, case .global(let global, let name) = objects[index] else {
      throw refusal("a call of \(pickle.tree.describe(callable))", "a call that rebuilds a tensor")
    }
    guard let values = pickle.tree.list(arguments) else {
      throw refusal("\(name) called with \(pickle.tree.describe(arguments))", "a tuple")
    }
    func mismatch() -> Fault {
      let found = values.prefix(8).map(pickle.tree.describe).joined(separator: ", ")
      return refusal("\(name) called with (\(found))", "the arguments that PyTorch and NumPy write")
    }
    switch global {
    case .rebuildTensor where values.count == 4, .rebuildTensorWithHooks where (6...7).contains(values.count):
      guard let storage = storage(values[0]), pickle.storages[storage].isTyped,
        try describeTensor(values, storage, pickle.storages[storage].elementType)
      else { throw mismatch() }
    case .rebuildTypedTensor where (7...8).contains(values.count):
      guard let storage = storage(values[0]), case .other(let typeIndex) = values[6],
        case .global(.elementType(let type), _) = objects[typeIndex],
        try describeTensor(values, storage, type)
      else { throw mismatch() }
    case .rebuildParameter where values.count == 3:
      guard case .tensor = values[0] else { throw mismatch() }
      try push(values[0])
    case .size where values.count == 1:
      guard integers(values[0]) != nil else { throw mismatch() }
      try push(values[0])
    case .device where (1...2).contains(values.count): try push(object: .device)
    case .orderedDictionary where values.count <= 1:
      guard try pushOrderedDictionary(values.first) else { throw mismatch() }
    case .defaultDictionary where values.count <= 1:
      guard values.allSatisfy(isType) else { throw mismatch() }
      try push(try pickle.tree.addDictionary())
    case .counter where values.count == 1:
      guard case .dictionary = values[0] else { throw mismatch() }
      try push(values[0])
    case .set where values.count == 1:
      guard case .list = values[0] else { throw mismatch() }
      try push(values[0])
    case .emptyBytes where values.isEmpty:
      try push(try pickle.tree.add(blob: .init(source: source, range: base..<base)))
    case .encode where values.count == 2: guard try encode(values[0], values[1]) else { throw mismatch() }
    case .numpyElementType where (1...3).contains(values.count):
      guard let code = pickle.tree.string(values[0]) else { throw mismatch() }
      try push(object: .elementType(Tensor.ElementType(numpyCode: code), isBigEndian: false))
    case .numpyReconstruct where values.count == 3: try push(try pickle.tree.add(tensor: nil))
    case .numpyScalar where values.count == 2:
      // A text, a date: nobody needs it.
      if isUnreadElementType(values[0]) {
        try push(try pickle.tree.add(tensor: nil))
        return
      }
      guard let array = try array(values[1], type: values[0], shape: [], isFortran: false) else {
        throw mismatch()
      }
      try push(try pickle.tree.add(tensor: array))
    case .numpyFromBuffer where values.count == 4:
      guard let shape = integers(values[2]), let order = pickle.tree.string(values[3]),
        let array = try array(values[0], type: values[1], shape: shape, isFortran: order == "F")
      else { throw mismatch() }
      try push(try pickle.tree.add(tensor: array))
    default: throw mismatch()
    }
  }

  /// BUILD: the second half of a NumPy element type or array, or the attributes of an ordered dictionary.
  mutating func build() throws(Fault) {
    let state = try pop()
    let target = try top()
    let parts = pickle.tree.list(state) ?? []
    switch target {
    case .other(let index):
      guard case .elementType(let type, _) = objects[index], parts.count >= 2,
        let order = pickle.tree.string(parts[1])
      else { break }
      objects[index] = .elementType(type, isBigEndian: order == ">")
      return
    case .tensor(let index) where pickle.tree.tensors[index] == nil:
      guard parts.count == 5, let shape = integers(parts[1]), case .bool(let isFortran) = parts[3] else {
        break
      }
      pickle.tree.tensors[index] = try array(parts[4], type: parts[2], shape: shape, isFortran: isFortran)
      return
    case .dictionary: if case .dictionary = state { return }
    default: break
    }
    throw refusal(
      "attributes set on \(pickle.tree.describe(target))", "a NumPy array or element type and its state")
  }

  // MARK: What the calls build; false where the arguments are not what PyTorch and NumPy write

  private func isType(_ value: Value) -> Bool {
    switch value {
    case .null: return true
    case .other(let index):
      switch objects[index] {
      case .global(.builtinType, _), .global(.set, _), .global(.emptyBytes, _): return true
      default: return false
      }
    default: return false
    }
  }

  private func isUnreadElementType(_ value: Value) -> Bool {
    guard case .other(let index) = value, case .elementType(nil, _) = objects[index] else { return false }
    return true
  }

  private func storage(_ value: Value) -> Int? {
    guard case .other(let index) = value, case .storage(let storage) = objects[index] else { return nil }
    return storage
  }

  private func integers(_ value: Value) -> [Int]? {
    guard let values = pickle.tree.list(value), values.count <= 64 else { return nil }
    var numbers: [Int] = []
    for value in values {
      guard case .integer(let number) = value else { return nil }
      numbers.append(Int(number))
    }
    return numbers
  }

  private mutating func describeTensor(
    _ values: [Value], _ storage: Int, _ type: Tensor.ElementType?
  ) throws(Fault) -> Bool {
    guard case .integer(let offset) = values[1], let shape = integers(values[2]),
      let strides = integers(values[3])
    else { return false }
    let tensor = try pickle.tree.add(tensor: nil)
    if let type {
      pickle.descriptions.append(
        .init(
          index: pickle.tree.tensors.count - 1, storage: storage, elementType: type, offset: Int(offset),
          shape: shape, strides: strides, place: place))
    }
    try push(tensor)
    return true
  }

  private mutating func pushOrderedDictionary(_ pairs: Value?) throws(Fault) -> Bool {
    var entries: [ValueTree.Entry] = []
    if let pairs {
      guard let items = pickle.tree.list(pairs) else { return false }
      try pickle.tree.spend(items.count)
      for item in items {
        guard let pair = pickle.tree.list(item), pair.count == 2 else { return false }
        entries.append(.init(key: pair[0], value: pair[1]))
      }
    }
    try push(try pickle.tree.addDictionary(entries))
    return true
  }

  /// Bytes as protocol 2 has them: a text of code points below 256, encoded as Latin-1.
  private mutating func encode(_ text: Value, _ encoding: Value) throws(Fault) -> Bool {
    guard let text = pickle.tree.string(text), pickle.tree.string(encoding) == "latin1" else { return false }
    decodedBytes += text.utf8.count
    guard decodedBytes <= reader.bytes.count + 1 << 16 else {
      throw refusal("the same text decoded many times over", "each once")
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return false }
      bytes.append(byte)
    }
    let copy = MappedFile(copying: bytes, displayName: source.displayName)
    try push(try pickle.tree.add(blob: .init(source: copy, range: 0..<bytes.count)))
    return true
  }

  /// An array over bytes of the pickle; nil where its element type is none we read.
  private func array(
    _ bytes: Value, type: Value, shape: [Int], isFortran: Bool
  ) throws(Fault) -> Tensor? {
    guard case .other(let index) = type, case .elementType(let type?, let isBigEndian) = objects[index],
      case .bytes(let blob) = bytes
    else { return nil }
    let strides = isFortran ? Array(Tensor.rowMajorStrides(shape.reversed()).reversed()) : nil
    return try Tensor(
      type, shape: shape, strides: strides, isBigEndian: isBigEndian, source: pickle.tree.blobs[blob].source,
      bytes: pickle.tree.blobs[blob].range)
  }
}
