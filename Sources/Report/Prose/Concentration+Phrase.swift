import NeuronAnalysis

extension Concentration {
  /// The layers that hold half, as a phrase: `layers 27 to 30`, `layers 2, 28 and 29`; where they are many places,
  /// `layers spread from 0 to 125`.
  var halfPhrase: String {
    var runs: [Range<Int>] = []
    for layer in halfLayers {
      if let last = runs.last, last.upperBound == layer {
        runs[runs.count - 1] = last.lowerBound..<layer + 1
      } else {
        runs.append(layer..<layer + 1)
      }
    }
    let parts = runs.flatMap { run in
      run.count > 2 ? ["\(run.lowerBound) to \(run.upperBound - 1)"] : run.map(String.init)
    }
    let noun = halfLayers.count == 1 ? "layer " : "layers "
    if parts.count > 8, let first = halfLayers.first, let last = halfLayers.last {
      return "layers spread from \(first) to \(last)"
    }
    guard let last = parts.last, parts.count > 1 else { return noun + (parts.first ?? "") }
    return noun + parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
