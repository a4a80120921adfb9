import NeuronAnalysis

/// A model as a study declares it.
public struct DeclaredModel: Sendable, Equatable {
  /// What the user said about the model.
  public var description: ModelDescription
  /// Its recordings; nil for a model that is only named.
  public var recordings: DeclaredRecordings?
}

/// Where the recordings of one model on one data set lie.
public struct DeclaredRecordings: Sendable, Equatable {
  /// The path with `{lang}` for the language: prompt and response, or the response alone.
  public var pattern: DeclaredFile
  /// The path of the recordings of the prompt alone, nil where there are none.
  public var prefix: DeclaredFile?
}

/// A further data set recorded with a model.
public struct DeclaredDomain: Sendable, Equatable {
  /// The model's id.
  public var model: String
  /// The data set's name.
  public var name: String
  /// Its recordings.
  public var recordings: DeclaredRecordings
}

/// A published mask of language neurons.
public struct DeclaredMask: Sendable, Equatable {
  /// The mask's id.
  public var id: String
  /// The file.
  public var file: DeclaredFile
  /// The languages in the order of the file.
  public var languages: [String]
  /// The number of layers, where said.
  public var layers: Int?
  /// The number of neurons in each layer, where said.
  public var neurons: Int?
  /// The model that the mask is of, where said.
  public var model: String?
}

/// A file named in a study, with the place that names it.
public struct DeclaredFile: Sendable, Equatable {
  /// The path as written.
  public var path: String
  /// The place in the study file.
  public var place: String

  /// The path for one language: `{lang}` replaced by its code.
  public func path(for language: String) -> String {
    path.split(separator: Self.marker, omittingEmptySubsequences: false).joined(separator: language)
  }

  /// What stands for the language in a path.
  static let marker = "{lang}"
}
