/// The probabilities in one layer of the neurons that reach a floor in at least one language.
struct ReachingRows: Sendable {
  /// Every neuron of the layer whose largest probability is at least this is there.
  let floor: Float
  /// The neurons' places in the layer, ascending.
  let neurons: [Int32]
  /// Their probabilities, `[neurons][K]`.
  let cells: [Float]

  /// Copies the rows.
  ///
  /// - Parameters:
  ///   - layer: The probabilities of the layer, `[H][K]`.
  ///   - maximum: The largest probability of each of its neurons.
  init(
    _ layer: UnsafeBufferPointer<Float>, maximum: UnsafeBufferPointer<Float>, languageCount: Int, floor: Float
  ) {
    self.floor = floor
    let neurons = [Int32](unsafeUninitializedCapacity: maximum.count + 1) { neurons, count in
      // Written for every neuron and kept for some: a branch could not be predicted.
      for neuron in maximum.indices {
        neurons.initializeElement(at: count, to: Int32(truncatingIfNeeded: neuron))
        count &+= maximum[neuron] >= floor ? 1 : 0
      }
    }
    cells = [Float](unsafeUninitializedCapacity: neurons.count * languageCount) { cells, count in
      for neuron in neurons {
        let row = Int(neuron) * languageCount..<(Int(neuron) + 1) * languageCount
        _ = cells[count...].initialize(from: layer[row])
        count += languageCount
      }
    }
    self.neurons = neurons
  }

  /// How much memory they take, in bytes.
  var byteCount: Int { (neurons.count + cells.count) * 4 }
}
