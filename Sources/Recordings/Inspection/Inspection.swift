import Faults

/// What a file is and holds, or why it is refused.
public struct Inspection: Sendable, Codable, Equatable {
  /// What a file's content was taken for.
  public enum Content: String, Sendable, Codable {
    case recording, mask
    /// Tensors that are neither.
    case tensors
    /// Numbers and texts without tensors.
    case values
    /// The file is damaged, dangerous, of no known format, or a recording or mask with an error in it.
    case refused
  }

  /// A tensor of the file.
  public struct TensorSummary: Sendable, Codable, Equatable {
    /// Where it stands: "over_zero", "[0][3]".
    public var name: String
    /// What one element is.
    public var type: Tensor.ElementType
    /// The extents, slowest dimension first.
    public var shape: [Int]
  }

  /// Tokens and counts.
  public struct PartSummary: Sendable, Codable, Equatable {
    /// How many tokens were seen.
    public var totalTokens: Int
    /// The element type as recorded.
    public var type: Tensor.ElementType
    /// Extremes of the counts.
    public var counts: CountSummary
  }

  /// A recording's extents and parts.
  public struct RecordingSummary: Sendable, Codable, Equatable {
    /// Layers of the model.
    public var layers: Int
    /// Neurons per layer.
    public var neurons: Int
    /// Prompt and response, or all there is.
    public var full: PartSummary
    /// The prompt alone, where the file has it.
    public var prefix: PartSummary?
  }

  /// A mask's extents and sizes.
  public struct MaskSummary: Sendable, Codable, Equatable {
    /// The codes, where the file names them.
    public var languages: [String]?
    /// Layers of the model.
    public var layers: Int
    /// Neurons per layer, where the file says them.
    public var neurons: Int?
    /// Neurons of each language.
    public var counts: [Int]
  }

  /// Why a file is refused.
  public struct Refusal: Sendable, Codable, Equatable {
    /// Where in the file.
    public var place: String?
    /// The byte at fault, where the place is one: counted from the first of what the place names.
    public var offset: Int?
    /// The pickle's opcode at fault, as CPython's pickletools names it.
    public var opcode: String?
    /// The global that the pickle asks for and no recording needs.
    public var global: String?
    /// What was found there.
    public var found: String
    /// What was expected instead.
    public var expected: String?
    /// What to do about it.
    public var advice: String?
    /// All of it as one sentence.
    public var sentence: String
  }

  /// The file as the user named it.
  public var file: String
  /// Its size in bytes.
  public var bytes: Int
  /// Its format, where it was recognised and readable.
  public var container: Container?
  /// What its content was taken for.
  public var content: Content
  /// The tensors in it, at most ``largestListing``.
  public var tensors: [TensorSummary] = []
  /// Its numbers, if it is a recording.
  public var recording: RecordingSummary?
  /// Its numbers, if it is a mask.
  public var mask: MaskSummary?
  /// What the file says about itself.
  public var metadata: [String: String] = [:]
  /// What a reader should know besides.
  public var notes: [String] = []
  /// Why it is refused, if it is.
  public var refusal: Refusal?

  /// Whether the file cannot be used as what it seems to be.
  public var isRefused: Bool { content == .refused }

  /// More tensors than this are not listed.
  public static let largestListing = 1000

  mutating func refuse(_ refused: Fault, _ source: MappedFile) {
    let fault = refused.about(source, container)
    content = .refused
    refusal = Refusal(
      place: fault.place, offset: fault.bytes?.offset, opcode: fault.bytes?.opcode,
      global: fault.bytes?.global,
      found: fault.found, expected: fault.expected, advice: fault.advice,
      sentence: fault.sentence)
  }
}
