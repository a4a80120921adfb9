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
    } catch { throw error.inFile(file.displayName) }
  }

  private static func read(_ file: MappedFile, _ bytes: UnsafeRawBufferPointer) throws(Fault) -> Contents {
    if let foreign = ForeignFormat(bytes) { throw foreign.fault }
    if ZipArchive.recognises(bytes) { return try readArchive(file, bytes) }
    if TorchStream.recognises(bytes) {
      return Contents(file: file, container: .torchLegacy, tree: try TorchStream.read(file, bytes))
    }
    if NumPyFile.recognises(bytes) {
      var tree = ValueTree()
      tree.root = try tree.add(tensor: try NumPyFile.read(file, 0..<bytes.count))
      return Contents(file: file, container: .npy, tree: tree)
    }
    if SafetensorsFile.recognises(bytes) {
      let contents = try SafetensorsFile(file, bytes)
      let tree = try dictionary(of: contents.tensors)
      return Contents(file: file, container: .safetensors, tree: tree, metadata: contents.metadata)
    }
    // Past a byte order mark and white space, JSON begins with a bracket.
    let text = bytes.drop { [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
    if text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") {
      return Contents(file: file, container: .json, tree: try JSONReader.read(bytes))
    }
    let table = try CSVTable(bytes)
    return Contents(file: file, container: .csv, tree: ValueTree(), table: table)
  }

  private static func readArchive(
    _ file: MappedFile, _ bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> Contents {
    var archive = try Archive(file, bytes)
    if let pickle = try TorchArchive.pickleMember(archive) {
      return Contents(file: file, container: .torch, tree: try TorchArchive.read(&archive, pickle: pickle))
    }
    var tensors: [NamedTensor] = []
    for member in archive.members where member.name.hasSuffix(".npy") {
      let name = String(member.name.dropLast(4))
      do throws(Fault) {
        let data = try archive.read(member)
        guard data.source.withBytes({ NumPyFile.recognises($0[data.range]) }) else {
          throw Fault(.data, found: "no NumPy array", expected: "one")
        }
        tensors.append(NamedTensor(name: name, tensor: try NumPyFile.read(data.source, data.range)))
      } catch {
        throw error.within("member \(ValueTree.quoted(member.name))")
      }
    }
    guard !tensors.isEmpty else {
      throw Fault(
        .data, found: "a zip archive of \(archive.members.count) members with neither data.pkl nor arrays",
        expected: "a file of torch.save or numpy.savez")
    }
    return Contents(file: file, container: .npz, tree: try dictionary(of: tensors))
  }

  private static func dictionary(of tensors: [NamedTensor]) throws(Fault) -> ValueTree {
    var tree = ValueTree()
    var entries: [ValueTree.Entry] = []
    for named in tensors {
      entries.append(
        .init(key: try tree.add(string: named.name), value: try tree.add(tensor: named.tensor)))
    }
    tree.root = try tree.addDictionary(entries)
    return tree
  }
}
