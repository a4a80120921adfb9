import Numerals

extension Identification {
  /// How the neurons were selected, for the analysis file.
  public var summary: IdentificationSummary {
    IdentificationSummary(
      rate: rate, quantile: quantile, threshold: Double(threshold), lambda: lambda,
      lambdaPaper: lambda.map { Numerals.nineDigits($0 * paperScale) }, lambdaStatus: status,
      selected: selectedCount, tiesAtCut: tiesAtCut, generalSelectedNear: probes)
  }

  /// How many neurons are in each class.
  public var counts: ClassCounts {
    ClassCounts(
      specific: ifSelected(total(of: .specific)), related: ifSelected(total(of: .related)),
      general: total(of: .general), selectedBelowThreshold: ifSelected(tally.total.selectedByLanguageCount[0])
    )
  }

  /// How many neurons are above the threshold in exactly N languages, N = 0…K.
  public var languageCountHistogram: [Int] { tally.total.byLanguageCount }

  /// The same among the selected neurons; nil where nothing was selected.
  public var selectedLanguageCountHistogram: [Int]? { ifSelected(tally.total.selectedByLanguageCount) }

  /// How many neurons of each layer are in each class.
  public var perLayer: ClassesPerLayer {
    ClassesPerLayer(
      specific: ifSelected(perLayer(of: .specific)), related: ifSelected(perLayer(of: .related)),
      general: perLayer(of: .general))
  }

  /// How many neurons of each class each language has, by code; `codes` are the K languages in order.
  public func perLanguage(_ codes: [String]) -> [String: LanguageCounts] {
    byCode(codes) { language in
      LanguageCounts(
        specific: ifSelected(tally.total.specific[language]),
        related: ifSelected(tally.total.related[language]),
        aboveThreshold: tally.total.aboveThreshold[language])
    }
  }

  /// The same layer by layer.
  public func perLanguagePerLayer(_ codes: [String]) -> [String: LanguageLayerCounts] {
    byCode(codes) { language in
      LanguageLayerCounts(
        specific: ifSelected(tally.layers.map { $0.specific[language] }),
        related: ifSelected(tally.layers.map { $0.related[language] }),
        aboveThreshold: tally.layers.map { $0.aboveThreshold[language] })
    }
  }

  /// How many neurons of each layer are in a class; what was selected is 0 where nothing was.
  func perLayer(of neuronClass: NeuronClass) -> [Int] {
    tally.layers.map { $0.byClass[Int(neuronClass.rawValue)] }
  }

  private func total(of neuronClass: NeuronClass) -> Int {
    tally.total.byClass[Int(neuronClass.rawValue)]
  }

  private func ifSelected<Value>(_ value: Value) -> Value? { lambda == nil ? nil : value }

  private func byCode<Value>(_ codes: [String], _ value: (Int) -> Value) -> [String: Value] {
    let pairs = codes.prefix(languageCount).enumerated().map { ($1, value($0)) }
    return Dictionary(pairs) { first, _ in first }
  }
}
