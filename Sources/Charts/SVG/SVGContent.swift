import Markup

/// The shapes of a drawing as SVG elements, for a page or for a file.
struct SVGContent {
  enum Mode: Equatable {
    case themed
    case file(isHatched: Bool)
  }

  /// The size that text has unless it says otherwise.
  static let baseSize = 12.0

  let mode: Mode
  let id: String
  let ramp: ColourRamp
  /// Where a page finds a picture of pixels; nil puts the picture itself there.
  var imageAddress: @Sendable (PixelImage) -> String? = { _ in nil }

  func nodes(_ shapes: [Shape]) -> [Node] {
    var nodes: [Node] = []
    var texts: [Text] = []
    var circles: [Shape] = []
    var appearance: Appearance?
    func flush() {
      nodes += self.nodes(texts) + self.nodes(circles, appearance)
      texts = []
      circles = []
      appearance = nil
    }
    for shape in shapes {
      switch shape {
      case .text(let text):
        if !circles.isEmpty { flush() }
        texts.append(text)
      case .circle(_, _, let own):
        if own != appearance { flush() }
        appearance = own
        circles.append(shape)
      case .path, .image, .group:
        flush()
        nodes += self.nodes(shape)
      }
    }
    flush()
    return nodes
  }

  /// Circles that follow each other and look alike: what they have in common is said once.
  private func nodes(_ circles: [Shape], _ appearance: Appearance?) -> [Node] {
    guard circles.count > 2, let appearance, appearance.opacity == 1, hatch(of: appearance) == nil else {
      return circles.flatMap(nodes)
    }
    let alone = circles.map { circle -> Node in
      guard case .circle(let center, let radius, _) = circle else { return .fragment([]) }
      return .element("circle", geometry(center, radius), [])
    }
    return [.element("g", style(of: appearance), alone)]
  }

  private func geometry(_ center: Point, _ radius: Double) -> [Node.Attribute] {
    [
      ["cx", ShortNumber.text(center.x)], ["cy", ShortNumber.text(center.y)],
      ["r", ShortNumber.text(radius)],
    ]
  }

  /// The patterns of the hatches that the drawing's classes need.
  func definitions(of drawing: Drawing) -> Node {
    var roles: Set<Ink> = []
    collectHatched(drawing.shapes, into: &roles)
    let patterns = Hatch.allCases.filter { roles.contains($0.ink) }.map { $0.pattern(id: patternID($0)) }
    return patterns.isEmpty || mode == .file(isHatched: false)
      ? .fragment([]) : .element("defs", [], patterns)
  }

  private func nodes(_ shape: Shape) -> [Node] {
    switch shape {
    case .path(let path, let appearance):
      guard !path.segments.isEmpty else { return [] }
      if let bars = CellBars(path, appearance) {
        return element("path", [["d", SVGPath.data(bars.lines)]], bars.appearance)
      }
      return element("path", [["d", SVGPath.data(path)]], appearance)
    case .circle(let center, let radius, let appearance):
      return element("circle", geometry(center, radius), appearance)
    case .text(let text): return nodes([text])
    case .image(let image, let area):
      guard mode == .themed else {
        guard image.ground != .dark else { return [] }
        return image.paths(in: area).flatMap { ink, path in nodes(.path(path, .cells(ink))) }
      }
      var attributes: [Node.Attribute] = [
        ["href", imageAddress(image) ?? image.dataAddress], ["x", ShortNumber.text(area.x)],
        ["y", ShortNumber.text(area.y)], ["width", ShortNumber.text(area.width)],
        ["height", ShortNumber.text(area.height)],
      ]
      if let ground = image.ground { attributes.insert(["class", "on-\(ground.rawValue)"], at: 0) }
      if !image.isSquare(in: area) { attributes.append(["preserveAspectRatio", "none"]) }
      return [.element("image", attributes, [])]
    case .group(let shapes): return [.element("g", [], nodes(shapes))]
    }
  }

  // What a shape may have in common with others, its class first.
  private func style(of appearance: Appearance) -> [Node.Attribute] {
    var classes: [String] = []
    var attributes: [Node.Attribute] = []
    paint("fill", appearance.fill, "f", &classes, &attributes)
    if let stroke = appearance.stroke {
      paint("stroke", stroke, "s", &classes, &attributes)
      if appearance.strokeWidth != 1 {
        attributes.append(["stroke-width", ShortNumber.text(appearance.strokeWidth)])
      }
      if !appearance.dash.isEmpty {
        attributes.append(["stroke-dasharray", appearance.dash.map(ShortNumber.text).joined(separator: " ")])
      }
      if appearance.fill == nil, !appearance.isCrisp { attributes.append(["stroke-linejoin", "round"]) }
    }
    if appearance.opacity < 1 { attributes.append(["opacity", ShortNumber.text(appearance.opacity)]) }
    if appearance.isCrisp { attributes.append(["shape-rendering", "crispEdges"]) }
    if !classes.isEmpty { attributes.insert(["class", classes.joined(separator: " ")], at: 0) }
    return attributes
  }

  private func element(_ name: String, _ geometry: [Node.Attribute], _ appearance: Appearance) -> [Node] {
    let style = style(of: appearance)
    let classes = style.prefix { $0.name == "class" }
    let shape = Node.element(name, classes + geometry + style.dropFirst(classes.count), [])
    guard let hatch = hatch(of: appearance) else { return [shape] }
    var overlay = geometry + [["fill", "url(#\(patternID(hatch)))"]]
    // Shown by the style sheet in print only.
    if mode == .themed { overlay += [["class", "hatch"], ["display", "none"]] }
    return [shape, .element(name, overlay, [])]
  }

  func paint(
    _ name: String, _ ink: Ink?, _ prefix: String, _ classes: inout [String],
    _ attributes: inout [Node.Attribute]
  ) {
    guard let ink else {
      attributes.append(Node.Attribute(name, "none"))
      return
    }
    if mode != .themed {
      attributes.append(Node.Attribute(name, Palette.light(ink, ramp: ramp)))
    } else if let colour = Palette.fixed(ink, ramp: ramp) {
      attributes.append(Node.Attribute(name, colour))
    } else {
      classes.append("\(prefix)-\(Palette.name(of: ink))")
    }
  }

  private func hatch(of appearance: Appearance) -> Hatch? {
    guard appearance.isHatched, mode != .file(isHatched: false) else { return nil }
    return Hatch.allCases.first { $0.ink == appearance.fill }
  }

  private func patternID(_ hatch: Hatch) -> String { "\(id)-hatch-\(hatch.rawValue)" }

  private func collectHatched(_ shapes: [Shape], into roles: inout Set<Ink>) {
    for shape in shapes {
      switch shape {
      case .path(_, let appearance), .circle(_, _, let appearance):
        if appearance.isHatched, let fill = appearance.fill { roles.insert(fill) }
      case .group(let shapes): collectHatched(shapes, into: &roles)
      case .text, .image: break
      }
    }
  }
}
