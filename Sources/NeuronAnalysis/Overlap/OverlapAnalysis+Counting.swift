extension OverlapAnalysis {
  /// How far the languages share their specific and related neurons, and their related neurons alone.
  ///
  /// - Parameters:
  ///   - classes: the class of every neuron, as ``NeuronClass`` raw values.
  ///   - languages: the languages of every neuron.
  public init(classes: [UInt8], languages: LanguageSets) {
    let related = classes.indices.filter { classes[$0] == NeuronClass.related.rawValue }
    let both = classes.indices.filter {
      classes[$0] == NeuronClass.related.rawValue || classes[$0] == NeuronClass.specific.rawValue
    }
    self.init(
      specificRelated: LanguageOverlap(of: both, languages: languages),
      related: LanguageOverlap(of: related, languages: languages))
  }
}

extension Identification {
  /// How far the languages share their neurons; nil where nothing was selected.
  public func overlap() -> OverlapAnalysis? {
    lambda.map { _ in OverlapAnalysis(classes: classes, languages: languages) }
  }
}
