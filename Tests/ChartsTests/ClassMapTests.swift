import Testing

@testable import Charts

@Suite("Class maps")
struct ClassMapTests {
  static let palette: [ClassRole] = [.unclassified, .specific, .related, .general]

  @Test("the picture reads back as the classes", arguments: [1, 128, 129, 14336, 28672])
  func readsBack(neurons: Int) throws {
    let classes = Samples.numbers(neurons, most: 400).map { Self.palette[$0 < 4 ? $0 : 0] }
    let map = ClassMap(classes: classes, columns: neurons == 28672 ? 256 : 128)
    let image = try PNGReader(map.png())
    #expect(image.width == map.width && image.height == map.height)
    #expect(image.pixels.prefix(neurons).map { Self.palette[$0] } == classes)
    #expect(image.pixels.dropFirst(neurons).allSatisfy { $0 == 0 })
  }

  @Test("pixels without order survive compression")
  func readsNoiseBack() throws {
    let classes = Samples.numbers(5000, most: 3).map { Self.palette[$0] }
    let image = try PNGReader(ClassMap(classes: classes).png())
    #expect(image.pixels.prefix(5000).map { Self.palette[$0] } == classes)
  }

  @Test("the colours are those of the classes, and the ground is transparent")
  func hasClassColours() throws {
    let image = try PNGReader(ClassMap(classes: [.specific]).png())
    #expect(image.palette == ["#d9dce1", "#c2410c", "#1d6fb8", "#8a8f98"])
    #expect(image.transparency == [0])
  }

  @Test("a typical layer stays within a few kilobytes")
  func isSmall() {
    let classes = Samples.numbers(14336, most: 60).map { Self.palette[$0 < 4 ? $0 : 0] }
    #expect(ClassMap(classes: classes).png().count < 3000)
  }
}
