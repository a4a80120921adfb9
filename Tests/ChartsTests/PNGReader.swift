/// Reads the PNG files of class maps back: checks every checksum and inflates on its own.
struct PNGReader {
  struct Malformed: Error {
    let what: String
  }

  private(set) var width = 0
  private(set) var height = 0
  private(set) var palette: [String] = []
  private(set) var transparency: [UInt8] = []
  private(set) var pixels: [Int] = []
  private var depth = 0

  init(_ bytes: [UInt8]) throws {
    guard Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else {
      throw Malformed(what: "signature")
    }
    var at = 8
    var compressed: [UInt8] = []
    while at + 12 <= bytes.count {
      let length = Self.number(bytes[at..<at + 4])
      let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
      let content = Array(bytes[at + 8..<at + 8 + length])
      let crc = Self.number(bytes[at + 8 + length..<at + 12 + length])
      guard Self.crc(bytes[at + 4..<at + 8 + length]) == crc else {
        throw Malformed(what: "checksum of \(name)")
      }
      switch name {
      case "IHDR":
        width = Self.number(content[0..<4])
        height = Self.number(content[4..<8])
        depth = Int(content[8])
        guard [2, 8].contains(depth), Array(content[9...]) == [3, 0, 0, 0] else {
          throw Malformed(what: "header")
        }
      case "PLTE":
        palette = stride(from: 0, to: content.count, by: 3).map { start in
          "#" + content[start..<start + 3].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
      case "tRNS": transparency = content
      case "IDAT": compressed += content
      default: break
      }
      at += 12 + length
    }
    var inflater = Inflater(Array(compressed.dropFirst(2).dropLast(4)))
    let lines = try inflater.inflate()
    guard Self.adler(lines) == Self.number(compressed.suffix(4)) else { throw Malformed(what: "Adler-32") }
    let perByte = 8 / depth
    let stride = (width + perByte - 1) / perByte + 1
    guard lines.count == stride * height else { throw Malformed(what: "number of bytes") }
    for row in 0..<height {
      guard lines[row * stride] == 0 else { throw Malformed(what: "filter") }
      for column in 0..<width {
        let byte = Int(lines[row * stride + 1 + column / perByte])
        pixels.append(byte >> ((perByte - 1 - column % perByte) * depth) & (1 << depth - 1))
      }
    }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func crc(_ bytes: ArraySlice<UInt8>) -> Int {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~crc)
  }

  private static func adler(_ bytes: [UInt8]) -> Int {
    let (a, b) = bytes.reduce((1, 0)) { sums, byte in
      let a = (sums.0 + Int(byte)) % 65521
      return (a, (sums.1 + a) % 65521)
    }
    return b << 16 | a
  }
}

/// Inflates DEFLATE blocks with fixed codes (RFC 1951).
private struct Inflater {
  private let bytes: [UInt8]
  private var bit = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func inflate() throws -> [UInt8] {
    var output: [UInt8] = []
    guard try number(1) == 1, try number(2) == 1 else { throw PNGReader.Malformed(what: "block") }
    while true {
      let symbol = try symbol()
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return output
      } else {
        let length = try length(symbol - 257)
        let distance = try distance()
        guard distance <= output.count else { throw PNGReader.Malformed(what: "distance") }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  private mutating func symbol() throws -> Int {
    var code = try code(7)
    if code <= 0x17 { return 256 + code }
    code = code << 1 | (try self.code(1))
    if code >= 0x30, code <= 0xBF { return code - 0x30 }
    if code >= 0xC0, code <= 0xC7 { return 280 + code - 0xC0 }
    return 144 + (code << 1 | (try self.code(1))) - 0x190
  }

  private mutating func length(_ code: Int) throws -> Int {
    if code < 8 { return 3 + code }
    if code == 28 { return 258 }
    let extra = (code - 4) / 4
    return 3 + ((4 + code % 4) << extra) + (try number(extra))
  }

  private mutating func distance() throws -> Int {
    let code = try code(5)
    if code < 4 { return 1 + code }
    let extra = code / 2 - 1
    return 1 + ((2 + code % 2) << extra) + (try number(extra))
  }

  private mutating func code(_ count: Int) throws -> Int {
    try (0..<count).reduce(0) { value, _ in value << 1 | (try next()) }
  }

  private mutating func number(_ count: Int) throws -> Int {
    try (0..<count).reduce(0) { value, place in value | (try next()) << place }
  }

  private mutating func next() throws -> Int {
    guard bit / 8 < bytes.count else { throw PNGReader.Malformed(what: "end of data") }
    defer { bit += 1 }
    return Int(bytes[bit / 8] >> UInt8(bit % 8) & 1)
  }
}
