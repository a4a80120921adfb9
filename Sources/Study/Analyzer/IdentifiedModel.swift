import Foundation
import NeuronAnalysis
import Recordings
import Threads

/// A model with its checked recordings and its language neurons.
public struct IdentifiedModel: Sendable {
  /// The model's id in the study.
  public let id: String
  /// Its recordings and activation probabilities.
  public let recordings: LoadedRecordings
  /// Its language neurons.
  public let identification: Identification
  /// The languages in which sampling error leaves open on which side of the threshold each neuron lies.
  public let uncertain: LanguageSets

  /// The model's shape, L × H.
  public var shape: ModelShape { recordings.set.shape }

  /// The codes of the languages in the study's order.
  public var languages: [String] { recordings.set.entries.map(\.language) }

  /// What a reader of the recordings should know.
  var notes: [DataNote] {
    let silent = identification.neverActive
    return recordings.notes + (silent > 0 ? [DataNote(kind: .neverActive, count: silent)] : [])
  }

  /// The classes as one side of a comparison.
  var classed: ClassedRecording {
    ClassedRecording(identification, codes: languages, uncertain: uncertain)
  }

  /// Everything known of every neuron, as it stands in the model's neuron file.
  ///
  /// The probabilities of a model that does not fit into memory lie in a temporary file, where there is room for one.
  /// - Parameter folder: Where that file is made.
  /// - Throws: A ``Fault`` where a recording has changed since it was opened.
  public func records(threads: Int, scratch folder: String = Self.scratchFolder) throws -> NeuronRecords {
    let probabilities = try displayProbabilities(threads: threads, scratch: folder)
    // They were read once more.
    for source in recordings.set.sources { try source.file.checkUnchanged() }
    return NeuronRecords(
      model: id, shape: shape, languageCount: languages.count, classes: identification.classes,
      languages: identification.languages.words, scores: identification.scores, probabilities: probabilities,
      uncertain: uncertain.words)
  }

  private func displayProbabilities(threads: Int, scratch folder: String) throws -> DisplayProbabilities {
    // Where that fails, memory may yet be enough.
    if !recordings.isInMemory, let values = try? scratchProbabilities(threads: threads, in: folder) {
      return values
    }
    let row = shape.neuronsPerLayer * languages.count
    return try DisplayProbabilities(count: shape.layers * row) { halves in
      try Parallel.forEach(shape.layers, threads: threads) { layer in
        let part = UnsafeMutableBufferPointer(rebasing: halves[layer * row..<(layer + 1) * row])
        try recordings.probabilities.withLayerOnce(layer) { HalfPrecision.initialize(part, to: $0) }
      }
    }
  }

  private func scratchProbabilities(threads: Int, in folder: String) throws -> DisplayProbabilities {
    let size = shape.neuronCount * languages.count * MemoryLayout<UInt16>.stride
    let scratch = try ScratchFile(in: folder, byteCount: size)
    try Parallel.forEach(shape.layers, threads: threads) { layer in
      let halves = try recordings.probabilities.withLayerOnce(layer) { HalfPrecision.bits(of: $0) }
      try halves.withUnsafeBytes { try scratch.write($0, at: layer * $0.count) }
    }
    return MappedProbabilities.at(0..<size, of: try scratch.mapped())
  }

  /// The user's folder for large temporary files, `$TMPDIR` or `/var/tmp`: what lies in `/tmp` is memory on many systems.
  public static var scratchFolder: String {
    ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
  }
}
