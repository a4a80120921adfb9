import Faults
import NeuronAnalysis
import Recordings
import Synchronization

/// Checked recordings with their activation probabilities and what a reader should know about them.
public struct LoadedRecordings: Sendable {
  /// Probabilities that take more than this many bytes are computed anew for each pass instead of being kept.
  public static let largestInMemory = 512 << 20

  /// The recordings.
  public let set: RecordingSet
  /// Their activation probabilities.
  public let probabilities: any ActivationProbabilities
  /// What a reader should know, by kind and then in the study's order of languages.
  public let notes: [DataNote]

  /// Reads all counts once, checks them, and keeps the probabilities where they fit in memory.
  ///
  /// - Throws: A ``Fault`` that names language, file and neuron for counts below 0 or above 1.005 t, or where the
  ///   prefix counted more than prefix and response together in over 0.1 % of the cells.
  public init(
    _ set: RecordingSet, threads: Int, inMemoryUpTo limit: Int = LoadedRecordings.largestInMemory
  ) throws {
    let reader = LayerReader(set)
    let languages = set.entries.count
    let collected = Mutex(
      [[LayerReader.Finding]](repeating: [], count: set.shape.layers))
    let bytes = set.shape.neuronCount.multipliedReportingOverflow(by: languages * MemoryLayout<Float>.size)
    if !bytes.overflow, bytes.partialValue <= limit {
      probabilities = try InMemoryProbabilities(
        shape: set.shape, languageCount: languages, threads: threads
      ) { layer, buffer in
        let findings = reader.fill(layer, buffer)
        collected.withLock { $0[layer] = findings }
      }
    } else {
      let streamed = StreamedProbabilities(reader)
      try Threads.forEach(set.shape.layers, threads: threads) { layer in
        let findings = try streamed.withLayer(layer) { _, findings in findings }
        collected.withLock { $0[layer] = findings }
      }
      probabilities = streamed
    }
    self.set = set
    let findings = RecordingFindings(set: set, layers: collected.withLock { $0 })
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
