import Faults
import NeuronAnalysis
import Recordings
import Threads

/// Checked recordings with their activation probabilities and what a reader should know about them.
public struct LoadedRecordings: Sendable {
  /// Probabilities that take more than this many bytes are computed anew each time instead of being kept.
  public static let largestInMemory = 512 << 20

  /// The recordings.
  public let set: RecordingSet
  /// Their activation probabilities.
  public let probabilities: any ActivationProbabilities
  /// Whether the probabilities are kept in memory.
  public let isInMemory: Bool
  /// What a reader should know, by kind and then in the study's order of languages.
  public let notes: [DataNote]

  /// Reads all counts and checks them; probabilities that are asked for again are kept where they fit in memory.
  ///
  /// - Parameter first: The first use of the probabilities, in whose course the counts are read; nothing may rest on it
  ///   yet, since they are checked afterwards.
  /// - Throws: A ``Fault`` that names language, file and neuron for counts below 0 or above 1.005 t, or where the
  ///   prefix counted more than prefix and response together in over 0.1 % of the cells.
  public init(
    _ set: RecordingSet, threads: Int, inMemoryUpTo limit: Int = LoadedRecordings.largestInMemory,
    using first: (any ActivationProbabilities) throws -> Void = { _ in }
  ) throws {
    let reader = LayerReader(set)
    let languages = set.entries.count
    let bytes = set.shape.neuronCount.multipliedReportingOverflow(by: languages * MemoryLayout<Float>.size)
    isInMemory = !bytes.overflow && bytes.partialValue <= limit
    if isInMemory {
      probabilities = InMemoryProbabilities(shape: set.shape, languageCount: languages, fill: reader.fill)
    } else {
      probabilities = StreamedProbabilities(shape: set.shape, languageCount: languages, fill: reader.fill)
    }
    self.set = set
    try first(probabilities)
    let unread = reader.unreadLayers
    try Parallel.forEach(unread.count, threads: threads) { [probabilities] in
      try probabilities.withLayerOnce(unread[$0]) { _ in }
    }
    let findings = RecordingFindings(set: set, layers: reader.tallies)
    do {
      try findings.check()
    } catch {
      // A file that was cut short meanwhile reads as zeros: that is what happened then.
      for source in set.sources { try source.file.checkUnchanged() }
      throw error
    }
    notes = findings.notes
  }
}
