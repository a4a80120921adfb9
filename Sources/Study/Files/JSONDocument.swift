/// Values as JSON text that is the same on every machine: keys in order, two spaces for each level.
///
/// Foundation's encoder leaves spaces and numbers to its version, and asks of every single value what else it might
/// be, which takes ten times as long as writing it.
public struct JSONDocument {
  // The members of the outermost object, each with the text of its value.
  private var members: [String: [UInt8]] = [:]

  /// The text of an object, whose members may be replaced.
  ///
  /// - Throws: `EncodingError` for a number that JSON does not have, or a value that is no object.
  public init(_ value: some Encodable) throws {
    guard case .parts(let encoder) = try Node(of: value), case .members(let members) = encoder.content else {
      throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "no object"))
    }
    for member in members { self.members[member.key] = Self.text(member.value, level: 1) }
  }

  /// Gives a member of the object another value.
  ///
  /// - Throws: `EncodingError` for a number that JSON does not have.
  public mutating func set(_ key: String, to value: some Encodable) throws {
    members[key] = Self.text(try Node(of: value), level: 1)
  }

  /// The text of the object in UTF-8, without a line break at its end.
  public var bytes: [UInt8] {
    var writer = Writer()
    writer.write(members.map { ($0.key, .written($0.value)) })
    return writer.bytes
  }

  /// The text of a value in UTF-8, without a line break at its end.
  ///
  /// - Throws: `EncodingError` for a number that JSON does not have.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    text(try Node(of: value), level: 0)
  }

  private static func text(_ node: Node, level: Int) -> [UInt8] {
    var writer = Writer(level: level)
    writer.write(node)
    return writer.bytes
  }
}

// MARK: - The tree of a value

extension JSONDocument {
  private typealias Member = (key: String, value: Node)

  private enum Node {
    case null
    case bool(Bool)
    case integer(Int)
    case real(Double)
    // A number of another type, as its description has it.
    case number(String)
    case text(String)
    case integers([Int])
    case reals([Double])
    case parts(TreeEncoder)
    case written([UInt8])

    // Lists of numbers, the bulk of an analysis, are taken whole.
    init<Value: Encodable>(of value: Value) throws {
      if Value.self == [Double].self, let reals = value as? [Double] {
        for real in reals { try Self.check(real) }
        self = .reals(reals)
      } else if Value.self == [Int].self, let integers = value as? [Int] {
        self = .integers(integers)
      } else {
        let encoder = TreeEncoder()
        try value.encode(to: encoder)
        if case .single(let node) = encoder.content { self = node } else { self = .parts(encoder) }
      }
    }

    init(_ value: Double) throws {
      try Self.check(value)
      self = .real(value)
    }

    private static func check(_ value: Double) throws {
      guard value.isFinite else {
        throw EncodingError.invalidValue(
          value, .init(codingPath: [], debugDescription: "JSON has no \(value)"))
      }
    }
  }

  // Takes what one value consists of.
  private final class TreeEncoder: Encoder {
    enum Content {
      case single(Node)
      case list([Node])
      case members([Member])
    }

    var content = Content.members([])

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      KeyedEncodingContainer(MemberContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
      content = .list([])
      return ListContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleContainer(encoder: self) }

    func add(_ node: Node, _ key: some CodingKey) {
      guard case .members(var members) = content else { return }
      content = .list([])
      members.append((key.stringValue, node))
      content = .members(members)
    }

    func add(_ node: Node) {
      guard case .list(var nodes) = content else { return }
      content = .members([])
      nodes.append(node)
      content = .list(nodes)
    }

    var count: Int { if case .list(let nodes) = content { nodes.count } else { 0 } }
  }

  private struct MemberContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { encoder.add(.null, key) }
    func encode(_ value: Bool, forKey key: Key) { encoder.add(.bool(value), key) }
    func encode(_ value: String, forKey key: Key) { encoder.add(.text(value), key) }
    func encode(_ value: Int, forKey key: Key) { encoder.add(.integer(value), key) }
    func encode(_ value: Double, forKey key: Key) throws { encoder.add(try Node(value), key) }
    func encode(_ value: some Encodable, forKey key: Key) throws { encoder.add(try Node(of: value), key) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { nested(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      nested(key).unkeyedContainer()
    }

    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }
    func superEncoder() -> any Encoder { encoder }

    private func nested(_ key: Key) -> TreeEncoder {
      let inner = TreeEncoder()
      encoder.add(.parts(inner), key)
      return inner
    }
  }

