import Faults
import NeuronAnalysis
import Recordings

/// Reads study files: YAML in which everything but the languages and what to analyse has a default.
public enum StudyFile {
  /// Reads the study file at a path.
  ///
  /// - Throws: A ``Fault`` that names the file, the line and key, what was found and what was expected.
  public static func read(_ path: String) throws(Fault) -> StudyDeclaration {
    let file = try MappedFile(path: path, displayName: path)
    return try file.withBytes { (bytes) throws(Fault) in try declaration(of: bytes, file: path) }
  }

  /// Reads a study from a text as if it stood in a file.
  public static func declaration(of text: String, file: String) throws(Fault) -> StudyDeclaration {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) in
      try declaration(of: UnsafeRawBufferPointer(bytes), file: file)
    }
  }

  private static func declaration(
    of bytes: UnsafeRawBufferPointer, file: String
  ) throws(Fault) -> StudyDeclaration {
    let root = try YAMLSource(file: file).root(of: bytes).mapping(keys: topKeys, of: "a study")
    let languages = try self.languages(of: root)
    let codes = languages.map(\.code)
    let identification = try root["identification"].map(identification) ?? IdentificationOptions()
    let resampling = try root["resampling"].map(resampling) ?? ResamplingOptions()
    let reader = ModelReader(languages: codes)
    let models = try root["models"].map(reader.models) ?? []
    let experiments = EvaluationReader(models: models.map(\.description.id))
    let evaluations = try root["evaluations"].map { (value) throws(Fault) in
      try value.mapping(keys: ["accuracy", "deactivation", "neuronsByLanguageCount"], of: "evaluations")
    }
    let study = StudyDeclaration(
      file: file, folder: StudyFolder(of: file),
      description: try description(of: root, file: file, codes: codes),
      languages: languages, identification: identification, resampling: resampling,
      designEffect: try root["deff"]?.number("a design effect above 0") { $0 > 0 } ?? 1,
      models: models,
      domains: try root["domains"].map { (value) throws(Fault) in try reader.domains(value, of: models) }
        ?? [],
      masks: try root["masks"].map { (value) throws(Fault) in try reader.masks(value, of: models) } ?? [],
      accuracy: try evaluations?["accuracy"].map(experiments.accuracies) ?? [],
      deactivation: try evaluations?["deactivation"].map(experiments.deactivations) ?? [],
      neuronsByLanguageCount: try evaluations?["neuronsByLanguageCount"].map(experiments.languageCounts),
      bibliography: try root["citation"].map(bibliography))
    try check(study, root: root)
    return study
  }

  static let topKeys = [
    "id", "title", "authors", "date", "licence", "notes", "languageGroups", "languages", "pivot",
    "identification", "resampling", "deff", "models", "domains", "masks", "evaluations", "citation",
  ]

  private static func check(_ study: StudyDeclaration, root: YAMLMapping) throws(Fault) {
    let hasRecordings = study.models.contains { $0.recordings != nil } || !study.domains.isEmpty
    if hasRecordings, study.languages.count < 2, let place = root["languages"] {
      throw place.fault(
        found: "one language", expected: "at least two, since every measure compares languages")
    }
    let hasEvaluations =
      !study.accuracy.isEmpty || !study.deactivation.isEmpty || study.neuronsByLanguageCount != nil
    guard hasRecordings || hasEvaluations || !study.masks.isEmpty else {
      throw root.value.fault(
        found: "nothing to analyse",
        expected: "models with recordings, masks or evaluations")
    }
  }

  private static func languages(of root: YAMLMapping) throws(Fault) -> [DeclaredLanguage] {
    let value = try root.required(
      "languages", expected: "the languages' BCP 47 codes, such as languages: [en, zh, sw]")
    var languages: [DeclaredLanguage] = []
    for item in try value.sequence(of: "language codes") {
      let code = try item.filledText("a language code")
      if let first = languages.first(where: { $0.code.lowercased() == code.lowercased() }) {
        throw item.fault(
          found: "the language \(Quoted.one(code)) stands twice", expected: "every language once",
          advice: "the first is at \(first.place)")
      }
      languages.append(DeclaredLanguage(code: code, place: item.place))
    }
    guard !languages.isEmpty else {
      throw value.fault(found: "no language", expected: "a list of language codes")
    }
    return languages
  }

  private static func identification(_ value: YAMLValue) throws(Fault) -> IdentificationOptions {
    let mapping = try value.mapping(keys: ["rate", "quantile", "lambda"], of: "identification options")
    var options = IdentificationOptions()
    if let rate = try mapping["rate"]?.number("a share above 0 and below 1", where: isShare) {
      options.rate = rate
    }
    if let quantile = try mapping["quantile"]?.number("a share above 0 and below 1", where: isShare) {
      options.quantile = quantile
    }
    if let value = mapping["lambda"] {
      guard let lambda = LambdaChoice(try value.text("auto, reference or a number")) else {
        throw value.wrongType(expected: "auto, reference or a number of at least 0")
      }
      options.lambda = lambda
    }
    return options
  }

  private static func resampling(_ value: YAMLValue) throws(Fault) -> ResamplingOptions {
    let mapping = try value.mapping(keys: ["draws", "samples", "seed"], of: "resampling options")
    var options = ResamplingOptions()
    let counts = 1...1_000_000
    if let draws = try mapping["draws"]?.integer("a whole number from 1 to 1000000", in: counts) {
      options.draws = draws
    }
    if let samples = try mapping["samples"]?.integer("a whole number from 1 to 1000000", in: counts) {
      options.samples = samples
    }
    if let seed = try mapping["seed"]?.integer("a whole number from 0 to 9007199254740992", in: 0...1 << 53) {
      options.seed = seed
    }
    return options
  }

  private static func bibliography(_ value: YAMLValue) throws(Fault) -> DeclaredFile {
    let mapping = try value.mapping(keys: ["bibtex"], of: "citation files")
    let file = try mapping.required("bibtex", expected: "the path of a BibTeX file")
    return DeclaredFile(path: try file.filledText("the path of a BibTeX file"), place: file.place)
  }

  private static func isShare(_ value: Double) -> Bool { value > 0 && value < 1 }
}
