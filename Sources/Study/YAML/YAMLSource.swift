import Faults
import Yams

/// A YAML text turned into a tree, with faults that name the file and the line.
///
/// Input is bounded: the text by ``largestText``, the tree with its aliases written out by ``largestTree``.
/// Every scalar stays text here, so that the language code `no` is never read as "false".
struct YAMLSource: Sendable {
  /// The most bytes a text may have.
  static let largestText = 4 << 20
  /// The most values a tree may have once its aliases are written out.
  static let largestTree = 200_000

  /// The file as the user knows it.
  let file: String
  /// What the text is written in: YAML, or JSON, which is read as YAML too.
  var language = "YAML"

  /// The root of the only document in a text.
  ///
  /// - Throws: A ``Fault`` for text that is too large, not UTF-8, not YAML, empty, or whose aliases multiply.
  func root(of bytes: UnsafeRawBufferPointer) throws(Fault) -> YAMLValue {
    guard bytes.count <= Self.largestText else {
      throw Fault(
        .data, file: file, found: "the file has \(bytes.count) bytes",
        expected: "a \(language) file of at most \(Self.largestText) bytes")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.data, file: file, found: "the file is not UTF-8 text", expected: "a \(language) file")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if let line = AliasScan(text).lineOfCompoundKey {
      throw Fault(
        .data, file: file, place: "line \(line)", found: "a mapping key that is not plain text",
        expected: "text as the key wherever a file uses aliases")
    }
    guard let node = try compose(text) else {
      throw Fault(.data, file: file, found: "the file is empty", expected: "a mapping of keys and values")
    }
    var budget = Self.largestTree
    guard Self.fits(node, in: &budget) else {
      throw Fault(
        .data, file: file, found: "aliases that stand for more than \(Self.largestTree) values",
        advice: "write the values out")
    }
    return YAMLValue(node: node, path: "", source: self)
  }

  // Without resolver rules no regular expression is compiled, and keys compare as text.
  private func compose(_ text: String) throws(Fault) -> Node? {
    do {
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw fault(error)
    } catch {
      throw Fault(.data, file: file, found: "the \(language) cannot be read")
    }
  }

  private static func fits(_ node: Node, in budget: inout Int) -> Bool {
    budget -= 1
    guard budget >= 0 else { return false }
    switch node {
    case .scalar, .alias: return true
    case .sequence(let items): return items.allSatisfy { fits($0, in: &budget) }
    case .mapping(let pairs):
      return pairs.allSatisfy { fits($0.key, in: &budget) && fits($0.value, in: &budget) }
    }
  }

  private func fault(_ error: YamlError) -> Fault {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let started = context.map { " (\($0.text), begun in line \($0.mark.line))" } ?? ""
      return Fault(
        .data, file: file, place: "line \(mark.line), column \(mark.column)",
        found: "the \(language) breaks off here: \(problem)\(started)",
        advice: language == "YAML" ? "mind the indentation, and quote text that holds : # { [ or *" : nil)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Fault(
        .data, file: file, place: "line \(context.mark.line)",
        found: "the key \(Quoted.one(duplicates.first ?? "")) stands twice in one mapping",
        expected: "every key once")
    case .reader(let problem, let offset, _, _):
      return Fault(
        .data, file: file, place: offset.map { "character \($0)" },
        found: "the text cannot be \(language): \(problem)", expected: "letters, digits and signs alone")
    default:
      return Fault(.data, file: file, found: "the \(language) cannot be read")
    }
  }
}
