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
  var fourStage: String {
    let reading = stages.fourStage
    guard reading.admissible, let boundaries = reading.boundaries, let excess = reading.excess else {
      return layers < 4
        ? "With \(Numerals.count(layers, "layer")) the model cannot have four stages."
        : "No partition of its \(layers) layers into four blocks has the shape the paper describes, "
          + "so its stages are not named."
    }
    let ranges = "layers " + Numerals.list(blocks(boundaries).map(Self.range))
    let fit =
      excess == 0
      ? "which is also the best fit of any four blocks"
      : "which fits \(Numerals.real(excess, decimals: 1)) worse (in D) than the best four blocks without the "
        + "paper's constraints"
    return "It has an admissible four-stage reading, \(ranges), \(fit)."
  }

  /// What fits best when no shape is asked for.
  var free: String {
    let free = stages.free
    let kind = free.model == "lines" ? "straight lines" : "constant levels"
    if free.blocks == 1 {
      return
        "Without a shape asked for, one block with \(kind == "straight lines" ? "a straight line" : "a constant level") "
        + "fits best"
        + (free.undecided ? ", but another number of blocks is as good." : ": no stage boundary stands out.")
    }
    let places = Numerals.list(free.boundaries.map(String.init))
    let start =
      free.boundaries.count == 1 ? "a boundary at layer \(places)" : "boundaries at layers \(places)"
    let verdict =
      !free.undecided
      ? "."
      : free.blocks >= 6
        ? "; that is the most that are tried, so their number is undecided."
        : "; another number of blocks fits nearly as well, so their number is undecided."
    return "Without a shape asked for, \(free.blocks) blocks of \(kind) fit best, with \(start)\(verdict)"
  }

  /// How sure the boundaries of the four-stage reading are; nil where there is none.
  var certainty: String? {
    guard let boundaries = stages.fourStage.boundaries, stages.fourStage.admissible else { return nil }
    let parts = zip(boundaries, stages.fourStage.certainty).map { boundary, certainty in
      "\(boundary) (probability \(Numerals.real(certainty.probability[boundary], decimals: 2)), 90 % set "
        + "\(certainty.set90.sorted().map(String.init).joined(separator: ", ")))"
    }
    return "The first layers of stages 2, 3 and 4 are \(Numerals.list(parts))."
  }
}
