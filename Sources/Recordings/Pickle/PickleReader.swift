import Faults

/// Reads a pickle without executing it: data opcodes build values, calls are read from a fixed table.
///
/// Source: CPython's Lib/pickletools.py describes every opcode; PyTorch's torch/_weights_only_unpickler.py
/// restricts them in the same manner.
struct PickleReader {
  var reader: ByteReader
  let source: MappedFile
  /// Where the pickle's bytes start within ``source``.
  let base: Int

  var pickle = Pickle()
  var stack: [Value] = []
  var marks: [Int] = []
  var memo: [UInt32: Value] = [:]
  var objects: [PickleObject] = []
  var storageIndices: [String: Int] = [:]
  /// Bytes decoded from texts so far: bounded, since one text can be decoded again and again.
  var decodedBytes = 0
  // The opcode at work, and where it is.
  private var opcode: (code: UInt8, offset: Int) = (0, 0)

  static let largestNesting = 1000
  static let largestMemo = 1 << 20
  static let largestObjectCount = 1 << 18

  /// Reads one pickle from `bytes`, which are `source`'s from `base` on.
  ///
  /// - Parameter end: where the pickle ended, for what follows it.
  /// - Throws: a fault that names the offset, the opcode and, where it asks for one, the global.
  static func read(
    _ bytes: UnsafeRawBufferPointer, source: MappedFile, base: Int, name: String, from start: Int = 0,
    end: inout Int
  ) throws(Fault) -> Pickle {
    var machine = PickleReader(
      reader: try ByteReader(bytes, name: name, at: start), source: source, base: base)
    while true {
      let offset = machine.reader.offset
      let code = try machine.reader.byte()
      machine.opcode = (code, offset)
      guard let opcode = PickleOpcode(rawValue: code) else { throw machine.unknownOpcode(code) }
      do {
        if opcode == .stop {
          machine.pickle.tree.root = try machine.pop()
          end = machine.reader.offset
          return machine.pickle
        }
        try machine.perform(opcode)
      } catch {
        var fault = error.within(machine.place)
        if fault.bytes?.opcode == nil { fault.bytes = machine.opcodePlace }
        throw fault
      }
    }
  }

  /// The place of the opcode at work, in words.
  var place: String { "\(reader.place(opcode.offset)), opcode \(PickleOpcode.name(of: opcode.code))" }

  /// The same for programs.
  var opcodePlace: BytePlace {
    BytePlace(offset: opcode.offset, opcode: PickleOpcode.name(of: opcode.code))
  }

  static let distrust =
    "do not open this file with pickle or torch.load(weights_only=False) unless you trust its source"

  /// The refusal of an opcode we do not read, with the class it would make an object of.
  private func unknownOpcode(_ code: UInt8) -> Fault {
    var global: String?
    if PickleOpcode.name(of: code) == "INST" {
      var lines = reader
      if let module = try? lines.line(limit: 256), let name = try? lines.line(limit: 256) {
        global = text(module) + "." + text(name)
      }
    } else {
      global = stack.reversed().prefix(3).lazy.compactMap { self.global($0) }.first
    }
    let subject = global.map { ", for " + ValueTree.quoted($0) } ?? ""
    var fault = refusal(
      "an opcode that no recording contains\(subject)", "numbers, texts, lists, dictionaries and tensors")
    fault.bytes?.global = global
    return fault
  }

  private func global(_ value: Value) -> String? {
    guard case .other(let index) = value, case .global(_, let name) = objects[index] else { return nil }
    return name
  }

  func text(_ range: Range<Int>) -> String { String(decoding: reader.bytes[range], as: UTF8.self) }

  func refusal(_ found: String, _ expected: String) -> Fault {
    Fault(
      .data, place: place, bytes: opcodePlace, found: found, expected: expected, advice: Self.distrust)
  }

  // MARK: The stack

  mutating func push(_ value: Value) throws(Fault) {
    try pickle.tree.spend()
    stack.append(value)
  }

  mutating func pop() throws(Fault) -> Value {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw refusal("nothing on the pickle's stack", "a value for this opcode")
    }
    return value
  }

  /// The values above the topmost mark, which is removed.
  mutating func popToMark() throws(Fault) -> [Value] {
    guard let mark = marks.popLast() else {
      throw refusal("no mark on the pickle's stack", "a MARK before this opcode")
    }
    // A copy: a slice would share the stack's memory and make every change copy all of it.
    let values = Array(stack[mark...])
    stack.removeLast(stack.count - mark)
    return values
  }

  mutating func popLast(_ count: Int) throws(Fault) -> [Value] {
    let available = stack.count - (marks.last ?? 0)
    guard count <= available else {
      throw refusal("\(amount(available, "value")) on the pickle's stack", "\(count)")
    }
    let values = Array(stack.suffix(count))
    stack.removeLast(count)
    return values
  }

  mutating func top() throws(Fault) -> Value {
    guard stack.count > marks.last ?? 0, let value = stack.last else {
      throw refusal("nothing on the pickle's stack", "a value for this opcode")
    }
    return value
  }

  mutating func remember(_ index: UInt32) throws(Fault) {
    guard memo.count < Self.largestMemo else {
      throw refusal("more than \(Self.largestMemo) remembered values", "a recording")
    }
    memo[index] = try top()
  }

  mutating func recall(_ index: UInt32) throws(Fault) {
    guard let value = memo[index] else {
      throw refusal("a reference to memo \(index), which holds nothing", "a value remembered before")
    }
    try push(value)
  }
}

/// A thing on the pickle's stack that is no plain value: indexed by ``Value/other(_:)``.
enum PickleObject: Sendable {
  case global(PickleGlobal, String)
  case storage(Int)
  /// NumPy's element type, nil where we read no arrays of it; its byte order comes in a later BUILD.
  case elementType(Tensor.ElementType?, isBigEndian: Bool)
  case device
}
