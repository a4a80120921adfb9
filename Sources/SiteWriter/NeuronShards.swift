import Documents
import Markup
import Numerals

/// The look-up files of a site: what is known of every neuron, one script per layer of a model, loaded on demand.
///
/// `neurons/models.js` calls `neuroglotModels([…])` with what all layers share. `neurons/<model>/<layer>.js`
/// calls `neuroglotShard("<model>", <layer>, {…})` with four bit streams over the layer's H neurons, see
/// ``BitStream``: `class`, 2 bits a neuron; `above`, one bit per neuron and language; `score`, the bits of a
/// Float32; `p`, 14 bits per neuron and language, the bits of the half-precision number without its sign and the
/// upper bit of its exponent, which covers 0 to just below 2 exactly.
public struct NeuronShards: Sendable {
  /// A language of the look-up.
  public struct Language: Sendable, Equatable {
    /// The BCP 47 code.
    public var code: String
    /// The name that is shown.
    public var name: String
    /// The tokens that the probabilities rest on, over the design effect: what Wilson intervals are made with.
    public var tokens: Double

    /// A language with its tokens.
    public init(code: String, name: String, tokens: Double) {
      self.code = code
      self.name = name
      self.tokens = tokens
    }
  }

  /// Calls `body` with the activation probabilities of one layer, IEEE half precision as bits; row-major `[H][K]`.
  public typealias Probabilities =
    @Sendable (_ layer: Int, _ body: (UnsafeBufferPointer<UInt16>) -> [UInt8]) throws -> [UInt8]

  /// A model of the look-up, with its neurons in layer-major order.
  public struct Model: Sendable {
    /// The model's id in the study.
    public var id: String
    /// The model's name.
    public var name: String
    /// The id of the model it was aligned from, where that has look-up files too.
    public var before: String?
    /// The study's languages, K.
    public var languages: [Language]
    /// The threshold tau.
    public var threshold: Float
    /// The number of layers, L.
    public var layers: Int
    /// The number of neurons in each layer, H.
    public var neuronsPerLayer: Int
    /// The class of each neuron, 0 to 3 as in neuron files; L · H entries.
    public var classes: [UInt8]
    /// Bit k mod 64 of word k / 64: above the threshold in language k; row-major `[L · H][ceil(K / 64)]`.
    public var languageBits: [UInt64]
    /// The score of each neuron; L · H entries.
    public var scores: [Float]
    /// Where the activation probabilities are.
    public var probabilities: Probabilities

    /// A model from the columns of its neuron file.
    public init(
      id: String, name: String, before: String?, languages: [Language], threshold: Float, layers: Int,
      neuronsPerLayer: Int, classes: [UInt8], languageBits: [UInt64], scores: [Float],
      probabilities: @escaping Probabilities
    ) {
      self.id = id
      self.name = name
      self.before = before
      self.languages = languages
      self.threshold = threshold
      self.layers = layers
      self.neuronsPerLayer = neuronsPerLayer
      self.classes = classes
      self.languageBits = languageBits
      self.scores = scores
      self.probabilities = probabilities
    }
  }

  private static let folder = "neurons/"
  private let models: [Model]

  /// The look-up of some models.
  public init(_ models: [Model]) { self.models = models }

  /// The look-up files, to stand beside a study's pages, each made as it is written; none where there is no model.
  public var files: [SiteFile] {
    guard !models.isEmpty else { return [] }
    let list = "neuroglotModels([\n\(models.map(Self.entry).joined(separator: ",\n"))]);\n"
    return [SiteFile(path: Self.folder + "models.js", bytes: Array(list.utf8))]
      + models.flatMap(Self.shards)
  }

  /// The ids of the models whose look-up files are among some files, in their order.
  static func models(in files: [SiteFile]) -> [String] {
    files.compactMap { file in
      let parts = file.path.split(separator: "/")
      return parts.count == 3 && parts[0] + "/" == folder && parts[2] == "0.js" ? String(parts[1]) : nil
    }
  }

  private static func entry(_ model: Model) -> String {
    let languages = model.languages.map { language in
      "{\"code\":\(Escaping.scriptString(language.code)),\"name\":\(Escaping.scriptString(language.name)),"
        + "\"tokens\":\(Numerals.plain(language.tokens))}"
    }
    return "{\"id\":\(Escaping.scriptString(model.id)),\"name\":\(Escaping.scriptString(model.name)),"
      + "\"before\":\(model.before.map(Escaping.scriptString) ?? "null"),\"layers\":\(model.layers),"
      + "\"neurons\":\(model.neuronsPerLayer),\"threshold\":\(Numerals.plain(Double(model.threshold))),"
      + "\"languages\":[\(languages.joined(separator: ","))]}"
  }

  private static func shards(of model: Model) -> [SiteFile] {
    (0..<model.layers).map { layer in
      SiteFile(path: "\(folder)\(model.id)/\(layer).js") { try shard(model, layer: layer) }
    }
  }

  private static func shard(_ model: Model, layer: Int) throws -> [UInt8] {
    let rows = layer * model.neuronsPerLayer..<(layer + 1) * model.neuronsPerLayer
    let count = model.languages.count
    let words = (count + 63) / 64
    let classes = BitStream.text(bits: 2 * rows.count) { stream in
      for row in rows { stream.append(UInt32(model.classes[row]), width: 2) }
    }
    let above = BitStream.text(bits: count * rows.count) { stream in
      for row in rows {
        for language in 0..<count {
          let word = model.languageBits[row * words + language / 64]
          stream.append(UInt32(truncatingIfNeeded: word >> UInt64(language % 64)), width: 1)
        }
      }
    }
    let scores = BitStream.text(bits: 32 * rows.count) { stream in
      for row in rows { stream.append(model.scores[row].bitPattern, width: 32) }
    }
    let probabilities = try model.probabilities(layer) { halves in
      BitStream.text(bits: 14 * halves.count) { stream in
        for half in halves { stream.append(UInt32(min(half, 0x3FFF)), width: 14) }
      }
    }
    var bytes = Array("neuroglotShard(\(Escaping.scriptString(model.id)),\(layer),{".utf8)
    let streams = [("class", classes), ("above", above), ("score", scores), ("p", probabilities)]
    bytes.reserveCapacity(bytes.count + streams.reduce(0) { $0 + $1.1.count } + 64)
    for (name, text) in streams {
      bytes += "\n\"\(name)\":\"".utf8
      bytes += text
      bytes += "\",".utf8
    }
    bytes.removeLast()
    bytes += "});\n".utf8
    return bytes
  }
}
