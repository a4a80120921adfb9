import Foundation
import Testing

@testable import Charts

@Suite("Every chart as SVG")
struct SVGWriterTests {
  @Test("is well-formed in a page and as a file", arguments: Samples.all)
  func isWellFormed(sample: Sample) {
    let drawing = sample.chart.drawing()
    #expect(SVGDocument(SVGWriter().inline(drawing, id: "fig").xml()).failure == nil)
    #expect(SVGDocument(SVGWriter().file(drawing, source: "A & B")).failure == nil)
  }

  @Test("carries no inline style, no script and no style element", arguments: Samples.all)
  func hasNoInlineStyle(sample: Sample) {
    let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "fig").xml())
    let names = Set(document.elements.map(\.name))
    #expect(
      names.isSubset(of: ["svg", "title", "desc", "defs", "pattern", "g", "path", "circle", "text", "image"]))
    let attributes = Set(document.elements.flatMap(\.attributes.keys))
    #expect(attributes.allSatisfy { $0 != "style" && !$0.hasPrefix("on") })
  }

  @Test("writes finite numbers of at most two decimals", arguments: Samples.all)
  func writesShortNumbers(sample: Sample) {
    let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "fig").xml())
    let geometry = document.elements.flatMap { element in
      ["d", "x", "y", "cx", "cy", "r", "width", "height", "viewBox", "transform", "font-size"]
        .compactMap { element.attributes[$0] }
    }
    #expect(
      !geometry.contains {
        $0.contains("nan") || $0.contains("inf") || $0.contains("e") && !$0.contains("rotate")
      })
    #expect(!geometry.contains { $0.contains(/\.\d{3}/) })
  }

  @Test("has ids that begin with its own and are unique", arguments: Samples.all)
  func hasUniqueIDs(sample: Sample) {
    let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "fig-7").xml())
    let ids = document.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("fig-7-") })
    let references = document.elements.compactMap { $0.attributes["fill"] }.filter { $0.hasPrefix("url(#") }
    #expect(references.allSatisfy { ids.contains(String($0.dropFirst(5).dropLast())) })
  }

  @Test("names itself by title and description", arguments: Samples.all)
  func namesItself(sample: Sample) {
    let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "fig").xml())
    #expect(document.elements.first?.attributes["aria-labelledby"] == "fig-title fig-desc")
    #expect(document.all("title").first?.text == sample.chart.title)
    #expect(document.all("desc").first?.text.hasPrefix(sample.chart.description) == true)
  }

  @Test("sets no text below 11 units", arguments: Samples.all)
  func setsLegibleText(sample: Sample) {
    let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "fig").xml())
    let sizes = document.elements.compactMap { $0.attributes["font-size"].flatMap(Double.init) }
    #expect(sizes.allSatisfy { $0 >= 11 })
  }

  @Test("says once what texts that follow each other have in common")
  func groupsTexts() {
    let names = (0..<3).flatMap { row in
      let y = Double(row) * 14
      return [
        Shape.text(Text("name \(row)", at: Point(90, y), size: 11, anchor: .end)),
        .text(Text("total \(row)", at: Point(200, y), size: 11, anchor: .end, ink: .muted)),
      ]
    }
    let line = Shape.path(.line(0, 0, 9, 9), .stroke(.muted))
    let lone = Shape.text(Text("title", at: Point(0, 50), size: 12, isBold: true))
    let drawing = Drawing(
      width: 200, height: 60, title: "", description: "", shapes: names + [lone, line, names[0]])
    let elements = SVGDocument(SVGWriter().inline(drawing, id: "fig").xml()).elements.drop { $0.name != "g" }
      .dropFirst().map { ($0.name, $0.attributes.keys.sorted(), $0.text) }
    let plain = ["x", "y"]
    let expected = [
      ("g", ["font-size", "text-anchor"], ""), ("text", plain, "name 0"), ("text", plain, "name 1"),
      ("text", plain, "name 2"), ("g", ["class", "font-size", "text-anchor"], ""), ("text", plain, "total 0"),
      ("text", plain, "total 1"), ("text", plain, "total 2"), ("text", ["font-weight", "x", "y"], "title"),
      ("path", ["class", "d", "fill", "stroke-linejoin"], ""),
      ("text", ["font-size", "text-anchor", "x", "y"], "name 0"),
    ]
    #expect(elements.map { "\($0)" } == expected.map { "\($0)" })
  }

  @Test(
    "says once how circles that follow each other look, unless each shows through or is hatched",
    arguments: [
      (Appearance.fill(Ink.specific), true), (.fill(Ink.specific, opacity: 0.5), false),
      (.fill(ClassRole.specific), false),
    ])
  func groupsCircles(appearance: Appearance, isGrouped: Bool) {
    let alike = (0..<3).map { Shape.circle(center: Point(Double($0) * 9, 5), radius: 3, appearance) }
    let other = Shape.circle(center: Point(40, 5), radius: 3, .fill(Ink.muted))
    let drawing = Drawing(
      width: 60, height: 10, title: "", description: "", shapes: alike + [other] + alike.prefix(2))
    let document = SVGDocument(SVGWriter().inline(drawing, id: "fig").xml())
    let circles = document.all("circle").filter { $0.attributes["class"] != "hatch" }
    #expect(circles.map { $0.attributes["cx"] } == ["0", "9", "18", "40", "0", "9"])
    let own = circles.map { $0.attributes["class"] }
    #expect(own.prefix(3).allSatisfy { $0 == (isGrouped ? nil : "f-specific") })
    #expect(own.suffix(3) == ["f-muted", "f-specific", "f-specific"])
    #expect(document.all("g").contains { $0.attributes["class"] == "f-specific" } == isGrouped)
  }

  @Test("is drawn alike every time", arguments: Samples.all)
  func isDeterministic(sample: Sample) {
    let first = SVGWriter().file(sample.chart.drawing())
    #expect(SVGWriter().file(sample.chart.drawing()) == first)
  }

  @Test("keeps a page within its weight", arguments: Samples.all)
  func staysLight(sample: Sample) {
    #expect(SVGWriter().inline(sample.chart.drawing(), id: "fig").html().utf8.count < 230_000)
  }

  @Test("as a file has a physical size with text of 7 pt or more", arguments: Samples.all)
  func hasPhysicalSize(sample: Sample) throws {
    let document = SVGDocument(SVGWriter().file(sample.chart.drawing()))
    let root = try #require(document.elements.first)
    let width = try #require(root.attributes["width"].flatMap { Double($0.dropLast(2)) })
    let units = try #require(root.attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) })
    #expect(root.attributes["width"]?.hasSuffix("mm") == true)
    #expect(width <= 180)
    #expect(11 * width / units[2] * 72 / 25.4 >= 7)
  }

  @Test("as a file has colours of its own, and its source")
  func fileStandsAlone() throws {
    let drawing = try #require(Samples.ordinary.first).chart.drawing()
    let document = SVGDocument(SVGWriter().file(drawing, source: "octopus-mgsm", date: "2026-01-31"))
    #expect(
      !document.elements.contains { $0.attributes["class"] != nil || $0.attributes["fill"] == "currentColor" }
    )
    #expect(document.all("dc:source").map(\.text) == ["octopus-mgsm"])
    #expect(document.all("dc:date").map(\.text) == ["2026-01-31"])
  }

  @Test("hatches a file's classes where print has no colour")
  func hatchesFiles() {
    let drawing = SortedStrip(
      title: "", description: "", specific: 1, related: 1, general: 1, total: 9
    ).drawing()
    let plain = SVGDocument(SVGWriter().file(drawing))
    let hatched = SVGDocument(SVGWriter().file(drawing, isHatched: true))
    #expect(plain.all("pattern").isEmpty)
    #expect(
      hatched.all("pattern").compactMap { $0.attributes["id"] } == [
        "chart-hatch-specific", "chart-hatch-related",
      ])
  }

  @Test("a drawing survives being stored")
  func drawingIsCodable() throws {
    let drawing = try #require(Samples.ordinary.first).chart.drawing()
    let stored = try JSONEncoder().encode(drawing)
    #expect(try JSONDecoder().decode(Drawing.self, from: stored) == drawing)
  }
}
