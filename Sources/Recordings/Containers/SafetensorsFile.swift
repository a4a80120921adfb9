import Faults

/// A tensor and its name.
public struct NamedTensor: Sendable {
  /// The name as the file has it.
  public let name: String
  /// The tensor.
  public let tensor: Tensor
}

/// The tensors and the metadata of a safetensors file.
///
/// Layout: 8 bytes of header length, a JSON header, then all tensors' bytes without gaps
/// (github.com/huggingface/safetensors, section Format).
public struct SafetensorsFile: Sendable {
  /// The file's own texts about itself.
  public let metadata: [String: String]
  /// The tensors in the order of their bytes.
  public let tensors: [NamedTensor]
  /// The names of tensors of element types that are not read, 8-bit floating point among them.
  let unread: [String]

  static let largestHeader = 100_000_000

  /// Opens a file and checks its whole header.
  ///
  /// - Throws: a fault when the file is missing or is no sound safetensors file.
  public init(path: String, displayName: String? = nil) throws(Fault) {
    let file = try MappedFile(path: path, displayName: displayName)
    do {
      self = try file.withBytes { (bytes) throws(Fault) in try SafetensorsFile(file, bytes) }
    } catch { throw error.about(file, .safetensors) }
  }

  /// Whether bytes begin as a safetensors file does.
  static func recognises(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 10, bytes[8] == UInt8(ascii: "{") else { return false }
    return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) <= 1 << 40
  }

  init(_ file: MappedFile, _ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var reader = try ByteReader(bytes, name: "the file")
    let length = try reader.length64()
    guard length <= Self.largestHeader, length <= reader.remaining else {
      throw Fault(
        at: 0, found: "a safetensors header of \(amount(length, "byte"))",
        expected: "at most \(min(Self.largestHeader, reader.remaining))",
        advice: "the file is cut short or damaged: copy it again from its source")
    }
    let header = try reader.take(length)
    let data = header.upperBound..<bytes.count
    let tree = try Self.parse(UnsafeRawBufferPointer(rebasing: bytes[header]))
    guard let entries = try tree.entries(tree.root) else {
      throw Fault(.data, place: "the header", found: tree.describe(tree.root), expected: "a JSON object")
    }
    var metadata: [String: String] = [:]
    var found: [(range: Range<Int>, name: String, tensor: Tensor?)] = []
    for (name, value) in entries {
      if name == "__metadata__" {
        metadata = try Self.texts(tree, value)
      } else {
        let (range, tensor) = try Self.tensor(tree, name, value, file, data)
        found.append((range, name, tensor))
      }
    }
    found.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.name) < (
        $1.range.lowerBound, $1.range.upperBound, $1.name
      )
    }
    var end = 0
    for (range, name, _) in found {
      guard range.lowerBound == end else {
        throw Fault(
          .data, place: "tensor \(ValueTree.quoted(name))", found: "bytes from \(range.lowerBound)",
          expected: "bytes from \(end), right behind the tensor before it",
          advice: "overlaps and gaps are forbidden: do not trust this file")
      }
      end = range.upperBound
    }
    guard end == data.count else {
      throw Fault(
        .data, place: "the header", found: "tensors of \(amount(end, "byte")) in all",
        expected: "\(data.count), as the file has behind its header",
        advice: "the file is cut short or damaged: copy it again from its source")
    }
    self.metadata = metadata
    tensors = found.compactMap { entry in entry.tensor.map { NamedTensor(name: entry.name, tensor: $0) } }
    unread = found.filter { $0.tensor == nil }.map(\.name)
  }

  private static func parse(_ header: UnsafeRawBufferPointer) throws(Fault) -> ValueTree {
    do { return try JSONReader.read(header) } catch { throw error.within("the header") }
  }

  private static func texts(_ tree: ValueTree, _ value: Value) throws(Fault) -> [String: String] {
    var texts: [String: String] = [:]
    for (key, value) in try tree.entries(value) ?? [] {
      guard let text = tree.string(value) else {
        throw Fault(
          .data, place: "__metadata__, key \(ValueTree.quoted(key))", found: tree.describe(value),
          expected: "a text")
      }
      texts[key] = text
    }
    return texts
  }

  private static func tensor(
    _ tree: ValueTree, _ name: String, _ value: Value, _ file: MappedFile, _ data: Range<Int>
  ) throws(Fault) -> (Range<Int>, Tensor?) {
    let place = "tensor \(ValueTree.quoted(name))"
    var fields: [String: Value] = [:]
    for (key, value) in try tree.entries(value) ?? [] { fields[key] = value }
    guard let typeName = fields["dtype"].flatMap(tree.string), let shape = integers(tree, fields["shape"]),
      let offsets = integers(tree, fields["data_offsets"]), offsets.count == 2
    else {
      throw Fault(
        .data, place: place, found: "an incomplete description",
        expected: "dtype, shape and data_offsets of two numbers")
    }
    let type = Tensor.ElementType(safetensorsName: typeName)
    guard let bits = type.map({ 8 * $0.size }) ?? Self.unreadBits[typeName] else {
      throw Fault(
        .data, place: place, found: "the element type \(ValueTree.quoted(typeName))",
        expected: "one of " + Tensor.ElementType.allCases.map(\.safetensorsName).joined(separator: ", "))
    }
    guard offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= data.count else {
      throw Fault(
        .data, place: place, found: "bytes \(offsets[0]) to \(offsets[1])",
        expected: "a range within the \(amount(data.count, "byte")) behind the header",
        advice: "the file is cut short or damaged: copy it again from its source")
    }
    let size = Tensor.byteCount(bits: bits, shape)
    guard size == offsets[1] - offsets[0] else {
      throw Fault(
        .data, place: place,
        found: "\(amount(offsets[1] - offsets[0], "byte")) for shape \(Tensor.text(shape)) of type "
          + (type?.rawValue ?? typeName),
        expected: size.map { amount($0, "byte") } ?? "a possible shape")
    }
    let range = (data.lowerBound + offsets[0])..<(data.lowerBound + offsets[1])
    let tensor = try type.map { type throws(Fault) in
      try Tensor(type, shape: shape, source: file, bytes: range)
    }
    return (offsets[0]..<offsets[1], tensor)
  }

  // Bits per element of the format's other types: such tensors may lie beside counts.
  private static let unreadBits = [
    "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8,
    "F8_E5M2FNUZ": 8, "C64": 64,
  ]

  private static func integers(_ tree: ValueTree, _ value: Value?) -> [Int]? {
    guard let value, let list = tree.list(value), list.count <= 64 else { return nil }
    var integers: [Int] = []
    for item in list {
      guard case .integer(let integer) = item else { return nil }
      integers.append(Int(integer))
    }
    return integers
  }
}
