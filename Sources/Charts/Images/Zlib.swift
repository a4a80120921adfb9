/// A small compressor of its own, so that pictures have the same bytes whatever zlib a machine has.
///
/// One block of DEFLATE with fixed codes (RFC 1951, section 3.2.6), matches found by a hash of three bytes.
enum Zlib {
  /// The bytes as a zlib stream (RFC 1950).
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var bits = BitWriter()
    bits.write(1, count: 1)
    bits.write(1, count: 2)
    var latest = [Int](repeating: -1, count: 1 << 15)
    var position = 0
    while position < bytes.count {
      var length = 0
      var distance = 0
      if position + 3 <= bytes.count {
        let slot = hash(bytes, position)
        let candidate = latest[slot]
        latest[slot] = position
        if candidate >= 0, position - candidate <= 32768 {
          length = matchLength(bytes, candidate, position)
          distance = position - candidate
        }
      }
      if length >= 3 {
        writeMatch(length: length, distance: distance, to: &bits)
        for skipped in position + 1..<position + length where skipped + 3 <= bytes.count {
          latest[hash(bytes, skipped)] = skipped
        }
        position += length
      } else {
        writeLiteral(Int(bytes[position]), to: &bits)
        position += 1
      }
    }
    writeLiteral(256, to: &bits)
    return [0x78, 0x01] + bits.finished + IndexedPNG.bigEndian(Checksum.adler32(bytes))
  }

  private static func hash(_ bytes: [UInt8], _ at: Int) -> Int {
    let value = UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
    return Int((value &* 0x9E37_79B1) >> 17)
  }

  private static func matchLength(_ bytes: [UInt8], _ earlier: Int, _ later: Int) -> Int {
    let most = min(258, bytes.count - later)
    var length = 0
    while length < most, bytes[earlier + length] == bytes[later + length] { length += 1 }
    return length
  }

  private static func writeLiteral(_ symbol: Int, to bits: inout BitWriter) {
    switch symbol {
    case 0..<144: bits.writeCode(UInt32(0x30 + symbol), count: 8)
    case 144..<256: bits.writeCode(UInt32(0x190 + symbol - 144), count: 9)
    case 256..<280: bits.writeCode(UInt32(symbol - 256), count: 7)
    default: bits.writeCode(UInt32(0xC0 + symbol - 280), count: 8)
    }
  }

  private static func writeMatch(length: Int, distance: Int, to bits: inout BitWriter) {
    let lengthCode = lengthBases.lastIndex { $0 <= length } ?? 0
    writeLiteral(257 + lengthCode, to: &bits)
    // 258 has a code of its own without extra bits; below 8 codes there are none either.
    let lengthBits = lengthCode == 28 || lengthCode < 8 ? 0 : lengthCode / 4 - 1
    bits.write(UInt32(length - lengthBases[lengthCode]), count: lengthBits)
    let distanceCode = distanceBases.lastIndex { $0 <= distance } ?? 0
    bits.writeCode(UInt32(distanceCode), count: 5)
    bits.write(UInt32(distance - distanceBases[distanceCode]), count: max(0, distanceCode / 2 - 1))
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227,
    258,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097,
    6145, 8193, 12289, 16385, 24577,
  ]
}

/// Bits packed into bytes from the lowest up, as DEFLATE wants them.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count: UInt64 = 0

  /// Numbers go lowest bit first.
  mutating func write(_ value: UInt32, count bits: Int) {
    pending |= UInt64(value) << count
    count += UInt64(bits)
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Codes go highest bit first.
  mutating func writeCode(_ code: UInt32, count bits: Int) {
    var reversed: UInt32 = 0
    for bit in 0..<bits where code >> bit & 1 == 1 { reversed |= 1 << (bits - 1 - bit) }
    write(reversed, count: bits)
  }

  /// All bytes, the last filled up with zeros.
  var finished: [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: pending)] : bytes }
}
