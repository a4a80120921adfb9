import NeuronAnalysis

/// A study as far as a folder tells it: what a person then reads through and corrects.
public struct StudyDraft: Sendable, Equatable {
  /// A model that was found.
  public struct Model: Sendable, Equatable {
    /// Its id, made of the files' names.
    public var id: String
    /// Its recordings with `{lang}` for the language, relative to the folder.
    public var recordings: String
    /// Those of the prompts alone, where they are in files of their own.
    public var prefix: String?
    /// Layers and neurons per layer.
    public var shape: ModelShape
    /// The fewest and the most tokens of a language's response.
    public var tokens: ClosedRange<Int>
    /// The hash of a revision in the files' names.
    public var revision: String?
    /// The model whose training passed through this one, and when.
    public var checkpointOf: String?
    /// The training step of a checkpoint.
    public var step: Int?
    /// The model that this one was most likely aligned from.
    public var alignedFrom: String?
  }

  /// Another data set recorded with a model.
  public struct Domain: Sendable, Equatable {
    /// The model's id.
    public var model: String
    /// The data set's name, made of the files' names.
    public var name: String
    /// Its recordings, as for a model.
    public var recordings: String
    /// Those of the prompts alone, where they are in files of their own.
    public var prefix: String?
  }

  /// A mask that was found.
  public struct Mask: Sendable, Equatable {
    /// Its id, made of the file's name.
    public var id: String
    /// The file, relative to the folder.
    public var file: String
    /// The languages in the mask's order.
    public var languages: [String]
    /// Layers of the model.
    public var layers: Int
    /// Neurons per layer of the model.
    public var neurons: Int
    /// Whether the file or a model says the neurons; else they are the least that its indices allow.
    public var isSized: Bool
    /// The model of the study that it is of.
    public var model: String?
  }

  /// The folder's own name.
  public var title: String
  /// The languages that every model was recorded in; the pivot first where it is English.
  public var languages: [String]
  /// The models: bases first, checkpoints before the model they led to.
  public var models: [Model] = []
  /// Further data sets recorded with the models.
  public var domains: [Domain] = []
  /// The masks.
  public var masks: [Mask] = []
  /// What the study does not use.
  public var leftOut: [LeftOut] = []

  /// Where a mask's order of languages comes from that does not name them: LAPE's published masks.
  static let publishedOrder = ["en", "zh", "fr", "es", "vi", "id", "ja"]
}
