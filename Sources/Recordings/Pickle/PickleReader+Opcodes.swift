import Faults

extension PickleReader {
  /// Performs one opcode other than STOP.
  mutating func perform(_ opcode: PickleOpcode) throws(Fault) {
    switch opcode {
    case .proto:
      let version = try reader.byte()
      guard (0...5).contains(version) else { throw refusal("pickle protocol \(version)", "0 to 5") }
    case .frame:
      let length = try reader.length64()
      guard length <= reader.remaining else {
        throw refusal("a frame of \(amount(length, "byte"))", "at most the \(reader.remaining) that follow")
      }
    case .stop: break
    case .mark:
      guard marks.count < Self.largestNesting else {
        throw refusal("values nested more than \(Self.largestNesting) deep", "a recording")
      }
      marks.append(stack.count)
    case .pop: _ = try pop()
    case .none: try push(.null)
    case .newTrue: try push(.bool(true))
    case .newFalse: try push(.bool(false))
    case .int, .long, .binInt, .binInt1, .binInt2, .long1, .long4, .binFloat: try pushNumber(opcode)
    case .shortBinString, .binString, .binUnicode, .shortBinUnicode, .binUnicode8: try pushText(opcode)
    case .shortBinBytes, .binBytes, .binBytes8, .byteArray8: try pushBytes(opcode)
    case .emptyList, .emptyTuple: try push(try pickle.tree.add(list: []))
    case .tuple: try pushTuple(try popToMark())
    case .tuple1: try pushTuple(try popLast(1))
    case .tuple2: try pushTuple(try popLast(2))
    case .tuple3: try pushTuple(try popLast(3))
    case .append:
      let item = try popLast(1)
      try extend(item)
    case .appends:
      let items = try popToMark()
      try extend(items)
    case .emptyDict: try push(try pickle.tree.addDictionary())
    case .setItem:
      let pair = try popLast(2)
      try setItems(pair)
    case .setItems:
      let pairs = try popToMark()
      try setItems(pairs)
    case .global:
      let module = try reader.line(limit: 256)
      let name = try reader.line(limit: 256)
      try pushGlobal(module: text(module), name: text(name))
    case .stackGlobal:
      let names = try popLast(2)
      guard let module = pickle.tree.string(names[0]),
        let name = pickle.tree.string(names[1])
      else { throw refusal("an import whose name is no text", "two texts") }
      try pushGlobal(module: module, name: name)
    case .reduce: try reduce()
    case .build: try build()
    case .binPut: try remember(UInt32(try reader.byte()))
    case .longBinPut: try remember(try reader.integer(UInt32.self))
    case .memoize: try remember(UInt32(memo.count))
    case .binGet: try recall(UInt32(try reader.byte()))
    case .longBinGet: try recall(try reader.integer(UInt32.self))
    case .binPersonalIdentifier: try pushStorage()
    }
  }

  // MARK: Numbers

  private mutating func pushNumber(_ opcode: PickleOpcode) throws(Fault) {
    switch opcode {
    case .binInt: try push(.integer(Int64(try reader.integer(Int32.self))))
    case .binInt1: try push(.integer(Int64(try reader.byte())))
    case .binInt2: try push(.integer(Int64(try reader.integer(UInt16.self))))
    case .long1: try pushLong(bytes: Int(try reader.byte()))
    case .long4: try pushLong(bytes: Int(try reader.integer(UInt32.self)))
    case .binFloat:
      // The one big-endian number in a pickle.
      try push(.real(Double(bitPattern: try reader.integer(UInt64.self).byteSwapped)))
    default:
      var digits = text(try reader.line(limit: 64))
      if opcode == .int, digits == "00" || digits == "01" {
        try push(.bool(digits == "01"))
        return
      }
      if digits.hasSuffix("L") { digits.removeLast() }
      guard let number = Int64(digits) else { throw refusal("\(ValueTree.quoted(digits))", "an integer") }
      try push(.integer(number))
    }
  }

  /// A little-endian two's complement integer of any length.
  private mutating func pushLong(bytes count: Int) throws(Fault) {
    let range = try reader.take(count)
    guard count <= 8 else {
      try push(.hugeInteger(bytes: count))
      return
    }
    let bytes = reader.bytes[range]
    var pattern: UInt64 = bytes.last.map { $0 & 0x80 != 0 } == true ? .max : 0
    for byte in bytes.reversed() { pattern = pattern << 8 | UInt64(byte) }
    try push(.integer(Int64(bitPattern: pattern)))
  }

  // MARK: Texts and bytes

