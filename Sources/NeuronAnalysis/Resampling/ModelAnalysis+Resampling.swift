/// How much resampling is done.
public struct ResamplingSettings: Sendable, Equatable {
  /// Draws of the token bootstrap.
  public var draws: Int
  /// Samples of the overlap null.
  public var samples: Int
  /// The seed of every random number.
  public var seed: UInt64
  /// Tokens per independent observation.
  public var designEffect: Double

  /// 100 draws and 1,000 samples from seed 1, every token independent, unless said otherwise.
  public init(draws: Int = 100, samples: Int = 1000, seed: UInt64 = 1, designEffect: Double = 1) {
    self.draws = draws
    self.samples = samples
    self.seed = seed
    self.designEffect = designEffect
  }
}

extension ModelAnalysis {
  /// Adds what follows from the classes without random numbers: LAPE, uncertainty, sharing and means.
  ///
  /// - Parameters:
  ///   - uncertain: The languages in which sampling error leaves each neuron open.
  ///   - tokens: Tokens of the response by language, in order.
  ///   - codes: The codes of the languages, in order.
  ///   - pivot: The pivot's code, nil where the study has none.
  ///   - groupings: The groups of languages that the study names.
  public mutating func addDetails(
    _ identification: Identification, probabilities: some ActivationProbabilities, uncertain: LanguageSets,
    tokens: [Int], codes: [String], pivot: String?, groupings: [LanguageGrouping], designEffect: Double = 1,
    threads: Int = 1
  ) {
    lape = LAPEAnalysis(identification: identification, languages: codes)
    uncertainty = UncertaintyAnalysis(
      identification: identification, uncertain: uncertain, tokens: tokens, codes: codes,
      designEffect: designEffect, threads: threads)
    sharing = LanguageSharing(ClassedRecording(identification, codes: codes, uncertain: uncertain))
    languageMeans = LanguageMeans(
      perLanguage: perLanguage, languages: codes, pivot: pivot, groupings: groupings)
  }

  /// Adds the token bootstrap, the sensitivity grid, the languages left out and the null of the overlaps.
  public mutating func addResampling(
    _ identification: Identification, probabilities: some ActivationProbabilities, tokens: [Int],
    codes: [String], settings: ResamplingSettings, threads: Int = 1
  ) throws {
    resampling = ResamplingAnalysis(
      seed: settings.seed,
      bootstrap: try TokenBootstrap(
        identification: identification, probabilities: probabilities, tokens: tokens, codes: codes,
        draws: settings.draws, designEffect: settings.designEffect, seed: settings.seed, threads: threads),
      sensitivity: try SensitivityCell.grid(identification, probabilities: probabilities, threads: threads),
      leaveOneOut: try LeftOutLanguage.each(
        identification, probabilities: probabilities, codes: codes, threads: threads))
    overlap?.specificRelated.null = OverlapNull(
      shape: identification.shape, classes: identification.classes, languages: identification.languages,
      samples: settings.samples, seed: settings.seed, threads: threads)
  }
}
