extension Node {
  /// The tree as HTML: empty elements such as `br` have no end tag, all others have one.
  public func html() -> String {
    var formatter = Formatter(isXML: false)
    formatter.write(self)
    return formatter.output
  }

  /// The tree as XML, for SVG files: elements without children close themselves.
  public func xml() -> String {
    var formatter = Formatter(isXML: true)
    formatter.write(self)
    return formatter.output
  }
}

/// The one place that turns a tree into markup.
///
/// Names of elements and attributes are the package's own;
/// text and attribute values may come from anywhere and are escaped.
private struct Formatter {
  let isXML: Bool
  var output = ""

  private static let emptyElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]

  init(isXML: Bool) { self.isXML = isXML }

  mutating func write(_ node: Node, inScript: Bool = false) {
    switch node {
    case .text(let text):
      // A browser does not decode entities in a script. In JSON and in strings of a script, \u003C is the same
      // character and cannot end the element.
      output += inScript ? text.replacing("<", with: "\\u003C") : Escaping.text(text)
    case .markup(let markup): output += markup
    case .fragment(let nodes): for node in nodes { write(node, inScript: inScript) }
    case .element(let name, let attributes, let children):
      output += "<" + name
      for attribute in attributes { write(attribute) }
      if isXML, children.isEmpty {
        output += "/>"
      } else {
        output += ">"
        guard isXML || !Self.emptyElements.contains(name) else { return }
        for child in children { write(child, inScript: !isXML && name == "script") }
        output += "</" + name + ">"
      }
    }
  }

  private mutating func write(_ attribute: Node.Attribute) {
    output += " " + attribute.name
    if let value = attribute.value {
      output += "=\"" + Escaping.attribute(value) + "\""
    } else if isXML {
      output += "=\"\""
    }
  }
}
