import Faults
import NeuronAnalysis
import Recordings

extension IdentifiedModel {
  /// Every selected neuron with each language in which it is above the threshold, as the reference code's mask.
  ///
  /// - Throws: A ``Fault`` where nothing was selected because no balance coefficient does.
  public func mask() throws(Fault) -> NeuronMask {
    if let reason = identification.status.whyNothingIsSelected {
      throw Fault(
        .data, found: "\(id): nothing is selected, since \(reason)",
        advice: "give a value with --lambda NUMBER")
    }
    var indices = [[[Int]]](
      repeating: [[Int]](repeating: [], count: shape.layers), count: languages.count)
    for flat in identification.selected.indices where identification.selected[flat] {
      for language in identification.languages.languages(of: flat) {
        indices[language][flat / shape.neuronsPerLayer].append(flat % shape.neuronsPerLayer)
      }
    }
    return try NeuronMask(
      languages: languages, layers: shape.layers, neurons: shape.neuronsPerLayer, indices: indices)
  }
}
