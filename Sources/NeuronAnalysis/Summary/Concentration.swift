/// Where in the depth of a model a count is concentrated.
public struct Concentration: Codable, Sendable, Equatable {
  /// The sum over all layers.
  public var total: Int
  /// The layer with the largest count, 0-based; the first of several.
  public var peak: Int
  /// The largest count.
  public var peakCount: Int
  /// The fewest layers that together hold at least half of the count, in order of depth.
  public var halfLayers: [Int]

  /// The concentration of a count by layer; nil where it is zero everywhere.
  ///
  /// Layers are taken from the largest count, of equals the first, until they hold half. O(L log L).
  public init?(_ counts: [Int]) {
    total = counts.reduce(0, &+)
    guard total > 0, let largest = counts.max(), let first = counts.firstIndex(of: largest) else {
      return nil
    }
    peak = first
    peakCount = largest
    var sum = 0
    var layers: [Int] = []
    for layer in counts.indices.sorted(by: { (-counts[$0], $0) < (-counts[$1], $1) }) where 2 * sum < total {
      layers.append(layer)
      sum += counts[layer]
    }
    halfLayers = layers.sorted()
  }
}
