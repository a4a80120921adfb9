import Testing

@testable import NeuronAnalysis

/// The languages in which sampling error leaves open on which side of the threshold each neuron lies.
func uncertain(
  _ probabilities: some ActivationProbabilities, _ identification: Identification, tokens: [Int],
  designEffect: Double = 1, threads: Int = 1
) throws -> LanguageSets {
  try #require(
    ScoredNeurons(
      probabilities, quantile: identification.quantile, tokens: tokens, designEffect: designEffect,
      threads: threads
    ).uncertain)
}
