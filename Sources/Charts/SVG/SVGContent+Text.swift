import Markup

extension SVGContent {
  /// Texts that follow each other: those that look alike in a group that says so once, in which a chart of several
  /// hundred names takes half the room.
  func nodes(_ texts: [Text]) -> [Node] {
    var alike: [(style: [Node.Attribute], texts: [Text])] = []
    for text in texts {
      let style = style(of: text)
      if let place = alike.firstIndex(where: { $0.style == style }) {
        alike[place].texts.append(text)
      } else {
        alike.append((style, [text]))
      }
    }
    return alike.flatMap { style, texts in
      guard texts.count > 2, !style.isEmpty else { return texts.map { node($0, style) } }
      return [.element("g", style, texts.map { node($0, []) })]
    }
  }

  // What a text may have in common with others.
  private func style(of text: Text) -> [Node.Attribute] {
    var attributes: [Node.Attribute] = []
    var classes: [String] = []
    if text.anchor != .start { attributes.append(["text-anchor", text.anchor.rawValue]) }
    if text.size != Self.baseSize { attributes.append(["font-size", ShortNumber.text(text.size)]) }
    if text.isBold { attributes.append(["font-weight", "600"]) }
    if text.isItalic { attributes.append(["font-style", "italic"]) }
    if text.ink != .ink { paint("fill", text.ink, "f", &classes, &attributes) }
    if text.hasHalo {
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
