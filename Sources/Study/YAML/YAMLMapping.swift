import Faults
import Yams

/// A YAML mapping with text keys in the order written.
struct YAMLMapping {
  /// A key with its value.
  struct Entry {
    let key: String
    let keyValue: YAMLValue
    let value: YAMLValue
  }

  /// The mapping itself as a value, for faults about it.
  let value: YAMLValue
  /// The entries in the order written.
  let entries: [Entry]

  init(_ pairs: Node.Mapping, of value: YAMLValue) throws(Fault) {
    self.value = value
    var entries: [Entry] = []
    for (key, content) in pairs {
      guard case .scalar(let scalar) = key else {
        throw YAMLValue(node: key, path: value.path, source: value.source).wrongType(
          expected: "text as the key")
      }
      let path = value.path.isEmpty ? scalar.string : "\(value.path).\(scalar.string)"
      entries.append(
        Entry(
          key: scalar.string,
          keyValue: YAMLValue(node: key, path: path, source: value.source),
          value: YAMLValue(node: content, path: path, source: value.source)))
    }
    self.entries = entries
  }

  /// The value of a key; nil where the key is missing or nothing is given.
  subscript(key: String) -> YAMLValue? {
    entries.first { $0.key == key && !$0.value.isNull }?.value
  }

  /// The value of a key that must be there.
  func required(_ key: String, expected: String) throws(Fault) -> YAMLValue {
    guard let value = self[key] else {
      throw self.value.fault(found: "the key \(Quoted.one(key)) is missing", expected: expected)
    }
    return value
  }

  /// Refuses keys that are not among those given, with the nearest one as a suggestion.
  func allow(_ keys: [String]) throws(Fault) {
    for entry in entries where !keys.contains(entry.key) {
      throw entry.keyValue.fault(
        found: "unknown key \(Quoted.one(entry.key))",
        expected: "one of " + keys.joined(separator: ", "),
        advice: Suggestion.sentence(for: entry.key, among: keys))
    }
  }

  /// The text of a key, or nil where it is not given.
  func text(_ key: String, _ what: String = "text") throws(Fault) -> String? {
    try self[key]?.filledText(what)
  }
}
