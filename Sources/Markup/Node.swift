/// A node of an HTML or SVG tree.
///
/// Text is kept as it is and escaped by the one formatter that turns the tree into markup.
public indirect enum Node: Sendable, Equatable {
  /// An element with attributes in the order given, and its children.
  case element(String, [Attribute], [Node])
  /// Text, escaped when written.
  case text(String)
  /// Several nodes side by side.
  case fragment([Node])
  /// Markup that this package made itself, written as it is. Never for anything that came from an input.
  case markup(String)

  /// An attribute of an element.
  public struct Attribute: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// The attribute's name.
    public var name: String
    /// The value, escaped when written; nil for an attribute without one, such as `hidden`.
    public var value: String?

    /// An attribute with a value.
    public init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }

    /// An attribute from one or two strings: `["class", "wide"]`, `["hidden"]`.
    public init(arrayLiteral elements: String...) {
      name = elements.first ?? ""
      value = elements.count > 1 ? elements[1] : nil
    }
  }
}
