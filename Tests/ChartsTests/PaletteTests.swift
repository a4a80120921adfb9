import Testing

@testable import Charts

@Suite("Colours")
struct PaletteTests {
  @Test("text and the classes that matter stand out on both grounds")
  func contrastSuffices() throws {
    let entry: (String) throws -> Palette.Entry = { name in
      try #require(Palette.entries.first { $0.name == name })
    }
    let page = try entry("page")
    for (name, least) in [
      ("ink", 7.0), ("muted", 4.5), ("accent", 4.5), ("specific", 3), ("related", 3), ("general", 3),
      ("unclassified-outline", 3),
    ] {
      let colour = try entry(name)
      #expect(Luminance.contrast(colour.light, page.light) >= least, "\(name) on light")
      #expect(Luminance.contrast(colour.dark, page.dark) >= least, "\(name) on dark")
    }
  }

  @Test("muted text stands out on the ground of stages too")
  func bandsKeepTextLegible() throws {
    for ground in ["band"] {
      let band = try #require(Palette.entries.first { $0.name == ground })
      let muted = try #require(Palette.entries.first { $0.name == "muted" })
      #expect(Luminance.contrast(muted.light, band.light) >= 4.5)
      #expect(Luminance.contrast(muted.dark, band.dark) >= 4.5)
    }
  }

  @Test("sequential ramps grow lighter from level to level", arguments: ColourRamp.allCases)
  func rampsAreMonotone(ramp: ColourRamp) {
    let contrasts = (0..<ColourRamp.levels).map { Luminance.contrast(ramp.colour($0), "#000000") }
    #expect(zip(contrasts, contrasts.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("text on every level can be read")
  func textOnLevelsIsLegible() {
    for level in 0..<ColourRamp.levels {
      let colour = ColourRamp.cividis.colour(level)
      let text = Palette.fixed(ColourRamp.cividis.isDark(level) ? .onDark : .onLight, ramp: .cividis) ?? ""
      #expect(Luminance.contrast(colour, text) >= 4.5, "level \(level)")
    }
    for level in -DivergingRamp.levels...DivergingRamp.levels {
      let text = Palette.fixed(DivergingRamp.isDark(level) ? .onDark : .onLight, ramp: .cividis) ?? ""
      #expect(Luminance.contrast(DivergingRamp.colour(level), text) >= 4.5, "level \(level)")
    }
  }

  @Test("the style sheet defines every class the drawings use")
  func stylesheetIsComplete() {
    var used: Set<String> = []
    for sample in Samples.ordinary {
      let document = SVGDocument(SVGWriter().inline(sample.chart.drawing(), id: "f").xml())
      let classes = document.elements.compactMap { $0.attributes["class"] }
      used.formUnion(classes.flatMap { $0.split(separator: " ").map(String.init) })
    }
    for name in used { #expect(Palette.stylesheet.contains("." + name), "\(name)") }
  }
}