  private mutating func pushText(_ opcode: PickleOpcode) throws(Fault) {
    let count =
      switch opcode {
      case .shortBinString, .shortBinUnicode: Int(try reader.byte())
      case .binUnicode8: try reader.length64()
      default: Int(try reader.integer(UInt32.self))
      }
    let range = try reader.take(count)
    try push(try pickle.tree.add(string: text(range)))
  }

  private mutating func pushBytes(_ opcode: PickleOpcode) throws(Fault) {
    let count =
      switch opcode {
      case .shortBinBytes: Int(try reader.byte())
      case .binBytes: Int(try reader.integer(UInt32.self))
      default: try reader.length64()
      }
    let range = try reader.take(count)
    try push(
      try pickle.tree.add(
        blob: .init(source: source, range: (base + range.lowerBound)..<(base + range.upperBound))))
  }

  // MARK: Containers

  private mutating func pushTuple(_ values: [Value]) throws(Fault) {
    try push(try pickle.tree.add(list: values))
  }

  private mutating func extend(_ items: [Value]) throws(Fault) {
    guard case .list(let index) = try top() else {
      throw refusal("an append to \(pickle.tree.describe(try top()))", "a list")
    }
    pickle.tree.append(items, toList: index)
  }

  private mutating func setItems(_ pairs: [Value]) throws(Fault) {
    guard case .dictionary(let index) = try top(), pairs.count.isMultiple(of: 2) else {
      throw refusal("items set in \(pickle.tree.describe(try top()))", "keys and values for a dictionary")
    }
    for position in stride(from: 0, to: pairs.count, by: 2) {
      pickle.tree.append(.init(key: pairs[position], value: pairs[position + 1]), toDictionary: index)
    }
  }

  mutating func push(object: PickleObject) throws(Fault) {
    guard objects.count < Self.largestObjectCount else {
      throw refusal("more than \(Self.largestObjectCount) objects", "a recording")
    }
    objects.append(object)
    try push(.other(objects.count - 1))
  }

  private mutating func pushGlobal(module: String, name: String) throws(Fault) {
    let full = "\(module).\(name)"
    guard let global = PickleGlobal(module: module, name: name) else {
      throw Fault(
        .data, place: place,
        bytes: BytePlace(offset: opcodePlace.offset, opcode: opcodePlace.opcode, global: full),
        found: "the pickle asks for \(ValueTree.quoted(full)), which no recording needs",
        expected: "tensors, numbers, texts, lists and dictionaries alone",
        advice: "save counts as plain tensors; \(Self.distrust)")
    }
    try push(object: .global(global, full))
  }

  // MARK: Storages

  /// The persistent identifier ('storage', class, key, device, count) that PyTorch writes for a storage.
  private mutating func pushStorage() throws(Fault) {
    func noStorage() -> Fault { refusal("a persistent object that is no storage", "PyTorch's storage tuple") }
    let identifier = try pop()
    guard let parts = pickle.tree.list(identifier), (5...6).contains(parts.count),
      pickle.tree.string(parts[0]) == "storage", case .other(let index) = parts[1],
      case .global(let global, _) = objects[index], let key = pickle.tree.string(parts[2]),
      case .integer(let count) = parts[4]
    else { throw noStorage() }
    let type: Tensor.ElementType?
    let size: Int
    switch global {
    case .storage(let element): (type, size) = (element, element?.size ?? 1)
    case .unreadStorage(let elementSize): (type, size) = (nil, elementSize)
    default: throw noStorage()
    }
    guard count >= 0, count < 1 << 50 else {
      throw refusal(
        "a storage of \(amount(count, "element"))", "0 or more, and no more than the file can hold")
    }
    if parts.count == 6, case .null = parts[5] {
    } else if parts.count == 6 {
      throw refusal("a view of a storage, as PyTorch wrote before version 0.4", "a whole storage")
    }
    let storage = Pickle.Storage(key: key, elementType: type, elementSize: size, count: Int(count))
    if let known = storageIndices[key] {
      let first = pickle.storages[known]
      guard first.count * first.elementSize == storage.count * storage.elementSize else {
        throw refusal("storage \(ValueTree.quoted(key)) in two sizes", "one size")
      }
      // The same bytes under another type are a storage of their own here.
      if first.elementType == storage.elementType, first.elementSize == storage.elementSize {
        try push(object: .storage(known))
        return
      }
    }
    pickle.storages.append(storage)
    storageIndices[key] = pickle.storages.count - 1
    try push(object: .storage(pickle.storages.count - 1))
  }
}
