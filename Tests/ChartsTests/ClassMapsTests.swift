import Markup
import Testing

@testable import Charts

@Suite("Class maps of layers")
struct ClassMapsTests {
  private static func chart(layers: Int, neurons: Int) -> ClassMaps {
    ClassMaps(
      title: "Maps", description: "A map.", model: "base", neuronsPerLayer: neurons,
      layers: (0..<layers).map {
        ClassMaps.Layer(
          index: $0,
          image: ClassMap(classes: [.general, .general, .specific]).image(path: "tiles/base/\($0).png"),
          classified: 3)
      }, counts: [.general: 3])
  }

  @Test(
    "every neuron keeps a whole number of units, and maps stay within the drawing",
    arguments: [(1, 768), (1, 14336), (1, 28672), (12, 768), (32, 14336), (126, 28672), (2, 1)])
  func keepsNeuronsWhole(layers: Int, neurons: Int) throws {
    let drawing = Self.chart(layers: layers, neurons: neurons).drawing()
    let grid = try #require(drawing.neurons)
    #expect(grid.scale >= 1 && grid.scale == grid.scale.rounded())
    #expect(grid.tiles.map(\.layer) == Array(0..<layers))
    let rows = Double((neurons + 127) / 128)
    for tile in grid.tiles {
      #expect(tile.origin.x >= 0 && tile.origin.x + 128 * grid.scale <= drawing.width)
      #expect(tile.origin.y + rows * grid.scale <= drawing.height)
    }
    #expect(drawing.images.count == layers)
  }

  @Test("a page names the pictures by their addresses or holds them, a file draws runs of their colours")
  func placesPictures() {
    let drawing = Self.chart(layers: 1, neurons: 128).drawing()
    let page = SVGWriter().inline(drawing, id: "d") { "../" + $0.path }.html()
    #expect(page.contains("href=\"../tiles/base/0.png\""))
    #expect(page.contains("data-neurons=\"4 128 128\""))
    #expect(SVGWriter().inline(drawing, id: "d").html().contains("href=\"data:image/png;base64,iVBORw0KGgo"))
    let file = SVGWriter().file(drawing)
    #expect(!file.contains("<image"))
    #expect(file.contains("<path d=\"M46 24h8v4h-8z\" fill=\"#8a8f98\""))
    #expect(file.contains("<path d=\"M54 24h4v4h-4z\" fill=\"#c2410c\""))
  }
}
