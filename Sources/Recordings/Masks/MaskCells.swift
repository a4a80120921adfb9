import Faults

/// Neuron indices gathered language by language; what is looked at is bounded, since one tensor of a hostile
/// file may stand for any number of languages.
struct MaskCells {
  let tree: ValueTree
  private(set) var indices: [[[Int]]] = []
  /// Neurons per layer, where truth values say it.
  private(set) var neurons: Int?
  private var elements = 0
  private var cells = 0

  /// Truth values and indices looked at; 200 languages of a 70B model have fewer.
  static let largestElementCount = 1 << 29
  /// Indices kept.
  static let largestPairCount = 1 << 24
  private var pairs = 0

  init(tree: ValueTree) { self.tree = tree }

  /// Adds one language: a list of layers, or truth values [layers, neurons].
  mutating func addLanguage(_ value: Value, name: String) throws(Fault) {
    if let tensor = tree.tensor(value), tensor.shape.count == 2, Self.isTruth(tensor) {
      do { indices.append(try sets(tensor)) } catch { throw error.within(name) }
      return
    }
    guard let items = tree.list(value) else { throw NeuronMask.noMask("\(tree.describe(value)) for \(name)") }
    try spend(cells: items.count)
    var layers: [[Int]] = []
    for (layer, item) in items.enumerated() {
      do throws(Fault) { layers.append(try set(item)) } catch {
        throw error.within("\(name), layer \(layer)")
      }
    }
    indices.append(layers)
  }

  /// Adds truth values [languages, layers, neurons].
  mutating func addCube(_ tensor: Tensor) throws(Fault) {
    guard Self.isTruth(tensor), !tensor.shape.contains(0) else {
      throw NeuronMask.noMask(
        "a tensor of type \(tensor.elementType.rawValue) and shape \(Tensor.text(tensor.shape))")
    }
    let sets = try sets(tensor)
    let layers = tensor.shape[1]
    for language in 0..<tensor.shape[0] {
      indices.append(Array(sets[(language * layers)..<((language + 1) * layers)]))
    }
  }

  private static func isTruth(_ tensor: Tensor) -> Bool {
    tensor.elementType == .bool || tensor.elementType == .uint8
  }

  private mutating func spend(cells more: Int) throws(Fault) {
    cells += more
    guard cells <= NeuronMask.largestCellCount else {
      throw NeuronMask.noMask("more than \(NeuronMask.largestCellCount) lists of neurons")
    }
  }

  private mutating func spend(elements more: Int, pairs morePairs: Int = 0) throws(Fault) {
    elements += more
    pairs += morePairs
    guard elements <= Self.largestElementCount, pairs <= Self.largestPairCount else {
      throw NeuronMask.noMask("more than \(Self.largestPairCount) neurons")
    }
  }

  /// The indices of the true values in each run along a tensor's last axis.
  private mutating func sets(_ tensor: Tensor) throws(Fault) -> [[Int]] {
    let width = tensor.shape.last ?? 0
    guard neurons ?? width == width else {
      throw Fault(.data, found: "\(width) neurons per layer", expected: "\(neurons ?? 0), as before")
    }
    neurons = width
    let rows = tensor.shape.dropLast().reduce(1, *)
    try spend(elements: tensor.count)
    try spend(cells: rows)
    var sets: [[Int]] = []
    var strange: UInt8?
    tensor.withContiguousBytes { bytes in
      for row in 0..<rows {
        var set: [Int] = []
        for neuron in 0..<width {
          let value = bytes[row * width + neuron]
          if value == 1 { set.append(neuron) } else if value != 0 { strange = value }
        }
        sets.append(set)
      }
    }
    if let strange {
      throw Fault(.data, found: "\(strange) among truth values", expected: "0 or 1")
    }
    try spend(elements: 0, pairs: sets.reduce(0) { $0 + $1.count })
    return sets
  }

  /// One layer's neurons: a vector of indices, a column of them, truth values, or a list.
  private mutating func set(_ value: Value) throws(Fault) -> [Int] {
    if let items = tree.list(value) {
      try spend(elements: items.count, pairs: items.count)
      var set: [Int] = []
      for item in items {
        guard case .integer(let index) = item else {
          throw Fault(.data, found: tree.describe(item), expected: "the index of a neuron")
        }
        set.append(Int(index))
      }
      return set
    }
    guard let tensor = tree.tensor(value),
      tensor.shape.count == 1 || tensor.shape.count == 2 && tensor.shape[1] == 1
    else { throw Fault(.data, found: tree.describe(value), expected: "a vector of neuron indices") }
    // `torch.tensor([])` is of type float32, whatever would stand in it.
    if tensor.count == 0 { return [] }
    if tensor.elementType == .bool, tensor.shape.count == 1 { return try sets(tensor)[0] }
    try spend(elements: tensor.count, pairs: tensor.count)
    guard let integers = tensor.integers(), tensor.elementType != .uint64 || integers.allSatisfy({ $0 >= 0 })
    else {
      throw Fault(
        .data, found: tree.describe(value), expected: "whole numbers", advice: "save indices as int64")
    }
    return integers.map { Int($0) }
  }
}
