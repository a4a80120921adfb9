/// How each neuron's class and languages moved between two recordings of one shape.
///
/// Rows are the class before, columns the class after, in ``NeuronClass/displayOrder``.
struct TransitionTable {
  private(set) var neurons: [[Int]]
  /// Languages gained and lost, summed over the neurons of each cell.
  private(set) var gained: [[Int]]
  private(set) var lost: [[Int]]
  /// Neurons that gained and lost each language.
  private(set) var gainedByLanguage: [Int]
  private(set) var lostByLanguage: [Int]

  /// - Parameters:
  ///   - classes: The classes before and after, raw values of ``NeuronClass``.
  ///   - sets: The languages of each neuron before and after, in one order.
  init(
    classes: (before: [UInt8], after: [UInt8]), sets: (before: LanguageSets, after: LanguageSets)
  ) {
    let words = sets.before.wordsPerNeuron
    let empty = Array(repeating: Array(repeating: 0, count: 4), count: 4)
    neurons = empty
    gained = empty
    lost = empty
    gainedByLanguage = Array(repeating: 0, count: sets.before.languageCount)
    lostByLanguage = gainedByLanguage
    for neuron in classes.before.indices {
      let row = Self.position[Int(classes.before[neuron])]
      let column = Self.position[Int(classes.after[neuron])]
      neurons[row][column] += 1
      for word in 0..<words {
        let before = sets.before.word(word, of: neuron)
        let after = sets.after.word(word, of: neuron)
        guard before != after else { continue }
        gained[row][column] += (after & ~before).nonzeroBitCount
        lost[row][column] += (before & ~after).nonzeroBitCount
        Self.count(after & ~before, from: word * 64, into: &gainedByLanguage)
        Self.count(before & ~after, from: word * 64, into: &lostByLanguage)
      }
    }
  }

  /// |before and after| / |before| of the neurons in a class, nil where none were before.
  func overlapRatio(_ neuronClass: NeuronClass) -> Double? {
    let index = Self.position[Int(neuronClass.rawValue)]
    let before = neurons[index].reduce(0, +)
    return before == 0 ? nil : Double(neurons[index][index]) / Double(before)
  }

  /// |before and after| / |before or after| of the neurons in a class, nil where there are none.
  func jaccard(_ neuronClass: NeuronClass) -> Double? {
    let index = Self.position[Int(neuronClass.rawValue)]
    let before = neurons[index].reduce(0, +)
    let after = neurons.reduce(0) { $0 + $1[index] }
    let either = before + after - neurons[index][index]
    return either == 0 ? nil : Double(neurons[index][index]) / Double(either)
  }

  /// The place in the display order by raw value.
  static let position: [Int] = NeuronClass.allCases.map { NeuronClass.displayOrder.firstIndex(of: $0) ?? 0 }

  private static func count(_ bits: UInt64, from first: Int, into counts: inout [Int]) {
    var rest = bits
    while rest != 0 {
      counts[first + rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }
}
