import Documents
import Foundation
import SiteWriter
import Testing

@Suite struct NeuronShardsTests {
  private static let halves: [UInt16] = [0x0000, 0x0001, 0x3800, 0x3C00, 0x3C05, 0x2E66]

  private func model(id: String = "base", languages: Int = 3) -> NeuronShards.Model {
    NeuronShards.Model(
      id: id, name: "The \"base\" </script>", before: nil,
      languages: (0..<languages).map { .init(code: "l\($0)", name: "Language \($0)", tokens: 1000.5) },
      threshold: 0.5, layers: 2, neuronsPerLayer: 4, classes: [0, 1, 2, 3, 3, 2, 1, 0],
      languageBits: (0..<8 * ((languages + 63) / 64)).map { UInt64($0) | 1 << 63 },
      scores: [0.25, -1.5, .infinity, 0, 1, 2, 3, -0.0]
    ) { layer, body in
      (layer * 4 * languages..<(layer + 1) * 4 * languages).map { Self.halves[$0 % 6] }
        .withUnsafeBufferPointer(body)
    }
  }

  // The layer's streams by name, as the page's script gets them.
  private func streams(_ file: SiteFile) throws -> [String: String] {
    let text = try file.text
    let object = try #require(text.firstRange(of: "{")).lowerBound
    let end = try #require(text.lastIndex(of: "}"))
    return try JSONDecoder().decode([String: String].self, from: Data(text[object...end].utf8))
  }

  private func values(_ stream: String?, width: Int, count: Int) throws -> [UInt64] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let bits = try #require(stream).flatMap { character in
      let digit = alphabet.firstIndex(of: character) ?? 0
      return (0..<6).map { UInt64(digit >> (5 - $0) & 1) }
    }
    return (0..<count).map { bits[$0 * width..<($0 + 1) * width].reduce(0) { $0 << 1 | $1 } }
  }

  @Test func aShardReadsBackAsTheNeuronsOfItsLayer() throws {
    let files = NeuronShards([model()]).files
    #expect(files.map(\.path) == ["neurons/models.js", "neurons/base/0.js", "neurons/base/1.js"])
    let columns = try streams(files[1])
    #expect(try values(columns["class"], width: 2, count: 4) == [0, 1, 2, 3])
    #expect(try values(columns["above"], width: 1, count: 12) == [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0])
    let scores = try values(columns["score"], width: 32, count: 4).map { Float(bitPattern: UInt32($0)) }
    #expect(scores == [0.25, -1.5, .infinity, 0])
    #expect(try values(columns["p"], width: 14, count: 12) == (0..<12).map { UInt64(Self.halves[$0 % 6]) })
  }

  @Test func moreThanSixtyFourLanguagesKeepTheirBits() throws {
    let columns = try streams(try #require(NeuronShards([model(languages: 66)]).files.last))
    let above = try values(columns["above"], width: 1, count: 66)
    // The first neuron of layer 1 has the words 8 and 9: bits 3 and 63, and bits 0 and 3, of which one counts.
    #expect(above.enumerated().filter { $0.element == 1 }.map(\.offset) == [3, 63, 64])
  }

  @Test func namesAreSafeWithinTheScript() throws {
    let list = try #require(NeuronShards([model()]).files.first).text
    #expect(!list.contains("</script>"))
    #expect(list.hasPrefix("neuroglotModels(["))
    #expect(list.contains("\"tokens\":1000.5"))
  }

  @Test func noModelMeansNoFiles() { #expect(NeuronShards([]).files.isEmpty) }
}
