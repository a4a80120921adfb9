import Faults

/// The table of contents of a zip archive, read from its central directory and checked.
///
/// Names are only ever compared, never used as paths. Layout: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 and
/// 4.5.3.
struct ZipArchive: Sendable {
  /// One member.
  struct Member: Sendable {
    var name: String
    /// The stored bytes, within the file.
    var data: Range<Int>
    /// Bytes after decompression, as the directory claims.
    var size: Int
    var isDeflated: Bool
    var checksum: UInt32
  }

  let members: [Member]

  private static let endSignature: UInt32 = 0x0605_4b50
  private static let end64Signature: UInt32 = 0x0606_4b50
  private static let locatorSignature: UInt32 = 0x0706_4b50
  private static let directorySignature: UInt32 = 0x0201_4b50
  private static let localSignature: UInt32 = 0x0403_4b50
  private static let damaged = "the archive is cut short or damaged: copy it again from its source"

  /// Whether bytes begin as a zip archive does.
  static func recognises(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4b, 3, 4]) || bytes.starts(with: [0x50, 0x4b, 5, 6])
  }

  /// Reads the directory.
  ///
  /// - Throws: a fault when the directory is missing or leaves the file, when members overlap or share a
  ///   name, are encrypted or compressed by anything but deflate.
  init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    let directory = try Self.findDirectory(bytes)
    var reader = try ByteReader(bytes, name: "the archive", at: directory.range.lowerBound)
    var members: [Member] = []
    var extents: [(range: Range<Int>, name: String)] = []
    var names: Set<String> = []
    for _ in 0..<directory.entries {
      let start = reader.offset
      let entry = try Self.readEntry(&reader)
      guard reader.offset <= directory.range.upperBound else {
        throw Fault(
          at: start, of: reader.name, found: "an entry that leaves the zip directory",
          expected: "an entry within its \(amount(directory.range.count, "byte"))", advice: Self.damaged)
      }
      let data = try Self.locate(entry, bytes, before: directory.range.lowerBound)
      guard names.insert(entry.name).inserted else {
        throw Fault(
          .data, place: "member \(ValueTree.quoted(entry.name))", found: "two members have this name",
          expected: "every name once", advice: "no writer we know does that: do not trust this file")
      }
      extents.append((entry.localOffset..<data.upperBound, entry.name))
      members.append(
        Member(
          name: entry.name, data: data, size: entry.size, isDeflated: entry.method == 8,
          checksum: entry.checksum))
    }
    extents.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    for (one, next) in zip(extents, extents.dropFirst()) where one.range.upperBound > next.range.lowerBound {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(next.name))",
        found: "its bytes overlap those of member \(ValueTree.quoted(one.name))",
        expected: "separate members",
        advice: "no writer we know does that: do not trust this file")
    }
    self.members = members
  }

  // MARK: The directory

  private static func findDirectory(
    _ bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> (range: Range<Int>, entries: Int) {
    let end = try findEnd(bytes)
    var reader = try ByteReader(bytes, name: "the archive", at: end + 4)
    let disks = (try reader.integer(UInt16.self), try reader.integer(UInt16.self))
    let (entriesHere, entries) = (try reader.integer(UInt16.self), try reader.integer(UInt16.self))
    let size = try reader.integer(UInt32.self)
    let offset = try reader.integer(UInt32.self)
    var directory = (offset: Int(offset), size: Int(size), entries: Int(entries), limit: end)
    if entries == .max || size == .max || offset == .max {
      directory = try readEnd64(bytes, before: end)
    } else if disks != (0, 0) || entriesHere != entries {
      throw Fault(
        at: end, of: reader.name, found: "an archive in several volumes", expected: "one file")
    }
    let (upper, overflow) = directory.offset.addingReportingOverflow(directory.size)
    guard !overflow, upper <= directory.limit else {
      throw Fault(
        at: end, of: reader.name,
        found: "a zip directory of \(amount(directory.size, "byte")) at offset \(directory.offset)",
        expected: "a directory within the first \(amount(directory.limit, "byte"))", advice: damaged)
    }
    // Where something stands between, readers disagree on which archive this is. PyTorch writes the zip64
    // records whether it needs them or not.
    let gap = directory.limit - upper
    let isRecord =
      gap == 76 && bytes.loadUnaligned(fromByteOffset: upper, as: UInt32.self).littleEndian == end64Signature
    guard gap == 0 || isRecord else {
      throw Fault(
        at: upper, of: reader.name,
        found: "\(amount(gap, "byte")) between the zip directory and its end record",
        expected: "none",
        advice: "two files were joined or bytes inserted: copy the file again from its source")
    }
    guard directory.entries <= directory.size / 46 else {
      throw Fault(
        at: end, of: reader.name,
        found:
          "\(amount(directory.entries, "member")) in a zip directory of \(amount(directory.size, "byte"))",
        expected: "at most \(directory.size / 46)", advice: damaged)
    }
    return (directory.offset..<upper, directory.entries)
  }

  /// The end record stands last, behind it only a comment of a stated length.
  private static func findEnd(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> Int {
    var position = bytes.count - 22
    let lowest = max(0, position - 0xffff)
    while position >= lowest {
      if UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)) == endSignature
      {
        let comment = bytes.loadUnaligned(fromByteOffset: position + 20, as: UInt16.self)
        if position + 22 + Int(UInt16(littleEndian: comment)) == bytes.count { return position }
      }
      position -= 1
    }
    throw Fault(
      at: bytes.count, found: "the zip archive has no directory at its end",
      expected: "the archive's end record", advice: damaged)
  }

  private static func readEnd64(
    _ bytes: UnsafeRawBufferPointer, before end: Int
  ) throws(Fault) -> (offset: Int, size: Int, entries: Int, limit: Int) {
    var reader = try ByteReader(bytes, name: "the archive", at: max(end - 20, 0))
    let locator = try reader.integer(UInt32.self)
    _ = try reader.integer(UInt32.self)
    let recordOffset = try reader.length64()
    guard locator == locatorSignature, recordOffset <= end - 20 else {
      throw Fault(
        at: max(end - 20, 0), of: reader.name, found: "no zip64 locator", expected: "one",
        advice: damaged)
    }
    try reader.seek(to: recordOffset)
    let signature = try reader.integer(UInt32.self)
    _ = try reader.take(8 + 2 + 2 + 4 + 4 + 8)
    let entries = try reader.length64()
    let size = try reader.length64()
    let offset = try reader.length64()
    guard signature == end64Signature else {
      throw Fault(
        at: recordOffset, of: reader.name, found: "no zip64 end record", expected: "one",
        advice: damaged)
    }
    return (offset, size, entries, recordOffset)
  }

  // MARK: Members

  private struct Entry {
    var name: String
    var nameBytes: Range<Int>
    var method: UInt16
    var checksum: UInt32
    var compressedSize: Int
    var size: Int
    var localOffset: Int
  }

  private static func readEntry(_ reader: inout ByteReader) throws(Fault) -> Entry {
    let start = reader.offset
    let signature = try reader.integer(UInt32.self)
    guard signature == directorySignature else {
      throw Fault(
        at: start, of: reader.name, found: "no entry of a zip directory", expected: "one",
        advice: damaged)
    }
    _ = try reader.take(4)
    let flags = try reader.integer(UInt16.self)
    let method = try reader.integer(UInt16.self)
    _ = try reader.take(4)
    let checksum = try reader.integer(UInt32.self)
    let compressedSize = try reader.integer(UInt32.self)
    let size = try reader.integer(UInt32.self)
    let nameLength = Int(try reader.integer(UInt16.self))
    let extraLength = Int(try reader.integer(UInt16.self))
    let commentLength = Int(try reader.integer(UInt16.self))
    _ = try reader.take(8)
    let localOffset = try reader.integer(UInt32.self)
    let nameBytes = try reader.take(nameLength)
    let name = String(decoding: reader.bytes[nameBytes], as: UTF8.self)
    let extra = try reader.take(extraLength)
    _ = try reader.take(commentLength)

    // Bit 0: encrypted; bit 13: the directory itself is.
    guard flags & 0x2001 == 0 else {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(name))", found: "the member is encrypted",
        expected: "a plain archive", advice: "unpack it with its password and write the recording anew")
    }
    guard method == 0 || method == 8 else {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(name))", found: "zip compression method \(method)",
        expected: "0 (stored) or 8 (deflated)", advice: "write the file with PyTorch or NumPy as they come")
    }
    var wide = Wide(size: size, compressedSize: compressedSize, localOffset: localOffset)
    try wide.resolve(reader.bytes, extra)
    return Entry(
      name: name, nameBytes: nameBytes, method: method, checksum: checksum,
      compressedSize: wide.compressedSize, size: wide.size, localOffset: wide.localOffset)
  }

  /// The three fields of an entry that zip64 may move to an extra field of 8-byte numbers.
  private struct Wide {
    var size: Int
    var compressedSize: Int
    var localOffset: Int

    init(size: UInt32, compressedSize: UInt32, localOffset: UInt32) {
      self.size = Int(size)
      self.compressedSize = Int(compressedSize)
      self.localOffset = Int(localOffset)
    }

    mutating func resolve(_ bytes: UnsafeRawBufferPointer, _ extra: Range<Int>) throws(Fault) {
      let moved = Int(UInt32.max)
      guard size == moved || compressedSize == moved || localOffset == moved else { return }
      var reader = try ByteReader(
        UnsafeRawBufferPointer(rebasing: bytes[extra]), name: "the extra field of a zip member")
      while reader.remaining >= 4 {
        let kind = try reader.integer(UInt16.self)
        let length = Int(try reader.integer(UInt16.self))
        if kind == 1 {
          if size == moved { size = try reader.length64() }
          if compressedSize == moved { compressedSize = try reader.length64() }
          if localOffset == moved { localOffset = try reader.length64() }
          return
        }
        _ = try reader.take(length)
      }
    }
  }

  /// The member's bytes: behind its local header, whose own sizes may be zero and are not read.
  private static func locate(
    _ entry: Entry, _ bytes: UnsafeRawBufferPointer, before limit: Int
  ) throws(Fault) -> Range<Int> {
    func refusal(_ found: String, _ expected: String) -> Fault {
      Fault(
        .data, place: "member \(ValueTree.quoted(entry.name))", found: found, expected: expected,
        advice: damaged)
    }
    guard entry.localOffset <= limit - 30 else {
      throw refusal("its header would stand at offset \(entry.localOffset)", "an offset below \(limit)")
    }
    var reader = try ByteReader(bytes, name: "the archive", at: entry.localOffset)
    let signature = try reader.integer(UInt32.self)
    _ = try reader.take(22)
    let nameLength = Int(try reader.integer(UInt16.self))
    let extraLength = Int(try reader.integer(UInt16.self))
    guard signature == localSignature, nameLength == entry.nameBytes.count,
      bytes[try reader.take(nameLength)].elementsEqual(bytes[entry.nameBytes])
    else {
      throw refusal(
        "no header of this member at offset \(entry.localOffset)", "the same name as in the directory")
    }
    _ = try reader.take(extraLength)
    let start = reader.offset
    guard start <= limit, entry.compressedSize <= limit - start else {
      throw refusal(
        "\(amount(entry.compressedSize, "byte")) from offset \(start)",
        "at most the \(max(limit - start, 0)) bytes before the zip directory")
    }
    guard entry.method == 8 || entry.size == entry.compressedSize else {
      throw refusal(
        "a stored member of \(amount(entry.compressedSize, "byte")) that claims to hold \(entry.size)",
        "equal sizes")
    }
    return start..<(start + entry.compressedSize)
  }
}
