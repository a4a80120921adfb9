/// The search for stages over depth: partitions of the layers into contiguous blocks.
///
/// With RSS_j the squared residuals of signal j (see ``BlockFit``) summed over the blocks of a partition:
///
///     v_j = max(RSS_j / L, 1)
///     D = L Σ ln v_j + Σ RSS_j / v_j − L J,   J = 3
///     C = D + ln(L J) (J B + J (sloped blocks) + J + 2 (B − 1))
///
/// D is a deviance whose variance is at least that of counts, C a Bayesian information criterion (G. Schwarz
/// 1978, doi:10.1214/aos/1176344136) in which every boundary counts twice. In the model of means every block has a mean, in that of lines every block of
/// four layers or more has a line.
public struct StageFit: Sendable {
  /// What is fitted in each block.
  public enum Model: String, Sendable, CaseIterable {
    /// A mean.
    case means
    /// A line in blocks of at least four layers, a mean in shorter ones.
    case lines
  }

  /// A partition of the layers into blocks.
  public struct Partition: Sendable, Equatable {
    /// What is fitted in each block.
    public let model: Model
    /// The 0-based first layers of the blocks after the first.
    public let boundaries: [Int]
    /// D.
    public let deviance: Double
    /// C.
    public let cost: Double
    /// v_j of specific, related and general neurons.
    let variances: BlockFit.Signals
  }

  /// The most layers that are looked at; no model is near it, and time and memory grow with their square.
  public static let maximumLayers = 512
  /// The most blocks that are tried.
  static let maximumBlocks = 6
  /// Up to how many partitions are enumerated.
  static let enumerationLimit = 2_000_000

  let blocks: BlockFit

  /// A search over the layers' numbers of specific, related and general neurons.
  ///
  /// Nil where their lengths differ or are not in 1…``maximumLayers``.
  public init?(specific: [Int], related: [Int], general: [Int]) {
    guard specific.count == general.count, related.count == general.count,
      (1...Self.maximumLayers).contains(general.count)
    else { return nil }
    blocks = BlockFit(specific: specific, related: related, general: general)
  }

  /// The number of layers, L.
  public var layers: Int { blocks.layers }

  /// The partition into `count` blocks with the least C; nil where there are fewer layers than blocks.
  ///
  /// Up to two million partitions are enumerated; of more, as exact as ``IteratedPartition`` is. Of equal
  /// ones the first in the order of the boundaries.
  public func best(_ model: Model, blocks count: Int) -> Partition? {
    guard (1...layers).contains(count) else { return nil }
    let isFew = Self.partitions(of: layers, blocks: count) <= Self.enumerationLimit
    return isFew ? enumerated(model, blocks: count) : iterated(model, blocks: count)
  }

  /// The partition with the least C among all, by enumeration.
  func enumerated(_ model: Model, blocks count: Int) -> Partition {
    var search = EnumeratedPartition(self, model, blocks: count)
    return partition(model, search.run())
  }

  /// The partition with the least C that dynamic programming finds.
  func iterated(_ model: Model, blocks count: Int) -> Partition {
    partition(model, IteratedPartition(self, model, blocks: count).run())
  }

  /// The partition with these boundaries, with its D and C.
  func partition(_ model: Model, _ boundaries: [Int]) -> Partition {
    var residuals = BlockFit.Signals.zero
    var sloped = 0
    for block in Self.blocks(boundaries, layers: layers) {
      residuals += blocks.residuals(block, model)
      sloped += blocks.isSloped(block, model) ? 1 : 0
    }
    let deviance = deviance(residuals)
    return Partition(
      model: model, boundaries: boundaries, deviance: deviance,
      cost: deviance + penalty(blocks: boundaries.count + 1, sloped: sloped), variances: variances(residuals))
  }

  /// v from the residuals of a whole partition.
  func variances(_ residuals: BlockFit.Signals) -> BlockFit.Signals {
    let perLayer = residuals / Double(layers)
    return perLayer.replacing(with: 1, where: perLayer .< 1)
  }

  /// D from the residuals of a whole partition.
  func deviance(_ residuals: BlockFit.Signals) -> Double {
    let v = variances(residuals)
    let product = v[0] * v[1] * v[2]
    return Double(layers) * NaturalLogarithm.ln(product) + (residuals / v).sum() - Double(3 * layers)
  }

  /// What C adds to D.
  func penalty(blocks count: Int, sloped: Int) -> Double {
    NaturalLogarithm.ln(Double(3 * layers)) * Double(3 * count + 3 * sloped + 3 + 2 * (count - 1))
  }

  /// The blocks between boundaries.
  static func blocks(_ boundaries: [Int], layers: Int) -> [Range<Int>] {
    zip([0] + boundaries, boundaries + [layers]).map { $0..<$1 }
  }

  /// How many partitions of the layers into blocks there are, at most one above ``enumerationLimit``.
  static func partitions(of layers: Int, blocks count: Int) -> Int {
    var partitions = 1
    for chosen in 1..<max(count, 1) {
      partitions = partitions * (layers - chosen) / chosen
      if partitions > enumerationLimit { return enumerationLimit + 1 }
    }
    return partitions
  }
}
