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
  }

  @Test("text on every level of changes can be read in both themes")
  func textOnChangesIsLegible() {
    func colours(_ ink: Ink) -> (light: String, dark: String) {
      if let fixed = Palette.fixed(ink, ramp: .cividis) { return (fixed, fixed) }
      let entry = Palette.entries.first { $0.name == Palette.name(of: ink) }
      return (entry?.light ?? "", entry?.dark ?? "")
    }
    for level in -DivergingRamp.levels...DivergingRamp.levels {
      let text = colours(DivergingRamp.text(level))
      let ground = colours(.diverging(level))
      #expect(Luminance.contrast(ground.light, text.light) >= 4.5, "level \(level) on light")
      #expect(Luminance.contrast(ground.dark, text.dark) >= 4.5, "level \(level) on dark")
    }
  }

  @Test("no change is the ground of the page, and the colours move steadily away from it")
  func changesLeaveTheGround() throws {
    let page = try #require(Palette.entries.first { $0.name == "page" })
    for side in [-1, 1] {
      let levels = (0...DivergingRamp.levels).map { $0 * side }
      let light = levels.map { Luminance.contrast(DivergingRamp.colour($0), page.light) }
      let dark = levels.map { Luminance.contrast(DivergingRamp.darkColour($0), page.dark) }
      #expect(light[0] < 1.3 && dark[0] < 1.3)
      #expect(zip(light, light.dropFirst()).allSatisfy { $0 < $1 })
      #expect(zip(dark, dark.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test("wherever the style sheet turns dark, the pictures for the dark ground take the place of the others")
  func picturesFollowTheGround() throws {
    let page = try #require(Palette.entries.first { $0.name == "page" })
    let dark = Palette.stylesheet.split(separator: "}").filter { $0.contains("--page: \(page.dark);") }
    #expect(dark.count == 2)
    #expect(dark.allSatisfy { $0.contains("--on-light: none;") && $0.contains("--on-dark: inline;") })
    #expect(Palette.stylesheet.contains(".chart .on-light { display: var(--on-light, inline); }"))
    #expect(Palette.stylesheet.contains(".chart .on-dark { display: var(--on-dark, none); }"))
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
