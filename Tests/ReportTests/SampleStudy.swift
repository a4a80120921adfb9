import NeuronAnalysis

/// A small study made from a seeded table of probabilities, analysed by the real analysis.
enum SampleStudy {
  static let codes = ["en", "zh", "ar", "de"]

  /// The study's analysis with one model per id; every later one is aligned from the first.
  static func analysis(
    models ids: [String] = ["base"], title: String = "A study", rate: Double = 0.1,
    probabilities: [Float]? = nil, languages: Int = 4
  ) throws -> (Analysis, [NeuronRecords]) {
    let languages = codes.prefix(languages).map {
      Language(code: $0, name: names[$0] ?? $0, nativeName: $0, isRightToLeft: $0 == "ar")
    }
    var study = StudyDescription(id: "study", title: title)
    study.pivot = "en"
    var analysis = Analysis(toolVersion: "0.0.0", study: study, languages: Array(languages))
    var records: [NeuronRecords] = []
    for (index, id) in ids.enumerated() {
      var description = ModelDescription(id: id, name: id)
      if index > 0 { description.alignedFrom = ids[0] }
      let table = InMemoryProbabilities(
        shape: shape, languageCount: languages.count,
        values: probabilities ?? seeded(UInt64(index + 1), languages: languages.count))
      let identification = try Identification.run(table, rate: rate, quantile: 0.8, lambda: .auto, threads: 1)
      let model = try ModelAnalysis(
        id: id, description: description,
        tokens: Dictionary(uniqueKeysWithValues: languages.map { ($0.code, 10_000) }),
        identification: identification, languages: languages.map(\.code), probabilities: table)
      analysis.models.append(model)
      records.append(
        NeuronRecords(
          model: id, shape: shape, languageCount: languages.count, classes: identification.classes,
          languages: identification.languages.words, scores: identification.scores,
          probabilities: DisplayProbabilities(
            [UInt16](repeating: 0x3800, count: shape.neuronCount * languages.count))))
    }
    analysis.summarise()
    return (analysis, records)
  }

  static let shape = ModelShape(layers: 6, neuronsPerLayer: 50)

  private static let names = ["en": "English", "zh": "Chinese", "ar": "Arabic", "de": "German"]

  /// Probabilities of a linear congruential generator below 0.5; every tenth neuron is high in all languages,
  /// and others in one or two.
  static func seeded(_ seed: UInt64, languages: Int) -> [Float] {
    var state = seed
    return (0..<shape.neuronCount).flatMap { neuron -> [Float] in
      (0..<languages).map { language in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let unit = Float(state >> 40) / 16_777_216
        let isHigh =
          neuron % 10 == 0 || (neuron % 7 == 1 && neuron / 7 % languages == language)
          || (neuron % 11 == 2 && neuron % languages / 2 == language / 2)
        return isHigh ? 0.6 + unit * 0.3 : unit * (neuron % 7 == 1 || neuron % 11 == 2 ? 0.01 : 0.5)
      }
    }
  }
}
