import Numerals

extension Identification {
  /// One related neuron as an example of what is measured (the paper's Figure 1); nil where there is none.
  ///
  /// Of the related neurons whose N is nearest K / 2 (on either side of it) the one with the lowest score,
  /// equal scores going to the lowest flat index.
  public func exampleNeuron(_ probabilities: some ActivationProbabilities) throws -> ExampleNeuron? {
    var best: (distance: Int, score: Float, flat: Int)?
    for flat in classes.indices where classes[flat] == NeuronClass.related.rawValue {
      let distance = abs(2 * languages.count(flat) - languageCount)
      let place = (distance: distance, score: scores[flat], flat: flat)
      if best.map({ place < $0 }) ?? true { best = place }
    }
    guard let flat = best?.flat, let score = best?.score else { return nil }
    let (layer, neuron) = flat.quotientAndRemainder(dividingBy: shape.neuronsPerLayer)
    let values = try probabilities.withLayerOnce(layer) { cells in
      (0..<languageCount).map { Numerals.nineDigits(Double(cells[neuron * languageCount + $0])) }
    }
    return ExampleNeuron(
      layer: layer, neuron: neuron, probabilities: values, score: Numerals.nineDigits(Double(score)))
  }
}
