import Faults

/// The members of a zip archive as bytes: in place where they are stored, unpacked where they are deflated.
struct Archive {
  let file: MappedFile
  let bytes: UnsafeRawBufferPointer
  let members: [ZipArchive.Member]
  private let indices: [String: Int]
  private var unpackedBytes = 0

  /// Members up to this size have their checksum compared whenever they are read.
  static let alwaysVerified = 1 << 16

  init(_ file: MappedFile, _ bytes: UnsafeRawBufferPointer) throws(Fault) {
    self.file = file
    self.bytes = bytes
    members = try ZipArchive(bytes).members
    var indices: [String: Int] = [:]
    for (index, member) in members.enumerated() { indices[member.name] = index }
    self.indices = indices
  }

  func member(named name: String) -> ZipArchive.Member? { indices[name].map { members[$0] } }

  /// A member's bytes, unpacked.
  ///
  /// Large stored members are not compared with their checksum here, since that would read them twice:
  /// ``Recording/verifyChecksums()`` does it.
  mutating func read(_ member: ZipArchive.Member) throws(Fault) -> Pickle.StorageBytes {
    let stored = UnsafeRawBufferPointer(rebasing: bytes[member.data])
    guard member.isDeflated else {
      if stored.count <= Self.alwaysVerified {
        try Inflation.verify(stored, checksum: member.checksum, name: member.name)
      }
      return .init(source: file, range: member.data)
    }
    guard member.size <= bytes.count + Inflation.allowance - unpackedBytes else {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(member.name))",
        found: "the archive unpacks to more than \(bytes.count + Inflation.allowance) bytes",
        expected: "a recording", advice: "write it uncompressed")
    }
    unpackedBytes += member.size
    let unpacked = try Inflation.inflate(stored, size: member.size, name: member.name)
    try unpacked.withBytes { (bytes) throws(Fault) in
      try Inflation.verify(bytes, checksum: member.checksum, name: member.name)
    }
    return .init(source: unpacked, range: 0..<member.size)
  }
}
