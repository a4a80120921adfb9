import Testing

@testable import NeuronAnalysis

@Suite struct LanguageClusteringTests {
  @Test func averageLinkageByHand() {
    // Distances: 0-1 .2, 0-2 .6, 0-3 .9, 1-2 .4, 1-3 .7, 2-3 .3.
    let clustering = LanguageClustering(jaccard: [
      [1, 0.8, 0.4, 0.1], [0.8, 1, 0.6, 0.3], [0.4, 0.6, 1, 0.7], [0.1, 0.3, 0.7, 1],
    ])
    #expect(clustering.merges.map(\.left) == [0, 2, 4])
    #expect(clustering.merges.map(\.right) == [1, 3, 5])
    let heights = [0.2, 0.3, 0.65]
    #expect(zip(clustering.merges, heights).allSatisfy { abs($0.height - $1) < 1e-12 })
    #expect(clustering.order == [0, 1, 2, 3])
  }

  @Test func theEarliestLanguageStandsLeft() {
    // 2 joins 1 first, then 0 joins both: 0 stands left though the pair is older.
    let clustering = LanguageClustering(jaccard: [[1, 0.1, 0.1], [0.1, 1, 0.9], [0.1, 0.9, 1]])
    #expect(clustering.merges.map { [$0.left, $0.right] } == [[1, 2], [0, 3]])
    #expect(clustering.order == [0, 1, 2])
  }

  @Test func tiesMergeTheLowestNumbers() {
    let same = LanguageClustering(jaccard: [[Double?]](repeating: [0.5, 0.5, 0.5, 0.5], count: 4))
    #expect(same.merges.map { [$0.left, $0.right] } == [[0, 1], [2, 3], [4, 5]])
  }

  @Test func nothingSharedIsDistanceOne() {
    let clustering = LanguageClustering(jaccard: [[1, nil], [nil, nil]])
    #expect(clustering.merges == [ClusterMerge(left: 0, right: 1, height: 1)])
  }

  @Test(arguments: 0..<10)
  func heightsAreMeansOverAllPairs(seed: Int) {
    var numbers = SeededNumbers(seed)
    var jaccard = [[Double?]](repeating: [Double?](repeating: 1, count: 9), count: 9)
    for first in 0..<9 {
      for second in 0..<first {
        jaccard[first][second] = numbers.unit()
        jaccard[second][first] = jaccard[first][second]
      }
    }
    let clustering = LanguageClustering(jaccard: jaccard)
    var members = (0..<9).map { [$0] }
    var last = 0.0
    for merge in clustering.merges {
      let distances = members[merge.left].flatMap { first in
        members[merge.right].map { 1 - (jaccard[first][$0] ?? 0) }
      }
      #expect(abs(merge.height - distances.reduce(0, +) / Double(distances.count)) < 1e-12)
      #expect(merge.height >= last - 1e-12)
      last = merge.height
      members.append(members[merge.left] + members[merge.right])
    }
    #expect(members.last?.sorted() == Array(0..<9))
    #expect(clustering.order == members.last)
  }
}
