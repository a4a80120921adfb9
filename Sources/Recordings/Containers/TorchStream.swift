import Faults

/// PyTorch's container before version 1.6: five pickles in a row, then every storage's length and bytes.
enum TorchStream {
  // 0x1950a86a20f9469cfc6c as a pickled LONG1 of ten bytes.
  private static let magic: [UInt8] = [
    0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
  ]

  /// Whether bytes begin with a pickle of the magic number; protocol 4 puts a frame before it.
  static func recognises(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 2, bytes[0] == 0x80 else { return false }
    let start = bytes.count > 11 && bytes[2] == 0x95 ? 11 : 2
    return bytes.dropFirst(start).starts(with: magic)
  }

  /// The values of the file, tensors over the storages that follow the pickles.
  static func read(_ file: MappedFile, _ bytes: UnsafeRawBufferPointer) throws(Fault) -> ValueTree {
    var end = 0
    func next(_ name: String) throws(Fault) -> Pickle {
      try PickleReader.read(bytes, source: file, base: 0, name: name, from: end, end: &end)
    }
    _ = try next("the magic number")
    let start = end
    let version = try next("the protocol version")
    guard case .integer(1001) = version.tree.root else {
      throw Fault(
        at: start,
        found: "\(version.tree.describe(version.tree.root)) as the version of PyTorch's file format",
        expected: "1001", advice: "save the recording with a current PyTorch")
    }
    _ = try next("the system's description")
    let pickle = try next("the pickle")
    let keys = try next("the list of storages")
    let ranges = try readStorages(bytes, pickle, keys.tree, from: end)
    var storages: [Pickle.StorageBytes] = []
    for storage in pickle.storages {
      guard let range = ranges[storage.key] else {
        throw Fault(
          .data, place: "storage \(ValueTree.quoted(storage.key))", found: "the file holds no bytes for it",
          expected: "its bytes behind the pickles", advice: "the file is incomplete: write it again")
      }
      // PyTorch writes this container's storages little-endian on every machine.
      storages.append(.init(source: file, range: range))
    }
    return try pickle.resolved(storages)
  }

  private static func readStorages(
    _ bytes: UnsafeRawBufferPointer, _ pickle: Pickle, _ keys: ValueTree, from start: Int
  ) throws(Fault) -> [String: Range<Int>] {
    guard let list = keys.list(keys.root) else {
      throw Fault(
        at: start, found: keys.describe(keys.root), expected: "a list of storages")
    }
    var claims: [String: Pickle.Storage] = [:]
    for storage in pickle.storages { claims[storage.key] = storage }
    var reader = try ByteReader(bytes, name: "the file", at: start)
    var ranges: [String: Range<Int>] = [:]
    for value in list {
      let entry = reader.offset
      guard let key = keys.string(value), let storage = claims[key], ranges[key] == nil else {
        throw Fault(
          at: entry, of: reader.name, found: "\(keys.describe(value)) in the list of storages",
          expected: "each storage of the pickle once")
      }
      let count = try reader.length64()
      guard count == storage.count else {
        throw Fault(
          at: entry, of: reader.name,
          found: "storage \(ValueTree.quoted(key)) of \(amount(count, "element"))",
          expected: "\(storage.count), as the pickle says", advice: "the file is damaged: write it again")
      }
      let (size, overflow) = count.multipliedReportingOverflow(by: storage.elementSize)
      ranges[key] = try reader.take(overflow ? .max : size)
    }
    guard reader.isAtEnd else {
      throw Fault(
        at: reader.offset, of: reader.name,
        found: "\(amount(reader.remaining, "byte")) behind the last storage",
        expected: "the end of the file")
    }
    return ranges
  }
}
