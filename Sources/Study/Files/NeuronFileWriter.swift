import Faults
import NeuronAnalysis
import Recordings

/// A ``NeuronFile`` under construction: its probabilities come layer by layer while the recordings are read, and the rest
/// once the neurons are classified.
final class NeuronFileWriter: Sendable {
  // Written to by several threads, each at places of its own, and finished once all of them are done.
  nonisolated(unsafe) private var writer: SafetensorsWriter?
  // The place of the probabilities in the file.
  private let probabilities: Int

  /// Creates the file.
  ///
  /// - Throws: A ``Fault`` where it cannot be created.
  init(
    _ path: String, displayName: String, model: String, shape: ModelShape, languages: [String]
  ) throws(Fault) {
    var writer = try NeuronFile.writer(path, displayName, model: model, shape, languages, isUncertain: true)
    let cells = shape.neuronCount * languages.count
    probabilities = try writer.reserve(cells * MemoryLayout<UInt16>.stride)
    self.writer = consume writer
  }

  /// Writes the probabilities of a layer, `[H][K]`, in half precision; layers may come in any order and several at once.
  func add(_ layer: Int, _ cells: UnsafeBufferPointer<Float>) throws {
    // In parts that the allocator keeps for the next one.
    for start in stride(from: 0, to: cells.count, by: Self.cellsAtOnce) {
      let part = UnsafeBufferPointer(rebasing: cells[start..<min(start + Self.cellsAtOnce, cells.count)])
      let place = probabilities + (layer * cells.count + start) * MemoryLayout<UInt16>.stride
      try HalfPrecision.bits(of: part).withUnsafeBytes { try writer?.write($0, at: place) }
    }
  }

  private static let cellsAtOnce = 1 << 18

  /// Writes what is known of the neurons of a model all of whose layers have been added, and closes the file.
  ///
  /// - Returns: The size of the file in bytes.
  func finish(_ model: IdentifiedModel) throws -> Int {
    guard var writer = writer.take() else { return 0 }
    let identification = model.identification
    for layer in 0..<model.shape.layers {
      try NeuronFile.append(identification.languages.words(of: model.shape.flats(layer)), to: &writer)
    }
    try NeuronFile.append(identification.classes, to: &writer)
    try NeuronFile.append(identification.scores, to: &writer)
    for layer in 0..<model.shape.layers {
      try NeuronFile.append(model.uncertain.words(of: model.shape.flats(layer)), to: &writer)
    }
    let size = writer.byteCount
    try writer.finish()
    return size
  }
}
