import Markup

extension SVGContent {
  /// Texts that follow each other: those that look alike in a group that says so once, in which a chart of several
  /// hundred names takes half the room.
  func nodes(_ texts: [Text]) -> [Node] {
    var styles: [Style] = []
    let alike = Dictionary(grouping: texts) { text in
      let style = Style(text)
      if !styles.contains(style) { styles.append(style) }
      return style
    }
    return styles.flatMap { style in
      let texts = alike[style] ?? []
      let attributes = self.attributes(of: style)
      guard texts.count > 2, !attributes.isEmpty else { return texts.map { node($0, attributes) } }
      return [.element("g", attributes, texts.map { node($0, []) })]
    }
  }

  /// What texts have in common that look alike.
  private struct Style: Hashable {
    let size: Double
    let anchor: Text.Anchor
    let ink: Ink
    let isBold: Bool
    let isItalic: Bool
    let hasHalo: Bool

    init(_ text: Text) {
      size = text.size
      anchor = text.anchor
      ink = text.ink
      isBold = text.isBold
      isItalic = text.isItalic
      hasHalo = text.hasHalo
    }
  }

  private func attributes(of style: Style) -> [Node.Attribute] {
    var attributes: [Node.Attribute] = []
    var classes: [String] = []
    if style.anchor != .start { attributes.append(["text-anchor", style.anchor.rawValue]) }
    if style.size != Self.baseSize { attributes.append(["font-size", ShortNumber.text(style.size)]) }
    if style.isBold { attributes.append(["font-weight", "600"]) }
    if style.isItalic { attributes.append(["font-style", "italic"]) }
    if style.ink != .ink { paint("fill", style.ink, "f", &classes, &attributes) }
    if style.hasHalo {
      // In pages by the style sheet: HTML allows no attribute for the order of painting.
      if mode == .themed {
        classes.append("halo")
      } else {
        attributes += [
          ["paint-order", "stroke"], ["stroke-width", "3"], ["stroke-linejoin", "round"],
          ["stroke", "#ffffff"],
        ]
      }
    }
    if !classes.isEmpty { attributes.insert(["class", classes.joined(separator: " ")], at: 0) }
    return attributes
  }

  private func node(_ text: Text, _ style: [Node.Attribute]) -> Node {
    var attributes: [Node.Attribute] = [
      ["x", ShortNumber.text(text.position.x)], ["y", ShortNumber.text(text.position.y)],
    ]
    if text.rotation != 0 {
      let place = "\(ShortNumber.text(text.position.x)) \(ShortNumber.text(text.position.y))"
      attributes.append(["transform", "rotate(\(ShortNumber.text(text.rotation)) \(place))"])
    }
    if let language = text.language { attributes.append([mode == .themed ? "lang" : "xml:lang", language]) }
    return .element("text", attributes + style, [.text(text.string)])
  }
}
