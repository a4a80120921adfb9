/// The shape of a model's MLP neurons: how many layers, and how many neurons in each.
public struct ModelShape: Sendable, Hashable {
  /// The number of layers, L.
  public let layers: Int
  /// The number of neurons in each layer (the MLP's intermediate size), H.
  public let neuronsPerLayer: Int

  /// A shape of `layers` × `neuronsPerLayer` neurons.
  public init(layers: Int, neuronsPerLayer: Int) {
    self.layers = layers
    self.neuronsPerLayer = neuronsPerLayer
  }

  /// All neurons of the model, L · H.
  public var neuronCount: Int { layers * neuronsPerLayer }

  /// The neuron's place in layer-major order, `layer * H + neuron`; both are 0-based.
  public func flatIndex(layer: Int, neuron: Int) -> Int { layer * neuronsPerLayer + neuron }

  /// The places of a layer's neurons in that order.
  public func flats(_ layer: Int) -> Range<Int> { layer * neuronsPerLayer..<(layer + 1) * neuronsPerLayer }
}
