import Faults

/// PyTorch's container since version 1.6: a zip archive of a pickle and one member per storage.
enum TorchArchive {
  /// The member that holds the pickle; the folder before it has any name.
  static func pickleMember(_ archive: Archive) throws(Fault) -> ZipArchive.Member? {
    let pickles = archive.members.filter { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") }
    guard pickles.count <= 1 else {
      throw Fault(
        .data, place: "member \(ValueTree.quoted(pickles[1].name))",
        found: "\(amount(pickles.count, "member")) end in data.pkl", expected: "one")
    }
    return pickles.first
  }

  /// The values of the archive, tensors over its storages.
  static func read(_ archive: inout Archive, pickle member: ZipArchive.Member) throws(Fault) -> ValueTree {
    let folder = String(member.name.dropLast("data.pkl".count))
    let storageFolder = folder + "data/"
    let isBigEndian = try readByteOrder(&archive, folder)
    let data = try archive.read(member)
    var end = 0
    let pickle = try data.source.withBytes { (bytes) throws(Fault) in
      try PickleReader.read(
        UnsafeRawBufferPointer(rebasing: bytes[data.range]), source: data.source, base: data.range.lowerBound,
        name: "data.pkl", end: &end)
    }
    guard end == data.range.count else {
      throw Fault(
        at: end, of: "data.pkl",
        found: "\(amount(data.range.count - end, "byte")) behind the pickle's end",
        expected: "nothing", advice: PickleReader.distrust)
    }
    var storages: [Pickle.StorageBytes] = []
    var read: [String: Pickle.StorageBytes] = [:]
    for storage in pickle.storages {
      var bytes: Pickle.StorageBytes
      if let known = read[storage.key] {
        bytes = known
      } else {
        guard let member = archive.member(named: storageFolder + storage.key) else {
          throw Fault(
            .data, place: "storage \(ValueTree.quoted(storage.key))",
            found: "the archive has no member for it",
            expected: "the member data/\(ValueTree.shortened(storage.key))",
            advice: "the file is incomplete: write it again")
        }
        bytes = try archive.read(member)
        read[storage.key] = bytes
      }
      guard bytes.range.count == storage.count * storage.elementSize else {
        throw Fault(
          .data, place: "storage \(ValueTree.quoted(storage.key))", found: amount(bytes.range.count, "byte"),
          expected: "\(amount(storage.count, "element")) of \(amount(storage.elementSize, "byte"))",
          advice: "the file is incomplete: write it again")
      }
      bytes.isBigEndian = isBigEndian
      storages.append(bytes)
    }
    return try pickle.resolved(storages)
  }

  private static func readByteOrder(
    _ archive: inout Archive, _ folder: String
  ) throws(Fault) -> Bool {
    guard let member = archive.member(named: folder + "byteorder") else { return false }
    let data = try archive.read(member)
    let text = data.source.withBytes { String(decoding: $0[data.range].prefix(16), as: UTF8.self) }
    switch text {
    case "little": return false
    case "big": return true
    default:
      throw Fault(
        .data, place: "member \(ValueTree.quoted(member.name))",
        found: "byte order \(ValueTree.quoted(text))",
        expected: "little or big")
    }
  }
}
