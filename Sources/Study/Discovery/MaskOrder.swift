import NeuronAnalysis
import Recordings

/// Finds the order of the languages of a mask that names none, from recordings of the model that it is of.
enum MaskOrder {
  /// The languages in the mask's order; nil where the recordings do not tell them apart.
  ///
  /// A language's neurons are more active in it than the neurons of all languages are. Each set goes to the
  /// language for which that surplus is largest, and no two may go to the same.
  static func languages(of mask: NeuronMask, in recordings: LoadedRecordings) throws -> [String]? {
    let codes = recordings.set.entries.map(\.language)
    guard mask.layers == recordings.set.shape.layers, mask.indices.count <= codes.count else { return nil }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: codes.count), count: mask.indices.count)
    var sizes = [Double](repeating: 0, count: mask.indices.count)
    for layer in 0..<mask.layers {
      try recordings.probabilities.withLayerOnce(layer) { probabilities in
        for (position, sets) in mask.indices.enumerated() {
          for neuron in sets[layer] where neuron < recordings.set.shape.neuronsPerLayer {
            sizes[position] += 1
            for language in codes.indices {
              sums[position][language] += Double(probabilities[neuron * codes.count + language])
            }
          }
        }
      }
    }
    guard sizes.allSatisfy({ $0 > 0 }) else { return nil }
    let size = sizes.reduce(0, +)
    let usual = codes.indices.map { language in sums.reduce(0) { $0 + $1[language] } / size }
    let order = zip(sums, sizes).compactMap { sums, size in
      codes.indices.max { sums[$0] / size - usual[$0] < sums[$1] / size - usual[$1] }
    }
    return Set(order).count == order.count ? order.map { codes[$0] } : nil
  }
}
