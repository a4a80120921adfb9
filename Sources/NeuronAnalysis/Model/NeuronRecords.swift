/// What is known of every neuron of a model, as it stands in the model's neuron file.
///
/// Rows are in layer-major order: neuron `n` of layer `l` is row `l * H + n`.
public struct NeuronRecords: Sendable, Equatable {
  /// The model's id in the study.
  public var model: String
  /// The model's shape, L × H.
  public var shape: ModelShape
  /// The number of languages, K.
  public var languageCount: Int
  /// The class of each neuron, a raw value of ``NeuronClass``; L · H entries.
  public var classes: [UInt8]
  /// The languages in which each neuron is above the threshold: bit k mod 64 of word k / 64; row-major
  /// `[L · H][ceil(K / 64)]`.
  public var languages: [UInt64]
  /// The score of each neuron, lower is more language-specific; L · H entries.
  public var scores: [Float]
  /// The activation probabilities for display, row-major `[L · H][K]`.
  public var probabilities: DisplayProbabilities
  /// The languages in which sampling error leaves open on which side of the threshold each neuron lies, laid out as
  /// ``languages``; nil in files that do not say.
  public var uncertain: [UInt64]?

  /// Records from their columns.
  public init(
    model: String, shape: ModelShape, languageCount: Int, classes: [UInt8], languages: [UInt64],
    scores: [Float], probabilities: DisplayProbabilities, uncertain: [UInt64]? = nil
  ) {
    self.model = model
    self.shape = shape
    self.languageCount = languageCount
    self.classes = classes
    self.languages = languages
    self.scores = scores
    self.probabilities = probabilities
    self.uncertain = uncertain
  }

  /// The number of 64-bit words that hold one neuron's languages, ceil(K / 64).
  public var wordsPerNeuron: Int { (languageCount + 63) / 64 }

  /// The class of the neuron in a row.
  public func neuronClass(row: Int) -> NeuronClass { NeuronClass(rawValue: classes[row]) ?? .unclassified }

  /// Whether the neuron in a row is above the threshold in a language, by the language's index.
  public func isAbove(row: Int, language: Int) -> Bool {
    languages[row * wordsPerNeuron + language / 64] >> UInt64(language % 64) & 1 == 1
  }

  /// In how many languages the neuron in a row is above the threshold, N.
  public func languageCount(row: Int) -> Int {
    let first = row * wordsPerNeuron
    return languages[first..<first + wordsPerNeuron].reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The activation probability of the neuron in a row in a language, for display.
  public func probability(row: Int, language: Int) -> Double {
    Double(Self.float(half: probabilities[row * languageCount + language]))
  }

  /// The places of a layer's activation probabilities among those of all neurons.
  public func places(of layer: Int) -> Range<Int> {
    let count = shape.neuronsPerLayer * languageCount
    return layer * count..<(layer + 1) * count
  }

  /// Says that the activation probabilities of some rows will hardly be asked for again soon.
  ///
  /// What the system keeps at hand around single rows adds up to all of a large model.
  public func adviseDone(with rows: [Int]) {
    for layer in Set(rows.map { $0 / shape.neuronsPerLayer }) {
      probabilities.adviseDone(with: places(of: layer))
    }
  }

  // The hardware's half type is not there on every machine, its bits are.
  private static func float(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10) & 0x1F
    let fraction = UInt32(half & 0x3FF)
    if exponent == 0 { return Float(bitPattern: sign) + Float(fraction) * 0x1p-24 }
    if exponent == 31 { return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13) }
    return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}
