/// The tags of a mustache template, so that names which mean nothing are found before a page is rendered.
struct TemplateScanner {
  /// A tag that names a value or another template.
  struct Tag: Equatable {
    /// What the tag does with its name.
    enum Kind: Equatable {
      /// Shows a value, or opens a section on it.
      case name
      /// Sets another template in.
      case partial
      /// Changes how the rest of the template is read, which could hide names.
      case unsupported
    }

    var kind: Kind
    var name: String
    var line: Int
  }

  /// The tags of a template's source, in order.
  static func tags(in source: String) -> [Tag] {
    var tags: [Tag] = []
    var rest = source[...]
    var line = 1
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].newlines
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
      let inside = rest[open.upperBound..<close.lowerBound]
      if let tag = tag(inside, line: line) { tags.append(tag) }
      line += inside.newlines
      rest = rest[close.upperBound...]
    }
    return tags
  }

  private static func tag(_ inside: Substring, line: Int) -> Tag? {
    let body = inside.dropFirst().trimmed
    switch inside.first {
    case "!", "/": return nil
    case ">": return Tag(kind: .partial, name: body, line: line)
    case "=", "%", "<", "$": return Tag(kind: .unsupported, name: inside.trimmed, line: line)
    case "#", "^", "&", "{": return Tag(kind: .name, name: body, line: line)
    default: return Tag(kind: .name, name: inside.trimmed, line: line)
    }
  }
}

extension Substring {
  fileprivate var newlines: Int { utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) } }

  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
