import Faults

/// A cursor over bytes that never passes their end; multi-byte integers are little-endian.
struct ByteReader {
  let bytes: UnsafeRawBufferPointer
  /// What the bytes are, for messages: "data.pkl", "the zip directory".
  let name: String
  /// The next byte to read, counted from the first of ``bytes``.
  private(set) var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, name: String, at offset: Int = 0) throws(Fault) {
    self.bytes = bytes
    self.name = name
    self.offset = 0
    try seek(to: offset)
  }

  var remaining: Int { bytes.count - offset }
  var isAtEnd: Bool { remaining == 0 }

  mutating func seek(to position: Int) throws(Fault) {
    guard position >= 0, position <= bytes.count else { throw outside(position, 0) }
    offset = position
  }

  /// The next `count` bytes, as a range within ``bytes``.
  mutating func take(_ count: Int) throws(Fault) -> Range<Int> {
    guard count >= 0, count <= remaining else { throw outside(offset, count) }
    defer { offset += count }
    return offset..<(offset + count)
  }

  mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type) throws(Fault) -> T {
    let range = try take(MemoryLayout<T>.size)
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: T.self))
  }

  mutating func byte() throws(Fault) -> UInt8 { try integer(UInt8.self) }

  /// An unsigned length of 8 bytes; one that no file can have is refused at once.
  mutating func length64() throws(Fault) -> Int {
    let value = try integer(UInt64.self)
    guard let length = Int(exactly: value) else {
      throw Fault(
        at: offset - 8, of: name, found: "a length of \(amount(value, "byte"))",
        expected: "at most the \(amount(bytes.count, "byte")) of \(name)")
    }
    return length
  }

  /// The text up to the next newline, which is skipped; at most `limit` bytes.
  mutating func line(limit: Int) throws(Fault) -> Range<Int> {
    let start = offset
    let window = bytes[start..<min(bytes.count, start + limit)]
    guard let end = window.firstIndex(of: UInt8(ascii: "\n")) else {
      throw Fault(
        at: start, of: name, found: "no end of line within \(amount(window.count, "byte"))",
        expected: "a name that ends with a line feed")
    }
    offset = end + 1
    return start..<end
  }

  func place(_ position: Int) -> String { "offset \(position) of \(name)" }

  private func outside(_ position: Int, _ count: Int) -> Fault {
    Fault(
      at: position, of: name,
      found: "\(name) ends after \(amount(bytes.count, "byte"))",
      expected: count > 0 ? "\(amount(count, "byte")) from here" : "a position within it",
      advice: "the file is cut short or damaged: copy it again from its source")
  }
}
