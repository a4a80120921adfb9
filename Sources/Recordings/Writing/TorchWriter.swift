import Faults

/// A file as torch.save writes it, of int64 tensors, numbers and texts in lists and dictionaries.
///
/// It opens with `torch.load(weights_only=True)`: the pickle imports nothing but
/// torch._utils._rebuild_tensor_v2, torch.LongStorage and collections.OrderedDict. Every tensor has a storage of its own.
struct TorchWriter {
  private var archive = ZipWriter()
  private var pickle: [UInt8] = [0x80, 2]
  private var remembered: [String: UInt8] = [:]
  private var storages = 0
  private static let folder = "recording"

  init() throws(Fault) {
    // PyTorch looks for the pickle anywhere; the byte order stands first so that a stream could use it.
    try archive.add("\(Self.folder)/byteorder", Array("little".utf8))
  }

  mutating func beginList() { pickle += [UInt8(ascii: "]"), UInt8(ascii: "(")] }
  mutating func endList() { pickle.append(UInt8(ascii: "e")) }
  mutating func beginDictionary() { pickle += [UInt8(ascii: "}"), UInt8(ascii: "(")] }
  mutating func endDictionary() { pickle.append(UInt8(ascii: "u")) }

  /// A text, a key among them.
  mutating func add(_ text: String) {
    remember("text \(text)") { pickle in
      let units = Array(text.utf8)
      pickle.append(UInt8(ascii: "X"))
      pickle += withUnsafeBytes(of: UInt32(units.count).littleEndian) { Array($0) }
      pickle += units
    }
  }

  mutating func add(_ number: Int) {
    if let byte = UInt8(exactly: number) {
      pickle += [UInt8(ascii: "K"), byte]
    } else if let word = Int32(exactly: number) {
      pickle.append(UInt8(ascii: "J"))
      pickle += withUnsafeBytes(of: word.littleEndian) { Array($0) }
    } else {
      pickle += [0x8a, 8]
      pickle += withUnsafeBytes(of: Int64(number).littleEndian) { Array($0) }
    }
  }

  /// An int64 tensor of a shape, row-major, with its little-endian elements.
  mutating func addTensor(shape: [Int], _ elements: UnsafeRawBufferPointer) throws(Fault) {
    let key = String(storages)
    storages += 1
    try archive.add("\(Self.folder)/data/\(key)", elements)
    addGlobal("torch._utils", "_rebuild_tensor_v2")
    pickle += [UInt8(ascii: "("), UInt8(ascii: "(")]
    add("storage")
    addGlobal("torch", "LongStorage")
    // A key is used once: remembering it would only fill the memo.
    pickle.append(UInt8(ascii: "X"))
    pickle += withUnsafeBytes(of: UInt32(key.utf8.count).littleEndian) { Array($0) } + Array(key.utf8)
    add("cpu")
    add(elements.count / 8)
    pickle += [UInt8(ascii: "t"), UInt8(ascii: "Q")]
    add(0)
    addTuple(shape)
    addTuple(Tensor.rowMajorStrides(shape))
    pickle.append(0x89)
    addGlobal("collections", "OrderedDict")
    pickle += [UInt8(ascii: ")"), UInt8(ascii: "R"), UInt8(ascii: "t"), UInt8(ascii: "R")]
  }

  private mutating func addTuple(_ numbers: [Int]) {
    pickle.append(UInt8(ascii: "("))
    for number in numbers { add(number) }
    pickle.append(UInt8(ascii: "t"))
  }

  private mutating func addGlobal(_ module: String, _ name: String) {
    remember("global \(module).\(name)") { $0 += Array("c\(module)\n\(name)\n".utf8) }
  }

  /// Writes something once and refers to it afterwards, as long as one byte can number it.
  private mutating func remember(_ identity: String, _ write: (inout [UInt8]) -> Void) {
    if let index = remembered[identity] {
      pickle += [UInt8(ascii: "h"), index]
      return
    }
    write(&pickle)
    if let index = UInt8(exactly: remembered.count) {
      remembered[identity] = index
      pickle += [UInt8(ascii: "q"), index]
    }
  }

  /// The whole file.
  consuming func finish() throws(Fault) -> [UInt8] {
    pickle.append(UInt8(ascii: "."))
    try archive.add("\(Self.folder)/data.pkl", pickle)
    try archive.add("\(Self.folder)/version", Array("3\n".utf8))
    return archive.finish()
  }
}
