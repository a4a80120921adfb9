import Faults

/// A zip archive of stored members in memory, each aligned as PyTorch aligns them; the same input gives the
/// same bytes.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// PyTorch maps storages into memory and wants them on this boundary.
  private static let alignment = 64
  // The first date zip can express, 1980-01-01.
  private static let date: UInt16 = 0x21
  private static let utf8Flag: UInt16 = 0x0800

  /// Appends a member.
  ///
  /// - Throws: a fault when the archive would need 64-bit offsets or more than 65,535 members.
  mutating func add(_ name: String, _ data: UnsafeRawBufferPointer) throws(Fault) {
    let name = Array(name.utf8)
    let headerEnd = bytes.count + 30 + name.count + 4
    let padding = (Self.alignment - headerEnd % Self.alignment) % Self.alignment
    let start = bytes.count
    guard headerEnd + padding + data.count + directory.count < Int(UInt32.max) - 65_536, count < .max - 1
    else {
      throw Fault(
        .inputOutput, found: "more than 4 GiB or 65,535 tensors", expected: "a smaller PyTorch file",
        advice: "write safetensors instead")
    }
    let checksum = Inflation.crc32(data)
    bytes += Self.little(UInt32(0x0403_4b50))
    let common = Self.common(checksum: checksum, size: UInt32(data.count), nameLength: UInt16(name.count))
    bytes += common + Self.little(UInt16(4 + padding)) + name
    // An extra field of PyTorch's own kind, "FB", filled with Z.
    bytes += Self.little(UInt16(0x4246)) + Self.little(UInt16(padding))
    bytes += [UInt8](repeating: UInt8(ascii: "Z"), count: padding)
    bytes += data

    directory += Self.little(UInt32(0x0201_4b50)) + Self.little(UInt16(20)) + common
    // No extra field, comment, volume or attributes.
    directory += [UInt8](repeating: 0, count: 2 + 2 + 2 + 2 + 4) + Self.little(UInt32(start)) + name
    count += 1
  }

  mutating func add(_ name: String, _ data: [UInt8]) throws(Fault) {
    try data.withUnsafeBufferPointer { (data) throws(Fault) in try add(name, UnsafeRawBufferPointer(data)) }
  }

  /// The whole archive.
  consuming func finish() -> [UInt8] {
    let start = bytes.count
    bytes += directory
    bytes += Self.little(UInt32(0x0605_4b50)) + [0, 0, 0, 0] + Self.little(count) + Self.little(count)
    bytes += Self.little(UInt32(directory.count)) + Self.little(UInt32(start)) + [0, 0]
    return bytes
  }

  /// The fields that the local header and the directory share, from the version needed to the name's length.
  private static func common(checksum: UInt32, size: UInt32, nameLength: UInt16) -> [UInt8] {
    little(UInt16(20)) + little(utf8Flag) + little(UInt16(0)) + little(UInt16(0)) + little(date)
      + little(checksum) + little(size) + little(size) + little(nameLength)
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
