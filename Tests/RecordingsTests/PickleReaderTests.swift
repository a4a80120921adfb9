import Testing

@testable import Recordings

@Suite("Pickles that keep to no writer's form")
struct PickleReaderTests {
  private static func storage(_ count: UInt8, view: [UInt8] = []) -> [UInt8] {
    Array("(X\u{7}\0\0\0storagectorch\nLongStorage\nX\u{1}\0\0\00X\u{3}\0\0\0cpuK".utf8) + [count] + view
      + Array("tQ".utf8)
  }

  @Test(
    "are refused at the offset and opcode",
    arguments: [
      (
        Array("0.".utf8),
        "2 of the pickle, opcode POP: nothing on the pickle's stack; expected a value for this opcode"
      ),
      (
        Array("q\0.".utf8),
        "2 of the pickle, opcode BINPUT: nothing on the pickle's stack; expected a value for this opcode"
      ),
      (
        Array("K\u{1}K\u{2}a.".utf8),
        "6 of the pickle, opcode APPEND: an append to the integer 1; expected a list"
      ),
      (
        Array("K\u{1}K\u{2}K\u{3}s.".utf8),
        "8 of the pickle, opcode SETITEM: items set in the integer 1; expected keys and values for a dictionary"
      ),
      (
        Array("K\u{1}K\u{2}".utf8) + [0x93],
        "6 of the pickle, opcode STACK_GLOBAL: an import whose name is no text; expected two texts"
      ),
      (
        Array("K\u{1}Q.".utf8),
        "4 of the pickle, opcode BINPERSID: a persistent object that is no storage; expected PyTorch's storage tuple"
      ),
      (
        storage(6, view: Array("K\u{1}".utf8)),
        "53 of the pickle, opcode BINPERSID: a view of a storage, as PyTorch wrote before version 0.4; "
          + "expected a whole storage"
      ),
      (
        storage(6) + storage(7),
        "101 of the pickle, opcode BINPERSID: storage \"0\" in two sizes; expected one size"
      ),
      (
        Array("N".utf8)
          + (0...(1 << 20)).flatMap { (index: UInt32) in
            [0x72] + withUnsafeBytes(of: index.littleEndian) { Array($0) }
          },
        "5242883 of the pickle, opcode LONG_BINPUT: more than 1048576 remembered values; expected a recording"
      ),
    ] as [([UInt8], String)])
  func refuses(opcodes: [UInt8], sentence: String) {
    let file = MappedFile(copying: [0x80, 0x02] + opcodes, displayName: "FILE")
    #expect(
      Fixture.sentence { try Contents.read(file) }
        == "FILE, offset \(sentence); do not open this file with pickle or torch.load(weights_only=False) unless you "
        + "trust its source.")
  }

  @Test("may not hold more runs of bytes than any recording")
  func refusesManyBlobs() {
    let blobs = [[UInt8]](repeating: Array("C\0".utf8), count: (1 << 18) + 1).joined()
    #expect(
      Fixture.sentence { try Contents.read(MappedFile(copying: [0x80, 0x03] + blobs, displayName: "FILE")) }
        == "FILE, offset 524290 of the pickle, opcode SHORT_BINBYTES: more than 262144 runs of bytes; expected counts "
        + "and masks in tensors; write large recordings as safetensors, with the counts as one int64 tensor.")
  }
}