  private struct ListContainer: UnkeyedEncodingContainer {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.count }

    func encodeNil() { encoder.add(.null) }
    func encode(_ value: String) { encoder.add(.text(value)) }
    func encode(_ value: Int) { encoder.add(.integer(value)) }
    func encode(_ value: Double) throws { encoder.add(try Node(value)) }
    func encode(_ value: some Encodable) throws { encoder.add(try Node(of: value)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      nested.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested.unkeyedContainer() }
    func superEncoder() -> any Encoder { nested }

    private var nested: TreeEncoder {
      let inner = TreeEncoder()
      encoder.add(.parts(inner))
      return inner
    }
  }

  private struct SingleContainer: SingleValueEncodingContainer {
    let encoder: TreeEncoder

    var codingPath: [any CodingKey] { [] }

    private func set(_ node: Node) { encoder.content = .single(node) }

    func encodeNil() { set(.null) }
    func encode(_ value: Bool) { set(.bool(value)) }
    func encode(_ value: String) { set(.text(value)) }
    func encode(_ value: Double) throws { set(try Node(value)) }
    func encode(_ value: Float) throws {
      _ = try Node(Double(value))
      set(.number(value.description))
    }
    func encode(_ value: Int) { set(.integer(value)) }
    func encode(_ value: Int8) { set(.integer(Int(value))) }
    func encode(_ value: Int16) { set(.integer(Int(value))) }
    func encode(_ value: Int32) { set(.integer(Int(value))) }
    func encode(_ value: Int64) { set(.number(value.description)) }
    func encode(_ value: UInt) { set(.number(value.description)) }
    func encode(_ value: UInt8) { set(.integer(Int(value))) }
    func encode(_ value: UInt16) { set(.integer(Int(value))) }
    func encode(_ value: UInt32) { set(.number(value.description)) }
    func encode(_ value: UInt64) { set(.number(value.description)) }
    func encode(_ value: some Encodable) throws { set(try Node(of: value)) }
  }
}

// MARK: - Its text

extension JSONDocument {
  private struct Writer {
    private(set) var bytes: [UInt8] = []
    private var level: Int

    init(level: Int = 0) { self.level = level }

    mutating func write(_ node: Node) {
      switch node {
      case .null: write("null")
      case .bool(let value): write(value ? "true" : "false")
      case .integer(let value): write(value)
      case .real(let value): write(value)
      case .number(let digits): write(digits)
      case .text(let value): write(quoted: value)
      case .integers(let values): list(values) { $0.write($1) }
      case .reals(let values): list(values) { $0.write($1) }
      case .parts(let encoder):
        switch encoder.content {
        case .single(let node): write(node)
        case .list(let nodes): list(nodes) { $0.write($1) }
        case .members(let members): write(members)
        }
      case .written(let text): bytes.append(contentsOf: text)
      }
    }

    mutating func write(_ members: [Member]) {
      bytes.append(UInt8(ascii: "{"))
      items(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { writer, member in
        writer.write(quoted: member.key)
        writer.write(" : ")
        writer.write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    }

    private mutating func list<Value>(_ values: [Value], _ write: (inout Writer, Value) -> Void) {
      bytes.append(UInt8(ascii: "["))
      items(values, write)
      bytes.append(UInt8(ascii: "]"))
    }

    // One on each line, between commas.
    private mutating func items<Value>(_ values: [Value], _ write: (inout Writer, Value) -> Void) {
      level += 1
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine()
        write(&self, value)
      }
      level -= 1
      if values.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      newLine()
    }

    private mutating func newLine() {
      bytes.append(UInt8(ascii: "\n"))
      for _ in 0..<level { bytes.append(contentsOf: [UInt8(ascii: " "), UInt8(ascii: " ")]) }
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(_ value: Int) {
      guard 0..<10 ~= value else { return write(value.description) }
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    }

    // The shortest digits that lead back to the number; a whole one without its fraction.
    private mutating func write(_ value: Double) {
      let digits = value.description
      write(digits)
      if digits.hasSuffix(".0") { bytes.removeLast(2) }
    }

    private mutating func write(quoted text: String) {
      bytes.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""): write("\\\"")
        case UInt8(ascii: "\\"): write("\\\\")
        case 0x08: write("\\b")
        case 0x09: write("\\t")
        case 0x0A: write("\\n")
        case 0x0C: write("\\f")
        case 0x0D: write("\\r")
        case 0..<0x20: write((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }
}
