import Faults
import NeuronAnalysis
import Recordings

extension RecordingSet {
  /// The shape of all parts; a part that differs from most is named with theirs.
  static func commonShape(of entries: [Entry]) throws(Fault) -> ModelShape {
    let parts = entries.flatMap(\.parts)
    let shapes = parts.map { ModelShape(layers: $0.counts.layers, neuronsPerLayer: $0.counts.neurons) }
    let usual = mostFrequent(shapes)
    for (part, shape) in zip(parts, shapes) where shape != usual {
      throw Fault(
        .data, file: part.file,
        found: "counts of \(shape.layers) layers × \(shape.neuronsPerLayer) neurons",
        expected: "\(usual.layers) × \(usual.neuronsPerLayer) as in \(others(shapes.count { $0 == usual }))",
        advice: "record the language again with the same model, or name the right file")
    }
    return usual
  }

  /// Counts of one role come from one program, so they are of one type.
  static func checkTypes(of entries: [Entry]) throws(Fault) {
    for index in 0..<2 {
      let parts = entries.compactMap { $0.parts.count > index ? $0.parts[index] : nil }
      let types = parts.map(\.counts.elementType)
      guard let usual = types.isEmpty ? nil : mostFrequent(types) else { continue }
      for (part, type) in zip(parts, types) where type != usual {
        throw Fault(
          .data, file: part.file, found: "counts of type \(type.rawValue)",
          expected: "\(usual.rawValue) as in \(others(types.count { $0 == usual }))",
          advice: "record the language again with the program that recorded the others, or convert the file")
      }
    }
  }

  /// Either all languages have a prefix or none: a response and a whole text do not compare.
  static func checkPrefixes(of entries: [Entry]) throws(Fault) {
    let hasPrefix = entries.map { $0.prefix != nil }
    let usual = mostFrequent(hasPrefix)
    guard let odd = entries.first(where: { ($0.prefix != nil) != usual }) else { return }
    throw Fault(
      .data, file: odd.file,
      found: usual ? "no counts of the prefix" : "counts of the prefix beside those of prompt and response",
      expected: "\(usual ? "them" : "none"), as in \(others(hasPrefix.count { $0 == usual }))",
      advice: "record every language in the same way, or put each prefix into its file with neuroglot convert"
    )
  }

  /// Every part has seen tokens, and the full recording more than its prefix.
  static func checkTokens(of entry: Entry) throws(Fault) {
    for part in entry.parts where part.tokens < 1 {
      throw Fault(
        .data, file: part.file, found: "the recording has seen \(part.tokens) tokens",
        expected: "at least one",
        advice: "record \(entry.language) again")
    }
    guard let prefix = entry.prefix, let prefixFile = entry.prefixFile else { return }
    let (full, part) = (entry.full.totalTokens, prefix.totalTokens)
    if full < part {
      throw Fault(
        .data, file: entry.file,
        found: "the recording has seen \(full) tokens, fewer than its prefix \(prefixFile) with \(part)",
        expected: "prompt and response together to have more tokens than the prompt",
        advice: "swap recordings and prefix in the study")
    }
    if full == part {
      throw Fault(
        .data, file: entry.file,
        found: "the recording has seen \(full) tokens, as many as its prefix \(prefixFile)",
        expected: "tokens of a response beside those of the prompt",
        advice: "check that the study does not name one file twice")
    }
  }

  /// A file that says it is of another language of the study is a mix-up.
  static func checkLanguage(
    of recording: Recording, is language: String, among languages: [String]
  ) throws(Fault) {
    guard let said = recording.metadata["language"], said != language, languages.contains(said) else {
      return
    }
    throw Fault(
      .data, file: recording.displayName, found: "the file says that its language is \(said)",
      expected: "a recording of \(language)",
      advice: "name the right file, or mend what the file says with the program that wrote it")
  }

  private static func others(_ count: Int) -> String {
    count == 1 ? "the other file" : "the other \(count) files"
  }

  // The most frequent value, the earliest among equals.
  private static func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[$0] == most } ?? values[0]
  }
}

extension RecordingSet.Entry {
  /// One part with its file: the full recording first, then the prefix.
  struct NamedPart {
    let file: String
    let tokens: Int
    let counts: CountMatrix
  }

  var parts: [NamedPart] {
    var parts = [NamedPart(file: file, tokens: full.totalTokens, counts: full.counts)]
    if let prefix, let prefixFile {
      parts.append(NamedPart(file: prefixFile, tokens: prefix.totalTokens, counts: prefix.counts))
    }
    return parts
  }
}
