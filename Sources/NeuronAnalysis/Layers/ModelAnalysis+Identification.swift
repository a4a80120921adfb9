extension ModelAnalysis {
  /// The analysis of a model that follows from its identification; the further ones are still missing.
  ///
  /// - Parameters:
  ///   - id: the model's id in the study.
  ///   - description: what the user said about the model.
  ///   - tokens: the tokens of the response by language code.
  ///   - identification: how its neurons were classified.
  ///   - languages: the codes of the languages in the study's order, as many as the identification has.
  ///   - probabilities: what the identification was made from.
  /// - Throws: what reading the probabilities throws.
  public init(
    id: String, description: ModelDescription, tokens: [String: Int], identification: Identification,
    languages: [String], probabilities: some ActivationProbabilities
  ) throws {
    self.init(
      id: id, description: description, layers: identification.shape.layers,
      neuronsPerLayer: identification.shape.neuronsPerLayer, tokens: tokens,
      identification: identification.summary, counts: identification.counts,
      languageCountHistogram: identification.languageCountHistogram,
      selectedLanguageCountHistogram: identification.selectedLanguageCountHistogram,
      perLayer: identification.perLayer, perLanguage: identification.perLanguage(languages),
      perLanguagePerLayer: identification.perLanguagePerLayer(languages),
      neverActive: identification.neverActive, sharing: nil, languageMeans: nil,
      stages: identification.stages(),
      overlap: identification.overlap(), exampleNeuron: try identification.exampleNeuron(probabilities),
      lape: nil, uncertainty: nil, resampling: nil, notes: [], claims: [])
  }
}
