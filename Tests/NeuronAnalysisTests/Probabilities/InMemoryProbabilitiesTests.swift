import Synchronization
import Testing
import Threads

@testable import NeuronAnalysis

@Suite struct InMemoryProbabilitiesTests {
  private let shape = ModelShape(layers: 5, neuronsPerLayer: 2)

  @Test(arguments: [1, 2, 7])
  func isFilledOnceByAnyNumberOfThreads(threads: Int) throws {
    let fills = Atomic(0)
    let table = InMemoryProbabilities(shape: shape, languageCount: 3) { layer, buffer in
      fills.add(1, ordering: .relaxed)
      for index in buffer.indices { buffer[index] = Float(layer * 6 + index) }
    }
    // Every layer is asked for several times at once.
    try Parallel.forEach(50, threads: threads) { try table.withLayer($0 % 5) { _ in } }
    let values = try (0..<5).flatMap { try table.withLayer($0) { Array($0) } }
    #expect(values == (0..<30).map(Float.init))
    #expect(fills.load(ordering: .relaxed) == 5)
  }

  @Test func keepsNoLayerThatIsAskedForOnce() throws {
    let fills = Atomic(0)
    let table = InMemoryProbabilities(shape: shape, languageCount: 3) { layer, buffer in
      fills.add(1, ordering: .relaxed)
      for index in buffer.indices { buffer[index] = Float(layer * 6 + index) }
    }
    for _ in 0..<2 { #expect(try table.withLayerOnce(1) { Array($0) } == [6, 7, 8, 9, 10, 11]) }
    #expect(fills.load(ordering: .relaxed) == 2)
    try table.withLayer(1) { _ in }
    #expect(try table.withLayerOnce(1) { Array($0) } == [6, 7, 8, 9, 10, 11])
    #expect(fills.load(ordering: .relaxed) == 3)
  }

  @Test func takesAnArray() throws {
    let table = InMemoryProbabilities(shape: shape, languageCount: 3, values: [1, 2, 3, 4, 5, 6, 7])
    #expect(try table.withLayer(0) { Array($0) } == [1, 2, 3, 4, 5, 6])
    #expect(try table.withLayer(1) { Array($0) } == [7, 0, 0, 0, 0, 0])
  }

  @Test func passesOnWhatFillingThrows() throws {
    struct Unreadable: Error {}
    let table = InMemoryProbabilities(shape: shape, languageCount: 3) { layer, _ in
      if layer == 4 { throw Unreadable() }
    }
    try table.withLayer(3) { _ in }
    #expect(throws: Unreadable.self) { try table.withLayer(4) { _ in } }
    #expect(throws: Unreadable.self) { try table.withLayer(4) { _ in } }
  }
}
