import Faults

/// Which neurons of a model belong to which language: for every language and layer a set of neuron indices.
public struct NeuronMask: Sendable, Equatable {
  /// The languages' codes; nil where the file names none and only their order is known.
  public let languages: [String]?
  /// Layers of the model.
  public let layers: Int
  /// Neurons per layer of the model; nil where nobody says.
  public let neurons: Int?
  /// [languages][layers] → neuron indices, from 0, ascending.
  public let indices: [[[Int]]]

  /// More languages × layers than this are no mask.
  static let largestCellCount = 1 << 18
  /// More neurons per layer than this no model has.
  static let largestWidth = 1 << 24

  /// A mask of given sets; they are sorted here.
  ///
  /// - Throws: a fault when a set has an index twice, below 0 or at least `neurons`, when the languages have
  ///   different numbers of layers, or when names and sets differ in number or a name stands there twice.
  public init(languages: [String]?, layers: Int, neurons: Int?, indices: [[[Int]]]) throws(Fault) {
    let names = languages ?? indices.indices.map { "language \($0)" }
    guard names.count == indices.count else {
      throw Fault(
        .data, found: "neurons of \(amount(indices.count, "language")) and \(amount(names.count, "name"))",
        expected: "a name for each")
    }
    guard Set(names).count == names.count else {
      throw Fault(
        .data, found: "a language twice among \(names.prefix(16).joined(separator: ", "))",
        expected: "each once")
    }
    if let neurons, !(1...Self.largestWidth).contains(neurons) {
      throw Fault(.data, found: "\(neurons) neurons per layer", expected: "1 to \(Self.largestWidth)")
    }
    var sorted: [[[Int]]] = []
    for (name, sets) in zip(names, indices) {
      guard sets.count == layers else {
        throw Fault(
          .data, place: name, found: amount(sets.count, "layer"), expected: "\(layers)",
          advice: "check that the mask belongs to this model")
      }
      sorted.append([])
      for (layer, set) in sets.enumerated() {
        let set = set.sorted()
        if let fault = Self.check(set, neurons) { throw fault.within("\(name), layer \(layer)") }
        sorted[sorted.count - 1].append(set)
      }
    }
    self.languages = languages
    self.layers = layers
    self.neurons = neurons
    self.indices = sorted
  }

  private static func check(_ set: [Int], _ neurons: Int?) -> Fault? {
    if let first = set.first, first < 0 {
      return Fault(.data, found: "neuron \(first)", expected: "an index from 0")
    }
    if let last = set.last, let neurons, last >= neurons {
      return Fault(
        .data, found: "neuron \(last)", expected: "an index below \(neurons)",
        advice: "check that the mask belongs to this model")
    }
    if let twice = zip(set, set.dropFirst()).first(where: { $0 == $1 }) {
      return Fault(.data, found: "neuron \(twice.0) twice", expected: "each neuron once")
    }
    return nil
  }

  /// How many (language, neuron) pairs there are.
  public var count: Int { indices.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }

  /// The mask with one entry for each of `codes`, in their order.
  ///
  /// Where the file names its languages they are matched by name, otherwise by position. Languages without
  /// neurons may be missing: by position only at the end.
  ///
  /// - Throws: a fault when the mask has more languages than `codes`, or one that is not among them.
  public func ordered(by codes: [String]) throws(Fault) -> NeuronMask {
    let none = [[Int]](repeating: [], count: layers)
    guard let languages else {
      guard indices.count <= codes.count else {
        throw Fault(
          .data, found: "neurons of \(amount(indices.count, "language"))",
          expected: "at most \(codes.count): \(codes.joined(separator: ", "))",
          advice: "name the mask's languages in their order")
      }
      let missing = [[[Int]]](repeating: none, count: codes.count - indices.count)
      return try NeuronMask(languages: codes, layers: layers, neurons: neurons, indices: indices + missing)
    }
    if let unknown = languages.first(where: { !codes.contains($0) }) {
      throw Fault(
        .data, found: "the language \(ValueTree.quoted(unknown))",
        expected: "one of \(codes.joined(separator: ", "))", advice: "name the languages the mask has")
    }
    let sets = codes.map { code in languages.firstIndex(of: code).map { indices[$0] } ?? none }
    return try NeuronMask(languages: codes, layers: layers, neurons: neurons, indices: sets)
  }
}
