import NeuronAnalysis
import Numerals

/// What the stages of one model say, as sentences.
struct StageFindings {
  let stages: StageAnalysis
  let layers: Int

  /// The blocks of a partition given by the first layers of all blocks but the first.
  func blocks(_ boundaries: [Int]) -> [Range<Int>] {
    zip([0] + boundaries, boundaries + [layers]).map { $0..<$1 }
  }

  private static func range(_ block: Range<Int>) -> String {
    block.count == 1 ? "\(block.lowerBound)" : "\(block.lowerBound) to \(block.upperBound - 1)"
  }

  /// Whether and where the model has the paper's four stages.
  var fourStage: String { fourStage(of: nil) }

  /// The same of a model by its name.
  func fourStage(of name: String?) -> String {
    let reading = stages.fourStage
    guard reading.admissible, let boundaries = reading.boundaries, let excess = reading.excess else {
      return layers < 4
        ? "With \(Numerals.count(layers, "layer")) \(name ?? "the model") cannot have four stages."
        : "No partition of \(name.map { "the \(layers) layers of \($0)" } ?? "the model's \(layers) layers") into four blocks "
          + "has the shape the paper describes, so no stage is named."
    }
    let ranges = "layers " + Numerals.list(blocks(boundaries).map(Self.range))
    let fit =
      excess == 0
      ? "which is also the best fit of any four blocks"
      : "which costs \(Numerals.real(excess, decimals: 1)) more than the best four blocks of any shape"
    return "\(name ?? "The model") has an admissible four-stage reading, \(ranges), \(fit)."
  }

  /// What fits best when no shape is asked for; names no boundary where the number of blocks is undecided.
  var free: String {
    let free = stages.free
    let kind = free.model == "lines" ? "straight lines" : "constant levels"
    if free.undecided { return "Without a shape asked for, the number of blocks is undecided: \(undecided)." }
    if free.blocks == 1 {
      return
        "Without a shape asked for, one block with \(free.model == "lines" ? "a straight line" : "a constant level") "
        + "fits best: no stage boundary stands out."
    }
    let places = Numerals.list(free.boundaries.map(String.init))
    let start =
      free.boundaries.count == 1 ? "a boundary at layer \(places)" : "boundaries at layers \(places)"
    return "Without a shape asked for, \(free.blocks) blocks of \(kind) fit best, with \(start)."
  }

  /// Why the number of blocks is undecided, as a clause.
  private var undecided: String {
    let free = stages.free
    let least = zip(free.costsOfMeans, free.costsOfLines).map { min($0, $1) }
    let others = least.indices.filter { $0 + 1 != free.blocks && least[$0] - free.cost <= 6 }
      .map { String($0 + 1) }
    let limit = "the least cost stands at \(Numerals.count(free.blocks, "block")), the most that are tried"
    if others.isEmpty { return limit }
    let close =
      "\(Numerals.list(others)) \(others == ["1"] ? "block costs" : "blocks cost") within 6 of the least"
    return free.blocks >= 6
      ? "\(limit), and \(close)" : "\(close), that of \(Numerals.count(free.blocks, "block"))"
  }

  /// How sure the boundaries of the four-stage reading are; nil where there is none.
  var certainty: String? {
    guard let boundaries = stages.fourStage.boundaries, stages.fourStage.admissible else { return nil }
    let parts = zip(boundaries, stages.fourStage.certainty).map { boundary, certainty in
      "\(boundary) (probability \(Numerals.real(certainty.probability[boundary], decimals: 2)), 90 % set "
        + "\(certainty.set90.sorted().map(String.init).joined(separator: ", ")))"
    }
    return "The first layers of stages 2, 3 and 4 are \(Numerals.list(parts))."
  }
}
