import Faults

/// Writes a safetensors file tensor by tensor, without holding any of them.
///
/// The header comes first and is a function of the entries and the metadata alone, whose keys are sorted.
///
/// ```swift
/// var writer = try SafetensorsWriter(path: path, entries: [.init("over_zero", .int64, shape: [32, 14336])])
/// try counts.withUnsafeBufferPointer { (counts) throws(Fault) in
///   try writer.append(UnsafeRawBufferPointer(counts))
/// }
/// try writer.finish()
/// ```
public struct SafetensorsWriter: ~Copyable {
  /// A tensor to come.
  public struct Entry: Sendable {
    let name: String
    let type: Tensor.ElementType
    let shape: [Int]

    /// A tensor of little-endian row-major elements.
    public init(_ name: String, _ type: Tensor.ElementType, shape: [Int]) {
      self.name = name
      self.type = type
      self.shape = shape
    }
  }

  private let file: FileWriter
  private let displayName: String
  private var missing: Int

  /// The size that the finished file has, in bytes.
  public let byteCount: Int

  /// Creates the file and writes its header.
  ///
  /// - Throws: a fault when the file cannot be created, two entries share a name, or a shape is impossible.
  public init(
    path: String, displayName: String? = nil, entries: [Entry], metadata: [String: String] = [:]
  ) throws(Fault) {
    let (header, size) = try Self.header(entries, metadata)
    let file = try FileWriter(path: path, displayName: displayName)
    try file.write(header)
    self.file = file
    self.displayName = displayName ?? path
    missing = size
    byteCount = header.count + size
  }

  /// Leaves out the next bytes of the entries, which ``write(_:at:)`` writes before or after others are appended.
  ///
  /// - Returns: Their place in the file.
  /// - Throws: a fault when the entries have fewer bytes, or the file is none on a disk.
  public mutating func reserve(_ count: Int) throws(Fault) -> Int {
    guard count <= missing else { throw mismatch("\(amount(count - missing, "byte")) too many") }
    try file.skip(count)
    defer { missing -= count }
    return byteCount - missing
  }

  /// Writes bytes that have been reserved, in any order.
  ///
  /// - Throws: a fault when writing fails.
  public func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(Fault) {
    try file.write(bytes, at: place)
  }

  /// Appends bytes of the entries, in the entries' order and in chunks of any size.
  ///
  /// - Throws: a fault when writing fails or there are more bytes than the entries have.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard bytes.count <= missing else { throw mismatch("\(amount(bytes.count - missing, "byte")) too many") }
    try file.write(bytes)
    missing -= bytes.count
  }

  /// Closes the file.
  ///
  /// - Throws: a fault when bytes are missing or the last of them could not be written.
  public consuming func finish() throws(Fault) {
    guard missing == 0 else { throw mismatch("\(amount(missing, "byte")) too few") }
    try file.finish()
  }

  private func mismatch(_ found: String) -> Fault {
    Fault(.inputOutput, file: displayName, found: found, expected: "the bytes of the tensors announced")
  }

  /// The length, the header padded with spaces to a multiple of 8, and how many bytes must follow it.
  static func header(_ entries: [Entry], _ metadata: [String: String]) throws(Fault) -> ([UInt8], Int) {
    var parts: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map {
        "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))"
      }
      parts.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var end = 0
    var names: Set<String> = ["__metadata__"]
    for entry in entries {
      guard names.insert(entry.name).inserted, let size = Tensor.byteCount(entry.type, entry.shape)
      else {
        throw Fault(
          .inputOutput, place: "tensor \(ValueTree.quoted(entry.name))",
          found: "shape \(Tensor.text(entry.shape))", expected: "a name of its own and a possible shape")
      }
      let shape = entry.shape.map(String.init).joined(separator: ",")
      parts.append(
        "\(JSONText.quoted(entry.name)):{\"dtype\":\"\(entry.type.safetensorsName)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(end),\(end + size)]}")
      end += size
    }
    var text = Array("{\(parts.joined(separator: ","))}".utf8)
    while !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: " ")) }
    let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) }
    return (length + text, end)
  }
}
