import CZlib
import Faults

/// Decompression and checksums of zip members through zlib.
enum Inflation {
  /// Deflate cannot shrink by more than 1032:1 (zlib technical details, zlib.net/zlib_tech.html).
  static let largestRatio = 1032
  /// All members of an archive together may unpack to this much more than the file itself.
  static let allowance = 256 << 20

  /// Unpacks a raw deflate stream of a stated size.
  ///
  /// - Throws: a fault when the stream is damaged or does not have exactly that size.
  static func inflate(
    _ bytes: UnsafeRawBufferPointer, size: Int, name: String
  ) throws(Fault) -> MappedFile {
    let place = "member \(ValueTree.quoted(name))"
    guard size / largestRatio <= bytes.count, bytes.count <= Int(UInt32.max), size <= Int(UInt32.max) else {
      throw Fault(
        .data, place: place, found: "\(bytes.count) compressed bytes that claim to be \(size)",
        expected: "at most \(largestRatio) times as much and less than 4 GiB",
        advice: "do not trust this file")
    }
    return try MappedFile(count: size, displayName: name) { (output) throws(Fault) in
      var stream = z_stream()
      let version = inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      // It starts wherever some kilobytes are left, without which Swift itself ends.
      precondition(version == Z_OK, "zlib does not start")
      defer { inflateEnd(&stream) }
      // zlib never writes through next_in.
      stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(bytes.count)
      stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
      stream.avail_out = UInt32(output.count)
      let status = CZlib.inflate(&stream, Z_FINISH)
      guard status == Z_STREAM_END, stream.avail_out == 0, stream.avail_in == 0 else {
        throw Fault(
          .data, place: place, found: "its compressed bytes are damaged or not of the stated size",
          expected: amount(size, "byte"), advice: "copy the file again from its source")
      }
    }
  }

  /// Compares a member's bytes with the checksum that its archive states.
  static func verify(_ bytes: UnsafeRawBufferPointer, checksum: UInt32, name: String) throws(Fault) {
    let found = crc32(bytes)
    guard found == checksum else {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(name))",
        found: "checksum \(hexadecimal(found))", expected: hexadecimal(checksum),
        advice: "its bytes were altered after it was written: copy the file again from its source")
    }
  }

  /// The CRC-32 of zip.
  static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
