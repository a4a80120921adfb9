import Faults

/// What a file holds, whatever its format: values, tensors and texts about them.
struct Contents: Sendable {
  let file: MappedFile
  let container: Container
  let tree: ValueTree
  /// Texts beside the tensors, of safetensors.
  var metadata: [String: String] = [:]
  /// The rows of a CSV file.
  var table: CSVTable?

  /// Opens a file, tells its format by its content and reads all but the large numbers.
  ///
  /// - Throws: a fault that names the file.
  static func open(path: String, displayName: String?) throws(Fault) -> Contents {
    try read(try MappedFile(path: path, displayName: displayName))
  }

  static func read(_ file: MappedFile) throws(Fault) -> Contents {
    do {
      return try file.withBytes { (bytes) throws(Fault) in try read(file, bytes) }
    } catch { throw error.about(file, file.withBytes { Container(detectedIn: $0) }) }
  }

  private static func read(_ file: MappedFile, _ bytes: UnsafeRawBufferPointer) throws(Fault) -> Contents {
    guard let container = Container(detectedIn: bytes) else {
      throw (ForeignFormat(bytes) ?? .binary).fault
    }
    func contents(_ tree: ValueTree) -> Contents { Contents(file: file, container: container, tree: tree) }
    switch container {
    case .torch, .npz: return try readArchive(file, bytes)
    case .torchLegacy: return contents(try TorchStream.read(file, bytes))
    case .pickle: return contents(try readPickle(file, bytes))
    case .npy:
      var tree = ValueTree()
      tree.root = try NumPyFile.read(file, 0..<bytes.count, into: &tree)
      return contents(tree)
    case .safetensors:
      let header = try SafetensorsFile(file, bytes)
      var result = contents(try dictionary(of: header))
      result.metadata = header.metadata
      return result
    case .json: return contents(try JSONReader.read(bytes))
    case .csv:
      var result = contents(ValueTree())
      result.table = try CSVTable(bytes)
      return result
    }
  }

  /// A pickle by itself holds NumPy's numbers, but has no place for PyTorch's.
  private static func readPickle(
    _ file: MappedFile, _ bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> ValueTree {
    var end = 0
    let pickle = try PickleReader.read(bytes, source: file, base: 0, name: "the pickle", end: &end)
    guard end == bytes.count, pickle.storages.isEmpty else {
      throw Fault(
        at: end, of: "the pickle",
        found: end == bytes.count
          ? "tensors without their numbers" : "\(amount(bytes.count - end, "byte")) behind its end",
        expected: "one pickle and nothing else",
        advice: "save the recording with torch.save or as safetensors")
    }
    return pickle.tree
  }

  private static func readArchive(
    _ file: MappedFile, _ bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> Contents {
    var archive = try Archive(file, bytes)
    if let pickle = try TorchArchive.pickleMember(archive) {
      return Contents(file: file, container: .torch, tree: try TorchArchive.read(&archive, pickle: pickle))
    }
    var tree = ValueTree()
    var entries: [ValueTree.Entry] = []
    for member in archive.members where member.name.hasSuffix(".npy") {
      do throws(Fault) {
        let data = try archive.read(member)
        guard data.source.withBytes({ NumPyFile.recognises($0[data.range]) }) else {
          throw Fault(.data, found: "no NumPy array", expected: "one")
        }
        let key = try tree.add(string: String(member.name.dropLast(4)))
        let value = try NumPyFile.read(
          data.source, data.range, skippingObjects: !isNeeded(member.name), into: &tree)
        entries.append(.init(key: key, value: value))
      } catch {
        throw error.within("member \(ValueTree.quoted(member.name))")
      }
    }
    guard !entries.isEmpty else {
      let names = archive.members.filter { !$0.name.hasSuffix("/") }.map(\.name)
      let first = names.first.map { ", \(ValueTree.quoted($0)) among them" } ?? ""
      throw Fault(
        .data, found: "a zip archive of \(amount(names.count, "file"))\(first)",
        expected: "a file of torch.save or numpy.savez, with data.pkl or arrays in it",
        advice: "unpack it if it holds recordings, and name those")
    }
    tree.root = try tree.addDictionary(entries)
    return Contents(file: file, container: .npz, tree: tree)
  }

  // What else numpy.savez was given is not read; it may be a dictionary, which NumPy keeps as a pickle.
  private static func isNeeded(_ member: String) -> Bool {
    let key = member.dropLast(".npy".count)
    let bare = key.hasPrefix("prefix_") ? key.dropFirst("prefix_".count) : key
    return (Recording.countKeys + Recording.tokenKeys + ["mask"]).contains(String(bare))
  }

  private static func dictionary(of file: SafetensorsFile) throws(Fault) -> ValueTree {
    var tree = ValueTree()
    var entries: [ValueTree.Entry] = []
    for named in file.tensors {
      entries.append(
        .init(key: try tree.add(string: named.name), value: try tree.add(tensor: named.tensor)))
    }
    for name in file.unread {
      entries.append(.init(key: try tree.add(string: name), value: try tree.add(tensor: nil)))
    }
    tree.root = try tree.addDictionary(entries)
    return tree
  }
}
