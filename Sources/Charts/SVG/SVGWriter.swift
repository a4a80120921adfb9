import Markup

/// Turns a drawing into SVG: into a page, coloured by the page's style sheet, or into a file of its own.
public struct SVGWriter: Sendable {
  /// The theme whose ramp colours sequential scales.
  public var theme: Theme

  /// A writer for a theme.
  public init(theme: Theme = .standard) { self.theme = theme }

  /// The drawing as an `svg` element of a page.
  ///
  /// Colours come from classes that ``Palette/stylesheet`` defines, and from attributes where they are the same
  /// in every theme; there is no inline style. All ids begin with the given one, which is unique on its page.
  /// - Parameter imageAddress: Where the page finds a picture of pixels; nil puts the picture itself there.
  public func inline(
    _ drawing: Drawing, id: String, imageAddress: @escaping @Sendable (PixelImage) -> String? = { _ in nil }
  ) -> Node {
    let content = SVGContent(mode: .themed, id: id, ramp: theme.ramp, imageAddress: imageAddress)
    return .element(
      "svg",
      [
        ["class", "chart"], ["role", "img"], ["aria-labelledby", "\(id)-title \(id)-desc"],
        ["viewBox", Self.viewBox(drawing)], ["width", ShortNumber.text(drawing.width)],
        ["height", ShortNumber.text(drawing.height)], ["direction", "ltr"], ["fill", "currentColor"],
        ["font-size", ShortNumber.text(SVGContent.baseSize)],
      ] + (drawing.cells?.attributes ?? []) + (drawing.neurons?.attributes ?? []),
      [
        .element("title", [["id", "\(id)-title"]], [.text(drawing.title)]),
        .element("desc", [["id", "\(id)-desc"]], [.text(drawing.description)]),
        content.definitions(of: drawing),
        .element("g", [["aria-hidden", "true"]], content.nodes(drawing.shapes)),
      ])
  }

  /// The drawing as an SVG file with fixed light colours and a physical size.
  ///
  /// A unit is 0.225 mm: the widest charts are 180 mm with their margin, and the smallest text, 11 units, is 7 pt.
  /// - Parameters:
  ///   - source: What the data are, for the file's metadata.
  ///   - date: The date of the data, `2026-01-31`, for the file's metadata.
  ///   - isHatched: Whether classes carry their hatch, for print without colour.
  public func file(
    _ drawing: Drawing, source: String? = nil, date: String? = nil, isHatched: Bool = false
  ) -> String {
    let content = SVGContent(mode: .file(isHatched: isHatched), id: "chart", ramp: theme.ramp)
    let root = Node.element(
      "svg",
      [
        ["xmlns", "http://www.w3.org/2000/svg"], ["viewBox", Self.viewBox(drawing, margin: Self.margin)],
        ["width", Self.millimetres(drawing.width)], ["height", Self.millimetres(drawing.height)],
        ["role", "img"], ["aria-labelledby", "chart-title chart-desc"], ["direction", "ltr"],
        ["fill", Palette.light(.ink, ramp: theme.ramp)],
        ["font-size", ShortNumber.text(SVGContent.baseSize)],
        ["font-family", Palette.fontFamily],
      ],
      [
        .element("title", [["id", "chart-title"]], [.text(drawing.title)]),
        .element("desc", [["id", "chart-desc"]], [.text(drawing.description)]),
        metadata(drawing, source: source, date: date),
        content.definitions(of: drawing),
        .element(
          "rect",
          [
            ["x", ShortNumber.text(-Self.margin)], ["y", ShortNumber.text(-Self.margin)], ["width", "100%"],
            ["height", "100%"], ["fill", "#ffffff"],
          ], []),
        .element("g", [["aria-hidden", "true"]], content.nodes(drawing.shapes)),
      ])
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.xml() + "\n"
  }

  private func metadata(_ drawing: Drawing, source: String?, date: String?) -> Node {
    var facts = [("title", drawing.title), ("description", drawing.description)]
    if let source { facts.append(("source", source)) }
    if let date { facts.append(("date", date)) }
    return .element(
      "metadata", [],
      [
        .element(
          "rdf:RDF",
          [
            ["xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
            ["xmlns:dc", "http://purl.org/dc/elements/1.1/"],
          ],
          [
            .element(
              "rdf:Description", [["rdf:about", ""]],
              facts.map { .element("dc:" + $0.0, [], [.text($0.1)]) })
          ])
      ])
  }

  private static func viewBox(_ drawing: Drawing, margin: Double = 0) -> String {
    [-margin, -margin, drawing.width + 2 * margin, drawing.height + 2 * margin].map(ShortNumber.text)
      .joined(separator: " ")
  }

  private static func millimetres(_ units: Double) -> String {
    ShortNumber.text(fileWidth(units: units)) + "mm"
  }

  /// The width in millimetres of a drawing so many units wide, with the margin of its file.
  static func fileWidth(units: Double) -> Double { (units + 2 * margin) * millimetresPerUnit }

  /// How many units a drawing may be wide in a file so many millimetres wide.
  static func units(millimetres: Double) -> Double {
    (millimetres / millimetresPerUnit - 2 * margin).rounded(.down)
  }

  private static let millimetresPerUnit = 0.225

  // Half an outline at the edge of a drawing stays within the file.
  private static let margin = 2.0
}

extension Drawing {
  /// The width in millimetres of the drawing's file, its margin included.
  public var fileWidth: Double { SVGWriter.fileWidth(units: width) }
}
