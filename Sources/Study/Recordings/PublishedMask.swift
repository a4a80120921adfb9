import Faults
import NeuronAnalysis
import Recordings

/// A published mask as a study declares it.
struct PublishedMask {
  /// Masks of models with more neurons are refused: twenty times the largest model known.
  private static let largestModel = 1 << 27

  private let declared: DeclaredMask
  private let file: String
  private let model: IdentifiedModel?

  init(_ declared: DeclaredMask, file: String, model: IdentifiedModel?) {
    self.declared = declared
    self.file = file
    self.model = model
  }

  /// Opens the mask and counts what it says.
  ///
  /// - Throws: A ``Fault`` where it does not go with the layers, neurons or languages that the study gives, or
  ///   where nobody says how many neurons a layer has.
  func mask() throws -> MaskAnalysis {
    let opened = try NeuronMask.open(
      path: file, displayName: file, layers: declared.layers ?? model?.shape.layers,
      neurons: declared.neurons ?? model?.shape.neuronsPerLayer)
    let mask: NeuronMask
    do throws(Fault) { mask = try opened.ordered(by: declared.languages) } catch { throw error.inFile(file) }
    guard let neurons = mask.neurons else {
      throw Fault(
        .data, file: file, found: "the mask does not say how many neurons a layer has",
        expected: "that number",
        advice: "give the key neurons of the mask \(declared.id) in the study")
    }
    guard mask.layers.multipliedReportingOverflow(by: neurons).partialValue <= Self.largestModel else {
      throw Fault(
        .data, file: file, found: "a model of \(mask.layers) × \(neurons) neurons",
        expected: "at most \(Self.largestModel) neurons")
    }
    var analysis = MaskAnalysis(
      id: declared.id, languages: declared.languages,
      shape: ModelShape(layers: mask.layers, neuronsPerLayer: neurons), neurons: mask.indices)
    if let model {
      analysis.agreement = MaskAgreement(
        model: model.id, mask: mask.indices, languages: declared.languages,
        identification: model.identification, codes: model.languages)
    }
    return analysis
  }
}
