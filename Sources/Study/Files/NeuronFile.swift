import Faults
import NeuronAnalysis
import Recordings

/// Neuron files: what is known of every neuron of a model, as safetensors.
///
/// Tensors: `p` Float16 [L, H, K], `languages` UInt64 [L, H, ceil(K / 64)] (bit k: p_k > tau, decided on the exact
/// p), `class` UInt8 [L, H] (``NeuronClass``), `score` Float32 [L, H] (NaN where nothing was selected), and
/// `uncertain` UInt64, laid out as `languages` (bit k: the 95 % Wilson interval of p_k covers tau), which files of
/// earlier versions do not have.
public enum NeuronFile {
  /// Writes the records of a model.
  static func write(
    _ records: NeuronRecords, languages: [String], to path: String, displayName: String
  ) throws {
    var writer = try writer(
      path, displayName, model: records.model, records.shape, languages,
      isUncertain: records.uncertain != nil)
    for layer in 0..<records.shape.layers {
      try records.probabilities.withValuesOnce(records.places(of: layer)) {
        try writer.append(UnsafeRawBufferPointer($0))
      }
    }
    try append(records.languages, to: &writer)
    try append(records.classes, to: &writer)
    try append(records.scores, to: &writer)
    if let uncertain = records.uncertain { try append(uncertain, to: &writer) }
    try writer.finish()
  }

  /// Reads a neuron file back; its probabilities stay in the file.
  ///
  /// - Throws: A ``Fault`` where a tensor is missing, of another type, or of a shape that does not go with L, H, K.
  public static func read(
    _ path: String, model: String, shape: ModelShape, languages: Int
  ) throws(Fault) -> NeuronRecords {
    let file = try SafetensorsFile(path: path, displayName: path)
    var tensors: [String: Tensor] = [:]
    var expected = layout(shape, languages: languages)
    let optional = uncertain(shape, languages: languages)
    if file.tensors.contains(where: { $0.name == optional.name }) { expected.append(optional) }
    for (name, type, dimensions) in expected {
      guard let tensor = file.tensors.first(where: { $0.name == name })?.tensor else {
        throw Fault(
          .data, file: path, found: "no tensor \(Quoted.one(name))", expected: "a neuron file",
          advice: "take the neuron files that were written with this analysis")
      }
      guard tensor.elementType == type, tensor.shape == dimensions else {
        throw Fault(
          .data, file: path, place: "tensor \(name)",
          found: "\(tensor.elementType.rawValue) \(tensor.shape)", expected: "\(type.rawValue) \(dimensions)",
          advice: "take the neuron files that were written with this analysis")
      }
      tensors[name] = tensor
    }
    let records = NeuronRecords(
      model: model, shape: shape, languageCount: languages, classes: values(tensors["class"]),
      languages: values(tensors["languages"]), scores: values(tensors["score"]),
      probabilities: probabilities(tensors["p"]), uncertain: tensors[optional.name].map(values))
    try check(records, path)
    return records
  }

  // Values that index tables: classes that exist, and bits of languages that the study has.
  private static func check(_ records: NeuronRecords, _ path: String) throws(Fault) {
    func refuse(_ name: String, _ found: String, _ expected: String) -> Fault {
      Fault(
        .data, file: path, place: "tensor \(name)", found: found, expected: expected,
        advice: "take the neuron files that were written with this analysis")
    }
    guard records.classes.allSatisfy({ $0 <= NeuronClass.general.rawValue }) else {
      throw refuse("class", "a class that there is not", "0 to 3")
    }
    let languages = records.languageCount
    let width = records.wordsPerNeuron
    let surplus: UInt64 = languages % 64 == 0 ? 0 : UInt64.max << UInt64(languages % 64)
    for (name, words) in [("languages", records.languages), (uncertainName, records.uncertain ?? [])] {
      var found: UInt64 = 0
      for word in stride(from: width - 1, to: words.count, by: width) { found |= words[word] & surplus }
      guard found == 0 else {
        throw refuse(name, "a language beyond the study's", "bits of \(languages) languages")
      }
    }
  }

  static let schema = "neuroglot.neurons/1"

  private static let uncertainName = "uncertain"

  private typealias Entry = (name: String, type: Tensor.ElementType, shape: [Int])

  /// A file with a header and nothing else yet.
  static func writer(
    _ path: String, _ displayName: String, model: String, _ shape: ModelShape, _ languages: [String],
    isUncertain: Bool
  ) throws(Fault) -> SafetensorsWriter {
    var layout = layout(shape, languages: languages.count)
    if isUncertain { layout.append(uncertain(shape, languages: languages.count)) }
    return try SafetensorsWriter(
      path: path, displayName: displayName,
      entries: layout.map { .init($0.name, $0.type, shape: $0.shape) },
      metadata: ["schema": schema, "model": model, "languages": languages.joined(separator: ",")])
  }

  private static func layout(_ shape: ModelShape, languages: Int) -> [Entry] {
    let (layers, neurons) = (shape.layers, shape.neuronsPerLayer)
    return [
      ("p", .float16, [layers, neurons, languages]),
      ("languages", .uint64, [layers, neurons, (languages + 63) / 64]),
      ("class", .uint8, [layers, neurons]), ("score", .float32, [layers, neurons]),
    ]
  }

  private static func uncertain(_ shape: ModelShape, languages: Int) -> Entry {
    (uncertainName, .uint64, [shape.layers, shape.neuronsPerLayer, (languages + 63) / 64])
  }

  /// Appends values as they lie in memory.
  static func append<Value: BitwiseCopyable>(
    _ values: [Value], to writer: inout SafetensorsWriter
  ) throws(Fault) {
    try values.withUnsafeBufferPointer { (values) throws(Fault) in
      try writer.append(UnsafeRawBufferPointer(values))
    }
  }

  private static func probabilities(_ tensor: Tensor?) -> DisplayProbabilities {
    guard let place = tensor?.placeInFile else { return DisplayProbabilities(values(tensor)) }
    return MappedProbabilities.at(place.bytes, of: place.file)
  }

  private static func values<Value: BitwiseCopyable>(_ tensor: Tensor?) -> [Value] {
    tensor?.withContiguousBytes { bytes in
      [Value](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Value>.stride) { values, count in
        count = values.count
        UnsafeMutableRawBufferPointer(values).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count * MemoryLayout<Value>.stride)))
      }
    } ?? []
  }
}
