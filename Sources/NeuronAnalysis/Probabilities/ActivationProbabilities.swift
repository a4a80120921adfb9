/// The activation probabilities of one model's neurons in K languages, given layer by layer.
///
/// Implementations may hold everything in memory or read layers on demand; either way the same layer always
/// gives the same numbers, and layers may be asked for from several threads at once.
public protocol ActivationProbabilities: Sendable {
  /// The model's shape, L × H.
  var shape: ModelShape { get }
  /// The number of languages, K, at least 2.
  var languageCount: Int { get }
  /// Calls `body` with the probabilities of one layer, row-major `[H][K]`: `p[neuron * K + language]`.
  ///
  /// Each is the response's count over its tokens in Float32 (see ``ResponseProbability``), at least 0.
  func withLayer<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result
  /// The same for a layer that will hardly be asked for again, so that nothing is kept for its sake.
  func withLayerOnce<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result
}

extension ActivationProbabilities {
  /// The same as ``withLayer(_:_:)``.
  public func withLayerOnce<Result>(
    _ layer: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) throws -> Result {
    try withLayer(layer, body)
  }
}

/// Writes the probabilities of one layer into a buffer `[H][K]`, every element of it; called for several layers at once.
public typealias LayerFill =
  @Sendable (_ layer: Int, _ buffer: UnsafeMutableBufferPointer<Float>) throws -> Void
