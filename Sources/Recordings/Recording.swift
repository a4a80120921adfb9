import Faults

/// What one file says of one language and one model: tokens seen, and for every neuron how many activated it.
public struct Recording: Sendable {
  /// Tokens and counts that belong together.
  public struct Part: Sendable {
    /// How many tokens were seen, 0 or more.
    public var totalTokens: Int
    /// How many of them activated each neuron.
    public var counts: CountMatrix

    /// Tokens and counts that belong together.
    public init(totalTokens: Int, counts: CountMatrix) {
      self.totalTokens = totalTokens
      self.counts = counts
    }
  }

  /// The recording as messages name it.
  public var displayName: String
  /// Prompt and response, or all there is.
  public var full: Part
  /// The prompt alone, where the same file carries it; of the same shape as ``full``.
  public var prefix: Part?
  /// What the file says about itself: `language`, `model`, `dataset`, `activation` and the like.
  public var metadata: [String: String]
  /// What was read but deserves a word: an unusual element type, a key used in place of another.
  public var notes: [String]
  /// The file behind the counts, for checksums and ``MappedFile/checkUnchanged()``; nil when made in memory.
  public let file: MappedFile?
  /// The file's format; nil when made in memory.
  public let container: Container?

  /// Layers of the model.
  public var layers: Int { full.counts.layers }
  /// Neurons per layer of the model.
  public var neurons: Int { full.counts.neurons }

  /// The keys of the token count; the first one present is used.
  static let tokenKeys = ["total_tokens", "num_tokens", "n_tokens", "n"]
  /// The keys of the counts; the first one present is used.
  static let countKeys = ["over_zero", "activated_neuron_counts"]
  /// The texts about a recording that formats without metadata keep beside the counts.
  static let metadataKeys = ["language", "model", "dataset", "activation"]

  /// A recording made in memory.
  ///
  /// - Throws: a fault when a token count is negative or the prefix has another shape.
  public init(
    displayName: String, full: Part, prefix: Part? = nil, metadata: [String: String] = [:]
  ) throws(Fault) {
    try self.init(
      displayName: displayName, full: full, prefix: prefix, metadata: metadata, notes: [], file: nil,
      container: nil)
  }

  /// Opens a recording of any format; only its description is read, the counts stay in the file.
  ///
  /// PyTorch, NumPy and safetensors files hold `total_tokens` (or `n`, `num_tokens`, `n_tokens`) and the tensor
  /// `over_zero` (or `activated_neuron_counts`) [layers, neurons], and may hold the same again with `prefix_`
  /// before the names. JSON has the same keys, counts as one list per layer. In CSV every line begins with
  /// what it holds, with one line of counts per layer:
  ///
  /// ```
  /// total_tokens,50
  /// language,de
  /// over_zero,0,5,2
  /// over_zero,7,1,40
  /// ```
  ///
  /// Deflated archives, JSON, CSV and floating-point counts are decoded at once.
  ///
  /// - Throws: a fault that names the file: missing, damaged, of no known format, or no recording.
  public static func open(path: String, displayName: String? = nil) throws(Fault) -> Recording {
    let contents = try Contents.open(path: path, displayName: displayName)
    do { return try Recording(contents) } catch { throw error.about(contents.file, contents.container) }
  }

  init(
    displayName: String, full: Part, prefix: Part?, metadata: [String: String], notes: [String],
    file: MappedFile?, container: Container?
  ) throws(Fault) {
    for part in [full, prefix].compactMap({ $0 }) where part.totalTokens < 0 {
      throw Fault(.data, file: displayName, found: amount(part.totalTokens, "token"), expected: "0 or more")
    }
    if let other = prefix?.counts, (other.layers, other.neurons) != (full.counts.layers, full.counts.neurons)
    {
      throw Fault(
        .data, file: displayName, place: "prefix_over_zero",
        found: "counts of shape [\(other.layers), \(other.neurons)]",
        expected: "[\(full.counts.layers), \(full.counts.neurons)], as over_zero has")
    }
    self.displayName = displayName
    self.full = full
    self.prefix = prefix
    self.metadata = metadata
    self.notes = notes
    self.file = file
    self.container = container
  }
}
