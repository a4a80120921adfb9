import NeuronAnalysis
import Testing

@Suite struct InMemoryProbabilitiesTests {
  private let shape = ModelShape(layers: 5, neuronsPerLayer: 2)

  @Test(arguments: [1, 2, 7])
  func isTheSameForAnyNumberOfThreads(threads: Int) throws {
    let table = try InMemoryProbabilities(shape: shape, languageCount: 3, threads: threads) { layer, buffer in
      for index in buffer.indices { buffer[index] = Float(layer * 6 + index) }
    }
    let values = try (0..<5).flatMap { try table.withLayer($0) { Array($0) } }
    #expect(values == (0..<30).map(Float.init))
  }

  @Test func takesAnArray() throws {
    let table = InMemoryProbabilities(shape: shape, languageCount: 3, values: [1, 2, 3, 4, 5, 6, 7])
    #expect(try table.withLayer(0) { Array($0) } == [1, 2, 3, 4, 5, 6])
    #expect(try table.withLayer(1) { Array($0) } == [7, 0, 0, 0, 0, 0])
  }

  @Test func passesOnWhatFillingThrows() {
    struct Unreadable: Error {}
    #expect(throws: Unreadable.self) {
      try InMemoryProbabilities(shape: shape, languageCount: 3, threads: 2) { layer, _ in
        if layer == 4 { throw Unreadable() }
      }
    }
  }
}
