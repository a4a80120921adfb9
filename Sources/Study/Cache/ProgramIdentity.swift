import Digests
import Recordings

/// What tells one build of a program from another, which a version number does not.
enum ProgramIdentity {
  /// The identity of the running program; nil where its file cannot be read.
  static var running: String? {
    // The file of the program itself, whatever its name leads to by now.
    (try? MappedFile(path: "/proc/self/exe")).map(of)
  }

  /// The hash that the linker wrote into a program (the ELF note NT_GNU_BUILD_ID), else the SHA-256 of all its bytes.
  static func of(_ file: MappedFile) -> String {
    file.withBytes { buildID(in: $0) } ?? FileHash.sha256(of: file)
  }

  // System V ABI, chapters 4 and 5: the notes of a 64-bit little-endian ELF file.
  private static func buildID(in bytes: UnsafeRawBufferPointer) -> String? {
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table: UInt64 = number(bytes, 32),
      let size: UInt16 = number(bytes, 54), let count: UInt16 = number(bytes, 56)
    else { return nil }
    for index in 0..<Int(count) {
      guard let header = Int(exactly: table)?.addingReportingOverflow(index * Int(size)), !header.overflow,
        let type: UInt32 = number(bytes, header.partialValue)
      else { return nil }
      guard type == 4, let offset: UInt64 = number(bytes, header.partialValue + 8),
        let length: UInt64 = number(bytes, header.partialValue + 32),
        offset <= bytes.count, length <= UInt64(bytes.count) - offset
      else { continue }
      let notes = UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + length)])
      if let found = buildID(inNotes: notes) { return found }
    }
    return nil
  }

  private static func buildID(inNotes notes: UnsafeRawBufferPointer) -> String? {
    var start = 0
    while let nameSize: UInt32 = number(notes, start), let size: UInt32 = number(notes, start + 4),
      let type: UInt32 = number(notes, start + 8)
    {
      let name = start + 12
      let content = name + (Int(nameSize) + 3) & ~3
      guard content + Int(size) <= notes.count else { return nil }
      if type == 3, notes[name..<content].elementsEqual("GNU\0".utf8), size >= 16 {
        return notes[content..<content + Int(size)].hexadecimal
      }
      start = content + (Int(size) + 3) & ~3
    }
    return nil
  }

  private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) -> Number? {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<Number>.size else { return nil }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
