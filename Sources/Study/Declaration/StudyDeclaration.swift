import Faults
import NeuronAnalysis

/// What a user declares about a study: languages, models with their recordings, and what to compute.
///
/// A declaration is what the study file says with the defaults filled in; nothing it names has been opened yet.
public struct StudyDeclaration: Sendable, Equatable {
  /// The study file as the user named it.
  public var file: String
  /// Where the paths in it start from.
  public var folder: StudyFolder
  /// Title, authors, pivot, groups of languages.
  public var description: StudyDescription
  /// The codes of the languages in the study's order.
  public var languages: [DeclaredLanguage]
  /// How language neurons are selected.
  public var identification: IdentificationOptions
  /// How much resampling is done where it is asked for.
  public var resampling: ResamplingOptions
  /// The design effect: how many tokens weigh as much as one independent token.
  public var designEffect: Double
  /// The models in the order declared.
  public var models: [DeclaredModel]
  /// Further data sets recorded with a model, in the order declared.
  public var domains: [DeclaredDomain]
  /// Published masks in the order declared.
  public var masks: [DeclaredMask]
  /// Tables of accuracies.
  public var accuracy: [DeclaredAccuracy]
  /// Deactivation experiments in the order declared.
  public var deactivation: [DeclaredDeactivation]
  /// A published table of neurons by number of languages.
  public var neuronsByLanguageCount: DeclaredLanguageCounts?
  /// A BibTeX file.
  public var bibliography: DeclaredFile?

  /// The languages' codes in the study's order.
  public var languageCodes: [String] { languages.map(\.code) }

  /// The model with an id, nil where there is none.
  public func model(_ id: String) -> DeclaredModel? { models.first { $0.description.id == id } }
}

/// A language of a study with its place in the study file.
public struct DeclaredLanguage: Sendable, Equatable {
  /// The BCP 47 code as written.
  public var code: String
  /// The place in the study file.
  public var place: String
}

/// How language neurons are selected.
public struct IdentificationOptions: Sendable, Equatable {
  /// The share of all neurons that is selected.
  public var rate = 0.01
  /// The quantile of all probabilities at which the threshold lies.
  public var quantile = 0.95
  /// Where the balance coefficient comes from.
  public var lambda = LambdaChoice.auto

  /// The defaults of the paper: rate 0.01, quantile 0.95, lambda searched.
  public init() {}
}

/// How much resampling is done where it is asked for.
public struct ResamplingOptions: Sendable, Equatable {
  /// Draws of the token bootstrap.
  public var draws = 100
  /// Samples of the overlap's null model.
  public var samples = 1000
  /// The seed of the random numbers.
  public var seed = 1

  /// 100 draws, 1,000 samples, seed 1.
  public init() {}
}
