import Testing

@testable import NeuronAnalysis

@Suite struct ThresholdScanTests {
  private static let shape = ModelShape(layers: 9, neuronsPerLayer: 30)

  // Layers of rising, falling, equal or no probabilities: what is left out depends on which are seen first.
  enum Depths: CaseIterable {
    case rising, falling, even, silent

    func factor(_ layer: Int) -> Float {
      switch self {
      case .rising: Float(layer + 1) / 9
      case .falling: Float(9 - layer) / 9
      case .even: 1
      case .silent: 0
      }
    }
  }

  private static func table(_ depths: Depths) -> InMemoryProbabilities {
    var numbers = SeededNumbers(11)
    let values = numbers.probabilities(shape, languages: 4).enumerated().map { index, p in
      p * depths.factor(index / (shape.neuronsPerLayer * 4))
    }
    return InMemoryProbabilities(shape: shape, languageCount: 4, values: values)
  }

  @Test(arguments: Depths.allCases, [0, 0.3, 0.9, 0.95, 0.999, 1])
  func findsTheValueAtTheRankWhateverComesFirst(depths: Depths, quantile: Double) throws {
    let table = Self.table(depths)
    let expected = try Threshold.values(of: table, quantiles: [quantile], threads: 1)
    for threads in [1, 2, 7] {
      #expect(try ScoredNeurons(table, quantile: quantile, threads: threads).threshold == expected[0])
    }
  }

  @Test(arguments: Depths.allCases, [0.3, 0.95])
  func keepsEveryNeuronThatMatters(depths: Depths, quantile: Double) throws {
    let table = Self.table(depths)
    // So few tokens that the bands reach far below the threshold.
    let tokens = [20, 50, 90, 400]
    let scored = try ScoredNeurons(table, quantile: quantile, tokens: tokens, threads: 2)
    let bands = UncertaintyAnalysis.bands(threshold: scored.threshold, tokens: tokens.map(Double.init))
    let cells = try (0..<9).flatMap { try table.withLayer($0) { Array($0) } }
    for neuron in 0..<Self.shape.neuronCount {
      let row = cells[neuron * 4..<(neuron + 1) * 4]
      #expect(
        scored.languages.languages(of: neuron)
          == row.indices.filter { row[$0] > scored.threshold }.map { $0 % 4 })
      #expect(
        scored.uncertain?.languages(of: neuron)
          == row.indices.filter { bands[$0 % 4].contains(row[$0]) }.map { $0 % 4 })
    }
  }

  // All rows of a layer take 600 bytes.
  @Test(arguments: Depths.allCases, [0, 700])
  func isTheSameWhereRowsAreReadAgain(depths: Depths, limit: Int) throws {
    let table = Self.table(depths)
    let tokens = [20, 50, 90, 400]
    let all = try ScoredNeurons(table, quantile: 0.9, tokens: tokens, threads: 2)
    let again = try ScoredNeurons(table, quantile: 0.9, tokens: tokens, threads: 2, keepingUpTo: limit)
    #expect(again.threshold == all.threshold)
    #expect(again.languages == all.languages)
    #expect(again.uncertain == all.uncertain)
  }

  @Test func keepsNoMoreThanItMay() throws {
    let scan = ThresholdScan(shape: Self.shape, languageCount: 4, quantile: 0.95, keepingUpTo: 700) { $0 }
    _ = try SpecificityTable(Self.table(.even), threads: 1) { scan.add($0, $1, maximum: $2) }
    // Nothing can be left out of the first layer, and little of the second.
    #expect(scan.kept(0, floor: 1)?.byteCount == 600)
    #expect(scan.kept(1, floor: 1) == nil)
  }

  @Test func leavesOutWhatCannotReachTheThreshold() throws {
    let scan = ThresholdScan(shape: Self.shape, languageCount: 4, quantile: 0.95, keepingUpTo: .max) { $0 }
    let table = Self.table(.falling)
    _ = try SpecificityTable(table, threads: 1) { scan.add($0, $1, maximum: $2) }
    let first = try #require(scan.kept(0, floor: 0))
    #expect(first.neurons.count == 30)
    // A row of a later layer was left out, so that lower floors have to be read again.
    #expect(scan.kept(8, floor: 0) == nil)
    #expect(try #require(scan.kept(8, floor: 1)).neurons.count < 10)
  }
}
