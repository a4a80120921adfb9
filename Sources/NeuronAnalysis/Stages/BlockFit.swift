/// How well every block of consecutive layers is described by means or by lines.
///
/// The three signals of a layer are z = 2 √(n + 3/8) of its specific, related and general neurons (F. J.
/// Anscombe 1948, doi:10.1093/biomet/35.3-4.246), whose variance is about 1 where n is a Poisson count.
struct BlockFit: Sendable {
  /// The three signals of one layer, block or partition: specific, related, general.
  typealias Signals = SIMD3<Double>

  /// The number of layers, L.
  let layers: Int
  private let means: [Signals]
  private let aroundMeans: [Signals]
  private let aroundLines: [Signals]

  /// The fits of all blocks.
  ///
  /// - Complexity: O(L²) time and memory.
  init(specific: [Int], related: [Int], general: [Int]) {
    let layers = general.count
    let signals = (0..<layers).map { layer in
      Signals(Double(specific[layer]), Double(related[layer]), Double(general[layer]))
    }.map { 2 * ($0 + 0.375).squareRoot() }
    var means = [Signals](repeating: .zero, count: (layers + 1) * (layers + 1))
    var (aroundMeans, aroundLines) = (means, means)
    for first in 0..<layers {
      // Mean, sum of squares and sum of products with the layer number, updated layer by layer
      // (B. P. Welford 1962, doi:10.1080/00401706.1962.10490022): no cancellation of large sums.
      var (mean, squares, products) = (Signals.zero, Signals.zero, Signals.zero)
      for last in first..<layers {
        let count = Double(last - first + 1)
        let deviation = signals[last] - mean
        mean += deviation / count
        squares += deviation * (signals[last] - mean)
        products += (count - 1) / 2 * deviation
        let block = first * (layers + 1) + last + 1
        means[block] = mean
        aroundMeans[block] = squares
        let spread = count * (count * count - 1) / 12
        aroundLines[block] =
          count < 4
          ? squares
          : (squares - products * products / spread).replacing(
            with: 0, where: squares * spread .< products * products)
      }
    }
    self.layers = layers
    self.means = means
    self.aroundMeans = aroundMeans
    self.aroundLines = aroundLines
  }

  /// The mean signals of the layers `block`.
  func mean(_ block: Range<Int>) -> Signals { means[index(block)] }

  /// The sums of squared residuals of the layers `block`.
  func residuals(_ block: Range<Int>, _ model: StageFit.Model) -> Signals {
    model == .means ? aroundMeans[index(block)] : aroundLines[index(block)]
  }

  /// Whether a block has a slope of its own: lines do from four layers on.
  func isSloped(_ block: Range<Int>, _ model: StageFit.Model) -> Bool { model == .lines && block.count >= 4 }

  private func index(_ block: Range<Int>) -> Int { block.lowerBound * (layers + 1) + block.upperBound }
}
