import Faults

/// One value out of a pickle or a JSON text; containers are indices into their ``ValueTree``.
enum Value: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer beyond 64 bits, which nothing of ours uses: its number of bytes.
  case hugeInteger(bytes: Int)
  case real(Double)
  case string(Int)
  case bytes(Int)
  case list(Int)
  case dictionary(Int)
  case tensor(Int)
  /// Something a recording may carry and we do not use: a device, a bare storage, an element type.
  case other(Int)
}

/// Values that refer to one another by index: sharing, cycles and depth cost nothing and cannot recurse.
struct ValueTree: Sendable {
  /// A run of bytes inside a source.
  struct Blob: Sendable {
    var source: MappedFile
    var range: Range<Int>
  }

  /// A key and what stands under it.
  struct Entry: Sendable {
    var key: Value
    var value: Value
  }

  var root = Value.null
  private(set) var strings: [String] = []
  private(set) var lists: [[Value]] = []
  private(set) var dictionaries: [[Entry]] = []
  private(set) var blobs: [Blob] = []
  /// Tensors; one is nil while a pickle has announced it and not yet described it.
  var tensors: [Tensor?] = []

  // Constants, not shares of the file: they bound memory by some 250 MB whatever a file claims.
  static let largestValueCount = 1 << 22
  static let largestContainerCount = 1 << 18
  private var valueCount = 0

  /// Counts `count` values more.
  mutating func spend(_ count: Int = 1) throws(Fault) {
    valueCount += count
    if valueCount > Self.largestValueCount { throw Self.tooMany(amount(Self.largestValueCount, "value")) }
  }

  private static func tooMany(_ limit: String) -> Fault {
    Fault(
      .data, found: "more than \(limit)", expected: "counts and masks in tensors",
      advice: "write large recordings as safetensors, with the counts as one int64 tensor")
  }

  mutating func add(string: String) throws(Fault) -> Value {
    guard strings.count < Self.largestContainerCount else {
      throw Self.tooMany("\(Self.largestContainerCount) texts")
    }
    strings.append(string)
    return .string(strings.count - 1)
  }

  mutating func add(list: [Value]) throws(Fault) -> Value {
    guard lists.count < Self.largestContainerCount else {
      throw Self.tooMany("\(Self.largestContainerCount) lists")
    }
    lists.append(list)
    return .list(lists.count - 1)
  }

  mutating func addDictionary(_ entries: [Entry] = []) throws(Fault) -> Value {
    guard dictionaries.count < Self.largestContainerCount else {
      throw Self.tooMany("\(Self.largestContainerCount) dictionaries")
    }
    dictionaries.append(entries)
    return .dictionary(dictionaries.count - 1)
  }

  mutating func add(blob: Blob) throws(Fault) -> Value {
    guard blobs.count < Self.largestContainerCount else {
      throw Self.tooMany("\(Self.largestContainerCount) runs of bytes")
    }
    blobs.append(blob)
    return .bytes(blobs.count - 1)
  }

  mutating func add(tensor: Tensor?) throws(Fault) -> Value {
    guard tensors.count < Self.largestContainerCount else {
      throw Self.tooMany("\(Self.largestContainerCount) tensors")
    }
    tensors.append(tensor)
    return .tensor(tensors.count - 1)
  }

  mutating func append(_ values: some Collection<Value>, toList index: Int) {
    lists[index].append(contentsOf: values)
  }

  mutating func append(_ entry: Entry, toDictionary index: Int) {
    dictionaries[index].append(entry)
  }

  // MARK: Reading

  func string(_ value: Value) -> String? {
    if case .string(let index) = value { strings[index] } else { nil }
  }

  func list(_ value: Value) -> [Value]? {
    if case .list(let index) = value { lists[index] } else { nil }
  }

  func tensor(_ value: Value) -> Tensor? {
    if case .tensor(let index) = value { tensors[index] } else { nil }
  }

  /// Whether a dictionary has one of these keys.
  func hasKey(_ value: Value, among names: [String]) -> Bool {
    guard case .dictionary(let index) = value else { return false }
    return dictionaries[index].contains { entry in string(entry.key).map(names.contains) ?? false }
  }

  /// The entries of a dictionary whose keys are texts, in their order; other keys are left out.
  ///
  /// - Throws: a fault when a key stands there twice: no honest writer does that.
  func entries(_ value: Value) throws(Fault) -> [(key: String, value: Value)]? {
    guard case .dictionary(let index) = value else { return nil }
    var seen: Set<String> = []
    var named: [(key: String, value: Value)] = []
    for entry in dictionaries[index] {
      guard let key = string(entry.key) else { continue }
      guard seen.insert(key).inserted else {
        throw Fault(
          .data, place: "key \(Self.quoted(key))", found: "the key stands there twice",
          expected: "every key once")
      }
      named.append((key, entry.value))
    }
    return named
  }

  /// A name out of a file as messages show it, shortened.
  static func quoted(_ name: String) -> String { "\"\(shortened(name))\"" }

  /// A text out of a file, no longer than a line.
  static func shortened(_ text: String) -> String {
    // Scalars, not characters: one character can be of any length.
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(80)))
    return start.utf8.count < text.utf8.count ? start + "…" : text
  }

  /// What a value is, for messages: "a list of 3", "an int64 tensor of shape [2, 3]".
  func describe(_ value: Value) -> String {
    switch value {
    case .null: "nothing (None or null)"
    case .bool(let flag): "the truth value \(flag)"
    case .integer(let number): "the integer \(number)"
    case .hugeInteger(let bytes): "an integer of \(amount(bytes, "byte"))"
    case .real(let number): "the number \(number)"
    case .string(let index): "the text \(Self.quoted(strings[index]))"
    case .bytes(let index): amount(blobs[index].range.count, "byte")
    case .list(let index): "a list of \(lists[index].count)"
    case .dictionary(let index): "a dictionary of \(dictionaries[index].count)"
    case .tensor(let index):
      tensors[index].map {
        "a tensor of type \($0.elementType.rawValue) and shape "
          + Tensor.text($0.shape)
      } ?? "an array of an element type that is not read"
    case .other: "an object that holds no numbers"
    }
  }
}
