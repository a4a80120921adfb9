@testable import NeuronAnalysis

/// Small models with probabilities from a fixed stream of random numbers.
enum Sample {
  /// Probabilities `[layers][neurons][languages]`: most neurons low in every language, some high in a few or all.
  static func probabilities(
    layers: Int = 1, neurons: Int, languages: Int, seed: UInt64 = 1
  ) throws -> InMemoryProbabilities {
    var stream = RandomStream(seed: seed)
    var values: [Float] = []
    for _ in 0..<layers * neurons {
      let kind = stream.below(20)
      let special = stream.below(languages)
      let width = kind == 0 ? languages : kind < 3 ? 1 + stream.below(languages - 1) : 0
      for language in 0..<languages {
        let isHigh = (language + languages - special) % languages < width
        let high = kind == 0 ? 0.8 + 0.19 * stream.uniform() : 0.5 + 0.45 * stream.uniform()
        let level = isHigh ? high : 0.02 + 0.3 * stream.uniform()
        values.append(Float(level))
      }
    }
    return InMemoryProbabilities(
      shape: ModelShape(layers: layers, neuronsPerLayer: neurons), languageCount: languages, values: values)
  }

  /// The identification of such a model.
  static func identification(
    layers: Int = 1, neurons: Int, languages: Int, rate: Double = 0.05, seed: UInt64 = 1
  ) throws -> Identification {
    try Identification.run(
      probabilities(layers: layers, neurons: neurons, languages: languages, seed: seed), rate: rate)
  }
}
