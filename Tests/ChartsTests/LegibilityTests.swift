import Testing

@testable import Charts

@Suite("Every chart is legible")
struct LegibilityTests {
  @Test("no text leaves the drawing", arguments: Samples.all)
  func textStaysInside(sample: Sample) {
    let drawing = sample.chart.drawing()
    for (text, box) in Self.boxes(drawing) {
      #expect(
        box.x > -2 && box.maxX < drawing.width + 2,
        "“\(text)” from \(box.x) to \(box.maxX) of \(drawing.width)")
      #expect(box.y > -2 && box.maxY < drawing.height + 2, "“\(text)” to \(box.maxY) of \(drawing.height)")
    }
  }

  @Test("no two texts overlap", arguments: Samples.all)
  func textsDoNotOverlap(sample: Sample) {
    let boxes = Self.boxes(sample.chart.drawing()).sorted { $0.box.x < $1.box.x }
    for (index, first) in boxes.enumerated() {
      for second in boxes[(index + 1)...] {
        if second.box.x >= first.box.maxX { break }
        let isApart = second.box.y >= first.box.maxY || second.box.maxY <= first.box.y
        #expect(isApart, "“\(first.text)” and “\(second.text)”")
      }
    }
  }

  @Test("nothing is drawn outside the drawing", arguments: Samples.all)
  func shapesStayInside(sample: Sample) {
    let drawing = sample.chart.drawing()
    for area in Self.rectangles(drawing.shapes) {
      #expect(area.x >= -1 && area.maxX <= drawing.width + 1)
      #expect(area.y >= -1 && area.maxY <= drawing.height + 1)
      #expect(area.width >= 0 && area.height >= 0)
    }
  }

  @Test("charts fit the column of a paper, their texts inside and apart", arguments: Samples.ordinary)
  func fitsAColumn(sample: Sample) {
    let theme = Theme.print(column: 84, wide: 84)
    let drawing = sample.chart.drawing(theme: theme)
    #expect(drawing.fileWidth <= 84.1, "\(drawing.fileWidth) mm")
    let boxes = Self.boxes(drawing).sorted { $0.box.x < $1.box.x }
    for (index, first) in boxes.enumerated() {
      #expect(
        first.box.x > -2 && first.box.maxX < drawing.width + 2,
        "“\(first.text)” from \(first.box.x) to \(first.box.maxX) of \(drawing.width)")
      for second in boxes[(index + 1)...] {
        if second.box.x >= first.box.maxX { break }
        let isApart = second.box.y >= first.box.maxY || second.box.maxY <= first.box.y
        #expect(isApart, "“\(first.text)” and “\(second.text)”")
      }
    }
  }

  @Test("what is cut short is told in full")
  func longNamesAreTold() {
    let long = Samples.hostile[3]
    let drawing = Samples.heatmap([LanguageLabel(code: "xx", name: long)], [[1, 2, 3]]).drawing()
    let texts = Self.boxes(drawing).map(\.text)
    #expect(texts.contains { $0.hasSuffix("…") && long.hasPrefix($0.dropLast()) })
    #expect(drawing.description.contains(long))
  }

  @Test("names cannot become markup", arguments: Samples.hostile)
  func namesStayText(name: String) {
    let drawing = Samples.heatmap([LanguageLabel(code: "xx", name: name)], [[1, 2]]).drawing()
    let document = SVGDocument(SVGWriter().inline(drawing, id: "fig").xml())
    #expect(document.failure == nil)
    #expect(document.all("script").isEmpty)
    #expect(!document.elements.contains { $0.attributes.keys.contains("onload") })
    #expect(!document.elements.contains { $0.text.contains("\u{202E}") || $0.text.contains("\u{1B}") })
  }

  /// The texts that stand upright or level, with the boxes of their capitals.
  static func boxes(_ drawing: Drawing) -> [(text: String, box: Rectangle)] {
    texts(drawing.shapes).filter { $0.rotation == 0 }.map { text in
      // The estimate is generous; a unit of it may be shared.
      let width = max(0, TextMetrics.width(text.string, size: text.size, isBold: text.isBold) / 1.05 - 1)
      let x =
        switch text.anchor {
        case .start: text.position.x
        case .middle: text.position.x - width / 2
        case .end: text.position.x - width
        }
      let height = text.size * 0.74
      return (text.string, Rectangle(x: x, y: text.position.y - height, width: width, height: height))
    }
  }

  private static func texts(_ shapes: [Shape]) -> [Text] {
    shapes.flatMap { shape -> [Text] in
      switch shape {
      case .text(let text): [text]
      case .group(let shapes): texts(shapes)
      case .path, .circle, .image: []
      }
    }
  }

  private static func rectangles(_ shapes: [Shape]) -> [Rectangle] {
    shapes.flatMap { shape -> [Rectangle] in
      switch shape {
      case .path(let path, _):
        path.segments.compactMap { if case .rectangle(let area) = $0 { area } else { nil } }
      case .group(let shapes): rectangles(shapes)
      case .circle, .text, .image: []
      }
    }
  }
}
