/// Everything found out about a study: the seam between the analyzer and the renderer.
///
/// Every number on a page of the site is in here or in a neuron file. Reals are kept with nine significant
/// digits. The file form is described by `Schemas/analysis.schema.json`.
public struct Analysis: Codable, Sendable, Equatable {
  /// The name and version of this file form.
  public static let currentSchema = "neuroglot.analysis/1"

  /// The name and version of the form this analysis is in.
  public var schema: String
  /// The version of the tool that made it.
  public var toolVersion: String
  /// What the user said about the study.
  public var study: StudyDescription
  /// The study's languages in its order, which every language axis follows.
  public var languages: [Language]
  /// One entry per model with recordings, in the study's order.
  public var models: [ModelAnalysis]
  /// One entry per model with `alignedFrom`, in the study's order, checkpoints included.
  public var comparisons: [Comparison]
  /// One entry per second data set recorded with a model, compared with the model's own recordings.
  public var domains: [DomainComparison]
  /// One entry per published mask.
  public var masks: [MaskAnalysis]
  /// Accuracies and deactivation matrices that the user measured.
  public var evaluations: Evaluations
  /// The verdict on every claim of the paper, for the study's default subjects.
  public var claims: [ClaimVerdict]
  /// Every file the analysis rests on, in the order read.
  public var inputs: [InputFile]
  /// The two analyses whose models are compared; left out in the analysis of a study.
  public var compared: ComparedAnalyses?
  /// Sums and orders over the whole study; nil until ``summarise()``.
  public var summary: StudySummary?

  /// An analysis with nothing in it yet but what the user said.
  public init(toolVersion: String, study: StudyDescription, languages: [Language]) {
    schema = Self.currentSchema
    self.toolVersion = toolVersion
    self.study = study
    self.languages = languages
    models = []
    comparisons = []
    domains = []
    masks = []
    evaluations = Evaluations()
    claims = []
    inputs = []
  }
}

/// What the user said about a study.
public struct StudyDescription: Codable, Sendable, Equatable {
  /// The study's id, a safe file name.
  public var id: String
  /// The study's title.
  public var title: String
  /// Its authors, in the order given.
  public var authors: [String]
  /// Its date as given, `2026-01-31`.
  @Nullable public var date: String?
  /// The licence of its data.
  @Nullable public var licence: String?
  /// The user's notes, paragraphs of plain text.
  public var notes: [String]
  /// The code of the pivot language, nil where the study has none.
  @Nullable public var pivot: String?
  /// Named groupings of the languages: grouping → group → codes.
  public var languageGroups: [LanguageGrouping]
  /// The study's own BibTeX entries as text, empty where none are given.
  public var bibliography: String
  /// Models that the study names without recordings.
  public var unrecordedModels: [ModelDescription]

  /// A description with an id and a title, all else empty.
  public init(id: String, title: String) {
    self.id = id
    self.title = title
    authors = []
    date = nil
    licence = nil
    notes = []
    pivot = nil
    languageGroups = []
    bibliography = ""
    unrecordedModels = []
  }
}

/// A named way of grouping the languages, such as by family or by resource level.
public struct LanguageGrouping: Codable, Sendable, Equatable {
  /// The grouping's name, as in the study file: `family`, `resource`.
  public var name: String
  /// The groups in the order given.
  public var groups: [Group]

  /// One group of languages.
  public struct Group: Codable, Sendable, Equatable {
    /// The group's name.
    public var name: String
    /// The codes of its languages.
    public var languages: [String]

    /// A group of languages with its name.
    public init(name: String, languages: [String]) {
      self.name = name
      self.languages = languages
    }
  }

  /// A grouping with its groups.
  public init(name: String, groups: [Group]) {
    self.name = name
    self.groups = groups
  }
}

/// A language of a study.
public struct Language: Codable, Sendable, Equatable {
  /// The BCP 47 code as the study writes it.
  public var code: String
  /// The English name from CLDR.
  public var name: String
  /// The language's own name for itself from CLDR, equal to `name` where CLDR has none.
  public var nativeName: String
  /// Whether the language's script runs from right to left.
  public var isRightToLeft: Bool

  /// A language with its names.
  public init(code: String, name: String, nativeName: String, isRightToLeft: Bool = false) {
    self.code = code
    self.name = name
    self.nativeName = nativeName
    self.isRightToLeft = isRightToLeft
  }
}

/// What the user said about a model.
public struct ModelDescription: Codable, Sendable, Equatable {
  /// The model's id in the study, a safe file name.
  public var id: String
  /// The model's name.
  public var name: String
  /// The model's revision, empty where not given.
  public var revision: String
  /// Where the model is published, empty where not given.
  public var url: String
  /// The data set that was recorded, empty where not given.
  public var dataset: String
  /// The user's notes on the model, paragraphs of plain text.
  public var notes: [String]
  /// The id of the model it was aligned from.
  @Nullable public var alignedFrom: String?
  /// The id of the model it is a checkpoint of.
  @Nullable public var checkpointOf: String?
  /// The training step of a checkpoint.
  @Nullable public var step: Int?
  /// The codes of the languages used in alignment, in the order given; empty where not said.
  public var trainedLanguages: [String]

  /// A description with an id and a name, all else empty.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
    revision = ""
    url = ""
    dataset = ""
    notes = []
    alignedFrom = nil
    checkpointOf = nil
    step = nil
    trainedLanguages = []
  }
}

/// A file that the analysis rests on.
public struct InputFile: Codable, Sendable, Equatable {
  /// The path as the study writes it, relative to the study file; an absolute one is cut to its last component.
  public var path: String
  /// What it was read as: `recording`, `prefix`, `mask`, `accuracy`, `deactivation`, `study`, `bibliography`,
  /// `analysis`, `neurons`.
  public var role: String
  /// The size in bytes.
  public var bytes: Int
  /// The SHA-256 of its bytes in hexadecimal.
  public var sha256: String

  /// A file with its size and hash.
  public init(path: String, role: String, bytes: Int, sha256: String) {
    self.path = path
    self.role = role
    self.bytes = bytes
    self.sha256 = sha256
  }
}
