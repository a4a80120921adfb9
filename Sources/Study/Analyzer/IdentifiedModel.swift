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
  public func records(threads: Int) throws -> NeuronRecords {
    NeuronRecords(
      model: id, shape: shape, languageCount: languages.count, classes: identification.classes,
      languages: identification.languages.words, scores: identification.scores,
      probabilities: try displayProbabilities(threads: threads), uncertain: uncertain.words)
  }

  private func displayProbabilities(threads: Int) throws -> DisplayProbabilities {
    let row = shape.neuronsPerLayer * languages.count
    let count = shape.layers * row
    let size = count * MemoryLayout<UInt16>.stride
    guard !recordings.isInMemory,
      let scratch = try? ScratchFile(in: NSTemporaryDirectory(), byteCount: size)
    else {
      return try DisplayProbabilities(count: count) { halves in
        try Parallel.forEach(shape.layers, threads: threads) { layer in
          let part = UnsafeMutableBufferPointer(rebasing: halves[layer * row..<(layer + 1) * row])
          try recordings.probabilities.withLayerOnce(layer) { HalfPrecision.initialize(part, to: $0) }
        }
      }
    }
    try Parallel.forEach(shape.layers, threads: threads) { layer in
      let halves = try recordings.probabilities.withLayerOnce(layer) { HalfPrecision.bits(of: $0) }
      try halves.withUnsafeBytes { try scratch.write($0, at: layer * $0.count) }
    }
    return MappedProbabilities.at(0..<size, of: try scratch.mapped())
  }
}
