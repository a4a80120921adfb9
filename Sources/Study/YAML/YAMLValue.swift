import Faults
import Yams

/// A value in a YAML tree, with the keys that lead to it and its line for faults.
struct YAMLValue {
  let node: Node
  /// The keys that lead to it: `models.base.prefix`, empty at the root.
  let path: String
  let source: YAMLSource

  /// A fault about this value.
  func fault(found: String, expected: String? = nil, advice: String? = nil) -> Fault {
    Fault(.data, file: source.file, place: place, found: found, expected: expected, advice: advice)
  }

  /// The value's place in the file: `line 4, key models.base`.
  var place: String {
    let line = node.mark.map { "line \($0.line)" }
    return [line, path.isEmpty ? nil : "key \(path)"].compactMap { $0 }.joined(separator: ", ")
  }

  /// Whether nothing is given: an empty value, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return Self.isPlain(scalar) && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The value as a mapping, whose keys must be among those given.
  func mapping(keys: [String], of what: String) throws(Fault) -> YAMLMapping {
    let mapping = try self.mapping(of: what)
    try mapping.allow(keys)
    return mapping
  }

  /// The value as a mapping with any keys.
  func mapping(of what: String) throws(Fault) -> YAMLMapping {
    guard case .mapping(let pairs) = node else { throw wrongType(expected: "a mapping of \(what)") }
    return try YAMLMapping(pairs, of: self)
  }

  /// The value as a sequence.
  func sequence(of what: String) throws(Fault) -> [YAMLValue] {
    guard case .sequence(let items) = node else { throw wrongType(expected: "a list of \(what)") }
    return items.enumerated().map { index, item in
      YAMLValue(node: item, path: "\(path)[\(index)]", source: source)
    }
  }

  /// The value as text; numbers and dates are text as they stand.
  func text(_ what: String = "text") throws(Fault) -> String {
    guard case .scalar(let scalar) = node, !isNull else { throw wrongType(expected: what) }
    return scalar.string
  }

  /// The value as text that is not empty.
  func filledText(_ what: String = "text") throws(Fault) -> String {
    let text = try text(what)
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw fault(found: "empty text", expected: what)
    }
    return text
  }

  /// The value as one text or a list of texts.
  func texts(_ what: String) throws(Fault) -> [String] {
    guard case .sequence = node else { return [try filledText(what)] }
    var texts: [String] = []
    for item in try sequence(of: what) { texts.append(try item.filledText(what)) }
    return texts
  }

  /// The value as a number below 10^16 in magnitude and in a range.
  func number(_ what: String, where isValid: (Double) -> Bool) throws(Fault) -> Double {
    guard let number = plainText.flatMap(Self.number), isValid(number) else {
      throw wrongType(expected: what)
    }
    return number
  }

  /// The value as a whole number in a range.
  func integer(_ what: String, in range: ClosedRange<Int>) throws(Fault) -> Int {
    guard let integer = plainText.flatMap({ Int($0) }), range.contains(integer) else {
      throw wrongType(expected: what)
    }
    return integer
  }

  /// The value as one of a few words.
  func choice(of words: [String]) throws(Fault) -> String {
    let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    let word = try text(expected)
    guard words.contains(word) else {
      throw fault(
        found: Quoted.one(word), expected: expected, advice: Suggestion.sentence(for: word, among: words))
    }
    return word
  }

  /// A fault that says what stands here in place of what was expected.
  func wrongType(expected: String) -> Fault {
    let found =
      switch node {
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .scalar(let scalar): isNull ? "nothing" : Quoted.one(scalar.string)
      case .alias: "an alias"
      }
    return fault(found: found, expected: expected)
  }

  /// The scalar's text where it is not quoted, so that `"1"` is no number.
  var plainText: String? {
    guard case .scalar(let scalar) = node, Self.isPlain(scalar) else { return nil }
    return scalar.string
  }

  private static func isPlain(_ scalar: Node.Scalar) -> Bool {
    switch scalar.style {
    case .plain, .any: true
    default: false
    }
  }

  // Swift alone would also take "0x1p3", "inf" and "nan".
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let number = Double(text) else {
      return nil
    }
    return abs(number) < 1e16 ? number : nil
  }
}
