import Faults
import NeuronAnalysis
import Recordings

/// The recordings of one model on one data set: one per language, in the study's order, of one shape.
public struct RecordingSet: Sendable {
  /// The recording of one language.
  public struct Entry: Sendable {
    /// The language's code.
    public let language: String
    /// The file, as the user would name it.
    public let file: String
    /// Prompt and response, or the response alone where there is no prefix.
    public let full: Recording.Part
    /// The file of the prompt alone; the same file where it holds both.
    public let prefixFile: String?
    /// The prompt alone.
    public let prefix: Recording.Part?

    /// Tokens of the response: the denominator of every activation probability, at least 1 once checked.
    public var tokens: Int { max(full.totalTokens - (prefix?.totalTokens ?? 0), 1) }

    /// Full and prefix together as messages name them.
    var files: String { prefixFile.map { $0 == file ? file : "\(file) and \($0)" } ?? file }
  }

  /// A file of the set with the path that the study gives it.
  struct Source: Sendable {
    let path: String
    let role: String
    let file: MappedFile
  }

  /// Where recordings take more bytes than this, their pages are given back to the system after each use, so
  /// that memory stays bounded.
  static let residentBytes = 256 << 20

  /// The recordings in the study's order of languages; at least two.
  public let entries: [Entry]
  /// The shape they share, L × H.
  public let shape: ModelShape
  let sources: [Source]

  /// The paths of all files read.
  public var paths: [String] { sources.map(\.file.path) }

  /// Whether pages are given back after use.
  var releasesPages: Bool { sources.reduce(0) { $0 + $1.file.count } > Self.residentBytes }

  /// Tokens of the response by language code.
  public var tokens: [String: Int] {
    Dictionary(entries.map { ($0.language, $0.tokens) }, uniquingKeysWith: { first, _ in first })
  }

  /// Opens the recordings of every language and checks what their headers say; no count is read yet.
  ///
  /// - Throws: A ``Fault`` for a file that is missing or no recording, a shape or type of counts that differs from
  ///   the other files', a prefix in some files only, no tokens, or full and prefix swapped.
  public init(
    _ recordings: DeclaredRecordings, languages: [String], in folder: StudyFolder
  ) throws(Fault) {
    var entries: [Entry] = []
    var sources: [Source] = []
    for language in languages {
      let path = recordings.pattern.path(for: language)
      let full = try Self.open(path, role: "recording", in: folder, collecting: &sources)
      try Self.checkLanguage(of: full, is: language, among: languages)
      var prefix = full.prefix
      var prefixFile = prefix.map { _ in full.displayName }
      if let pattern = recordings.prefix {
        guard prefix == nil else {
          throw Fault(
            .data, file: full.displayName, found: "the file holds counts of the prefix itself",
            expected: "the response and the prefix in separate files, as the study says",
            advice: "remove the key prefix from the study")
        }
        let recording = try Self.open(
          pattern.path(for: language), role: "prefix", in: folder, collecting: &sources)
        try Self.checkLanguage(of: recording, is: language, among: languages)
        prefix = recording.full
        prefixFile = recording.displayName
      }
      entries.append(
        Entry(
          language: language, file: full.displayName, full: full.full, prefixFile: prefixFile,
          prefix: prefix))
    }
    shape = try Self.commonShape(of: entries)
    try Self.checkTypes(of: entries)
    try Self.checkPrefixes(of: entries)
    for entry in entries { try Self.checkTokens(of: entry) }
    self.entries = entries
    self.sources = sources
  }

  private static func open(
    _ path: String, role: String, in folder: StudyFolder, collecting sources: inout [Source]
  ) throws(Fault) -> Recording {
    let resolved = folder.resolve(path)
    let recording = try Recording.open(path: resolved, displayName: resolved)
    if let file = recording.file { sources.append(Source(path: path, role: role, file: file)) }
    return recording
  }
}
